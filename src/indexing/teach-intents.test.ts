import { describe, expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import { IntentRecogniser } from '../vector/intent-recogniser.ts';
import { createTemporaryFileRows } from '../vector/row-store.fixture.ts';
import { asBytes, createMemoryRowStore, type RowStore } from '../vector/row-store.ts';
import { createUnitVectors, joinRows } from '../vector/unit-vectors.fixture.ts';
import type { Passage, PassageKind } from './passages.ts';
import { LEAST_QUESTIONS, teachIntents } from './teach-intents.ts';

const DIMS = 6;

/** A passage and its sentence vector. */
interface Placed {
  readonly passage: Passage;
  readonly vector: Float32Array;
}

/**
 * Each answer's passages, as an index has them: the text, a sentence group, then its questions, which lie
 * close to one another.
 */
function drawPassages(questions: readonly number[]): Placed[] {
  const random = createRandom(3);
  const centres = createUnitVectors(questions.length, DIMS, 1);
  return questions.flatMap((count, answer) => {
    const kinds: PassageKind[] = ['answer', 'group', ...new Array<PassageKind>(count).fill('question')];
    return kinds.map((kind, i) => ({
      passage: { answer, kind, text: `${kind} ${i} of answer ${answer}` },
      // The texts of an answer lie where the questions of another do: learning from them would show.
      vector: centres[kind === 'question' ? answer : (answer + 1) % questions.length]!.map(
        (value) => value + 0.1 * (random() - 0.5),
      ),
    }));
  });
}

const storeOf = (placed: readonly Placed[]): Uint8Array =>
  asBytes(joinRows(placed.map(({ vector }) => vector)));

function teach(placed: readonly Placed[], answers: number, vectors?: RowStore): Promise<Float32Array> {
  return teachIntents({
    passages: placed.map(({ passage }) => passage),
    vectors: vectors ?? createMemoryRowStore(storeOf(placed), DIMS * 4),
    answers,
  });
}

/** Vectors that must not be read. */
const unread: RowStore = {
  rows: 0,
  rowBytes: DIMS * 4,
  read: () => expect.unreachable('a vector was read'),
  copy: () => expect.unreachable('a vector was copied'),
  [Symbol.dispose]: () => {},
};

describe('teachIntents', () => {
  const taught = drawPassages([10, 14, 11]);

  it.each([
    ['where every answer has ten questions but one, which has nine', [10, 9, 12]],
    ['where one answer has none', [10, 0, 10]],
    ['where there is one answer, however many questions it has', [30]],
    ['where no question is stored', [0, 0, 0]],
    ['where nothing is stored', []],
  ])('teaches nothing %s, and reads no vector for it', async (_, questions) => {
    expect(await teach(drawPassages(questions), questions.length, unread)).toHaveLength(0);
  });

  it('teaches an intent for every answer where each has ten questions at least', async () => {
    expect(LEAST_QUESTIONS).toBe(10);
    for (const placed of [taught, drawPassages([10, 10])]) {
      const answers = placed.at(-1)!.passage.answer + 1;
      const table = await teach(placed, answers);
      expect(table).toHaveLength(IntentRecogniser.rowsFor(answers, DIMS) * DIMS);
      const recogniser = new IntentRecogniser(table, DIMS);
      for (const { passage, vector } of placed.filter(({ passage: { kind } }) => kind === 'question')) {
        const logits = recogniser.recognise(vector);
        expect(logits.indexOf(Math.max(...logits)), passage.text).toBe(passage.answer);
      }
    }
  });

  it('learns from the questions and from nothing else', async () => {
    const questions = taught.filter(({ passage }) => passage.kind === 'question');
    const alone = await IntentRecogniser.teach({
      vectors: joinRows(questions.map(({ vector }) => vector)),
      intents: Int32Array.from(questions, ({ passage }) => passage.answer),
      count: 3,
      dims: DIMS,
    });
    expect(await teach(taught, 3)).toEqual(alone);
  });

  it('gives answers to the same question one intent, in which a question stored with several counts once', async () => {
    const shared = 2;
    const named = taught.map(({ passage, vector }, place) => {
      const { kind, answer } = passage;
      const isTitle = kind === 'question' && taught[place - 1]!.passage.kind !== 'question';
      return { passage: { ...passage, text: isTitle ? `Question ${answer}` : passage.text }, vector };
    });
    const twin = named
      .filter(({ passage }) => passage.answer === shared)
      .map(({ passage, vector }) => ({ passage: { ...passage, answer: shared + 1 }, vector }));
    const alone = new IntentRecogniser(await teach(named, 3), DIMS);
    const both = new IntentRecogniser(await teach([...named, ...twin], 4), DIMS);
    for (const { vector } of named) {
      const logits = alone.recognise(vector);
      expect([...both.recognise(vector)]).toEqual([...logits, logits[shared]]);
    }
  });

  it('has the rows of the answers in their order, in whatever order the passages come', async () => {
    const byKind = (['question', 'group', 'answer'] as const).flatMap((kind) =>
      taught.filter(({ passage }) => passage.kind === kind),
    );
    const expected = new IntentRecogniser(await teach(taught, 3), DIMS);
    for (const placed of [byKind, taught.toReversed()]) {
      const recogniser = new IntentRecogniser(await teach(placed, 3), DIMS);
      for (const { vector } of taught) {
        const logits = expected.recognise(vector);
        for (const [answer, logit] of recogniser.recognise(vector).entries())
          expect(logit).toBeCloseTo(logits[answer]!, 3);
      }
    }
  });

  it('teaches the same to the byte from vectors on disk', async () => {
    using onDisk = createTemporaryFileRows(storeOf(taught), DIMS * 4);
    expect(await teach(taught, 3, onDisk)).toEqual(await teach(taught, 3));
  });

  it('teaches nothing where questions times answers are too many to be held', async () => {
    const many = 1_001;
    const passages = Array.from({ length: many * LEAST_QUESTIONS }, (_, i): Passage => {
      return { answer: i % many, kind: 'question', text: `question ${i}` };
    });
    expect(await teachIntents({ passages, vectors: unread, answers: many })).toHaveLength(0);
  });

  it('tells of every step', async () => {
    let steps = 0;
    const passages = taught.map(({ passage }) => passage);
    const vectors = createMemoryRowStore(storeOf(taught), DIMS * 4);
    await teachIntents({ passages, vectors, answers: 3, onStep: () => steps++ });
    expect(steps).toBeGreaterThan(1);
  });
});

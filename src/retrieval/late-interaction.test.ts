import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { groupPassages } from './dense.ts';
import { scoreByLateInteraction } from './late-interaction.ts';
import { createSearchable, type Searchable } from './searchable.fixture.ts';

const embedder = createHashingEmbedder();

let searchable: Searchable;

beforeAll(async () => {
  searchable = await createSearchable();
});
afterAll(() => searchable[Symbol.asyncDispose]());

type Rows = readonly (readonly number[])[];

async function embedTokens(text: string): Promise<Rows> {
  const [embedded] = await embedder.embed([text], 'passage');
  const { tokens, tokenCount } = embedded!;
  const dims = tokens.length / tokenCount;
  return Array.from({ length: tokenCount }, (_, row) => [...tokens.subarray(row * dims, (row + 1) * dims)]);
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, d) => sum + value * b[d]!, 0);

/** MaxSim by its definition: the mean over the question's tokens of the best match, in the centred space. */
function maxSim(question: Rows, passage: Rows): number {
  const best = question.map((token) => Math.max(...passage.map((other) => dot(token, other))));
  return best.reduce((sum, value) => sum + value, 0) / question.length;
}

/** What every answer and each of its questions score, from their texts alone. */
async function scorePlainly(query: string) {
  const texts = searchable.index.answers.map(({ text, notes }) => ({
    text,
    questions: notes.flatMap(({ question, alternatives }) => [
      ...(question ? [question] : []),
      ...alternatives,
    ]),
  }));
  const passages = await Promise.all(
    texts.flatMap(({ text, questions }) => [text, ...questions].map(embedTokens)),
  );
  const all = passages.flat();
  const mean = all[0]!.map((_, d) => all.reduce((sum, token) => sum + token[d]!, 0) / all.length);
  const centre = (tokens: Rows): Rows =>
    tokens.map((token) => {
      const centred = token.map((value, d) => value - mean[d]!);
      const length = Math.hypot(...centred);
      return centred.map((value) => value / length);
    });
  const question = centre(await embedTokens(query));
  return Promise.all(
    texts.map(async ({ text, questions }) => ({
      answer: maxSim(question, centre(await embedTokens(text))),
      questions: await Promise.all(
        questions.map(async (q) => maxSim(question, centre(await embedTokens(q)))),
      ),
    })),
  );
}

/** The score of every answer's text and of the closest of all its questions. */
async function score(query: string, places: readonly number[]) {
  const [embedded] = await embedder.embed([query], 'query');
  const { tokens } = embedded!;
  const passages = [...searchable.index.passages.entries()];
  return Promise.all(
    places.map(async (place) => {
      const of = (kind: string) =>
        passages.filter(([, passage]) => passage.answer === place && passage.kind === kind).map(([i]) => i);
      const [answer] = of('answer') as [number];
      const questions = of('question');
      const [ofAnswer, ...ofQuestions] = await scoreByLateInteraction(searchable.index, tokens, [
        answer,
        ...questions,
      ]);
      return { answer: ofAnswer!, question: ofQuestions.length > 0 ? Math.max(...ofQuestions) : undefined };
    }),
  );
}

/** Token vectors are kept in 8 bits. */
const TOLERANCE = 0.01;

function expectNear(actual: number | undefined, expected: number): void {
  expect(actual).toBeGreaterThan(expected - TOLERANCE);
  expect(actual).toBeLessThan(expected + TOLERANCE);
}

describe('late interaction', () => {
  it.each([
    'Quel est le délai de certification ?',
    'tarif',
    'Combien coûte la carte, et la messagerie est-elle gratuite pour le support ?',
    'gratin dauphinois',
  ])('scores answers and their closest questions as the definition does, for «%s»', async (query) => {
    const expected = await scorePlainly(query);
    const actual = await score(
      query,
      expected.map((_, place) => place),
    );
    expect(actual).toHaveLength(7);
    for (const [place, { answer, questions }] of expected.entries()) {
      expectNear(actual[place]!.answer, answer);
      if (questions.length === 0) expect(actual[place]!.question).toBeUndefined();
      else expectNear(actual[place]!.question, Math.max(...questions));
    }
  });

  it('scores each passage alike, alone or among others and in any order', async () => {
    const [embedded] = await embedder.embed(['le prix de la carte'], 'query');
    const scoreAll = (passages: readonly number[]) =>
      scoreByLateInteraction(searchable.index, embedded!.tokens, passages);
    const places = searchable.index.passages.map((_, place) => place);
    const all = await scoreAll(places);
    expect(await scoreAll([5, 2])).toEqual([all[5], all[2]]);
    expect(await scoreAll(places.toReversed())).toEqual(all.toReversed());
    expect(await scoreAll([])).toEqual([]);
  });

  it('gives a question that stands word for word in the corpus a score of one', async () => {
    const place = searchable.index.answers.findIndex(({ text }) => text.startsWith('Il est de 40'));
    const [scores] = await score('Quel tarif faut-il payer ?', [place]);
    expectNear(scores!.question, 1);
    expect(scores!.answer).toBeLessThan(0.9);
  });

  it('scores texts of the same tokens the same, wherever they stand among others', async () => {
    const twins = ['Délai.', 'délai', 'DÉLAI !', 'délai ?', 'Délai…'];
    const lines = [...twins, 'autre chose'].map((answer) => `${JSON.stringify({ answer })}\n`);
    await using mixed = await createSearchable({ 'a.jsonl': lines.join('') });
    const [embedded] = await embedder.embed(['délai'], 'query');
    const scores = await scoreByLateInteraction(
      mixed.index,
      embedded!.tokens,
      groupPassages(mixed.index).map(({ answer }) => answer),
    );
    const ofTwins = scores.filter((_, place) => twins.includes(mixed.index.answers[place]!.text));
    expect(ofTwins).toHaveLength(5);
    expect(new Set(ofTwins).size).toBe(1);
  });

  it('scores a question without tokens with zero', async () => {
    expect(await scoreByLateInteraction(searchable.index, new Float32Array(), [0])).toEqual([0]);
  });
});

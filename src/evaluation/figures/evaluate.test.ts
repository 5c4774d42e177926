import { describe, expect, it } from 'vitest';
import { createTestParts } from '../../dialogue/parts.fixture.ts';
import { createSearchable } from '../../retrieval/searchable.fixture.ts';
import { parseQueries } from '../labelled/queries-file.ts';
import { describeEvaluation } from './describe-evaluation.ts';
import { evaluate, summariseOutcomes } from './evaluate.ts';
import {
  answersByName,
  contact,
  createFakeEngine,
  createOutcome,
  createTurn,
  delay,
  price,
  rank,
  unanswerable,
  variedOutcomes,
} from './evaluation.fixture.ts';

const few = { resamples: 50 };

const queries = parseQueries(
  [
    'kind\tlang\tquery\tgold',
    'direct\tfr\tprix\tprix',
    'direct\tfr\tdélai\tdelai',
    'ood\ten\tx\t-',
    '\t\ty\t',
  ].join('\n'),
  'q.tsv',
);
const engine = createFakeEngine({ prix: rank(0.99, price, contact), délai: rank(0.9, price, delay), x: [] });

describe('evaluate', () => {
  it('measures the ranks by kind and language, over the answerable questions alone', async () => {
    const { retrieval, unlabelled, outcomes } = await evaluate(queries, engine, few);
    expect([outcomes.length, unlabelled]).toEqual([3, 1]);
    expect(retrieval.overall).toMatchObject({
      questions: 2,
      recallAt1: { value: 0.5 },
      recallAt3: { value: 1 },
      mrr: { value: 0.75 },
      ndcgAt10: { value: expect.closeTo((1 + 1 / Math.log2(3)) / 2) },
    });
    expect(Object.keys(retrieval.byKind)).toEqual(['direct']);
    expect(Object.keys(retrieval.byLang)).toEqual(['fr']);
  });

  it('gives the same for the same seed, and other intervals for another', async () => {
    const run = async (seed: number) =>
      JSON.stringify(describeEvaluation(await evaluate(queries, engine, { ...few, seed })));
    expect(await run(5)).toBe(await run(5));
    expect(await run(5)).not.toBe(await run(6));
  });

  it('tells how far it is', async () => {
    const steps: number[][] = [];
    await evaluate(queries, engine, { ...few, onProgress: (...step) => steps.push(step) });
    expect(steps).toEqual([0, 1, 2, 3].map((done) => [done, 3]));
  });

  it('works on a real index, search and turn agreeing', async () => {
    await using searchable = await createSearchable();
    const real = parseQueries('query\tgold\nquel tarif faut-il payer\tq-prix\nBonjour\tsmalltalk\n', 'q.tsv');
    const { retrieval, turns, disagreements } = await evaluate(real, createTestParts(searchable), few);
    expect(retrieval.overall!.recallAt1.value).toBe(1);
    expect(turns.overall!.expected.smalltalk!.counts.asExpected).toBe(1);
    expect(disagreements).toBe(0);
  });

  it('refuses a file that labels nothing, and a label that names nothing, before it asks anything', async () => {
    const asked = { ...engine, searcher: undefined as never };
    const run = (text: string) => evaluate(parseQueries(text, 'q.tsv'), asked);
    await expect(run('query\nx\n')).rejects.toMatchObject({ kind: 'input', code: 'QUERIES_UNLABELLED' });
    await expect(run('query\tgold\nx\tprix\ny\tnone\n')).rejects.toMatchObject({ code: 'GOLD_UNKNOWN' });
  });
});

describe('the figures of outcomes', () => {
  const summary = summariseOutcomes(variedOutcomes, answersByName, { seed: 1, resamples: 50 });

  it('count what the turns came to', () => {
    expect(summary.turns.overall).toMatchObject({
      answerable: {
        questions: 4,
        counts: { rightAnswer: 1, rightChoice: 0, wrongAnswer: 1, wrongChoice: 1, noAnswer: 1 },
        shares: { rightAnswer: { value: 0.25 } },
      },
      unanswerable: { questions: 2, counts: { refused: 1, offeredChoice: 0, answered: 1 } },
      expected: { smalltalk: { counts: { asExpected: 1 } } },
    });
    expect(summary.turns.byKind.ood).not.toHaveProperty('answerable');
  });

  it('hold any answer to an unanswerable question for wrong', () => {
    const { all, answerable, atAnswerableServed } = summary.confidence;
    expect([all!.questions, all!.right]).toEqual([7, 2]);
    expect([answerable!.questions, answerable!.right]).toEqual([4, 2]);
    expect(all!.coverageAtRisk).toEqual([
      { risk: 0.02, point: expect.objectContaining({ threshold: 0.9, served: 1 }) },
      { risk: 0.05, point: expect.objectContaining({ threshold: 0.9, served: 1 }) },
    ]);
    // All four answerable ones are served at 0.2, and one unanswerable with them.
    expect(atAnswerableServed).toMatchObject({ threshold: 0.2, served: 5, risk: 3 / 5 });
  });

  it('leave out what nothing was asked about', () => {
    const refused = [createOutcome({}, unanswerable, [], createTurn('abstain'))];
    const { retrieval, confidence, overlap } = summariseOutcomes(refused, answersByName, { seed: 1 });
    expect(retrieval.overall).toBeUndefined();
    expect(confidence.answerable).toBeUndefined();
    expect(confidence.all).toMatchObject({ questions: 1, calibrationError: { value: 0 } });
    expect(confidence.all).not.toHaveProperty('auc');
    expect(overlap).toBeUndefined();
  });

  it('say where turn and search show different answers', () => {
    const turn = createTurn('answer', rank(0.9, delay));
    const odd = createOutcome({}, unanswerable, rank(0.9, price, delay), turn);
    expect(summariseOutcomes([odd], answersByName, { seed: 1 }).disagreements).toBe(1);
    expect(summary.disagreements).toBe(0);
  });
});

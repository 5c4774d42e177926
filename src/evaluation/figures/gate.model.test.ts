import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock, systemIds } from '../../core/clock.ts';
import { createTestParts } from '../../dialogue/parts.fixture.ts';
import { TransformerEmbedder } from '../../embedding/transformer-embedder.ts';
import { buildIndex } from '../../indexing/build-index.ts';
import { type OpenIndex, openIndex } from '../../indexing/open-index.ts';
import { Searcher } from '../../retrieval/searcher.ts';
import { readQueriesFile } from '../labelled/queries-file.ts';
import { type Evaluation, evaluate } from './evaluate.ts';

/** The real model on the real corpus, asked the half of the labelled questions that nothing was fitted on. */

const inRepository = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const embedder = new TransformerEmbedder({ folder: inRepository('models/multilingual-e5-small') });

let indexFolder: string;
let index: OpenIndex;
let evaluation: Evaluation;

beforeAll(async () => {
  indexFolder = await mkdtemp(join(tmpdir(), 'guichet-gate-'));
  const corpusFolder = inRepository('corpus');
  await buildIndex({ corpusFolder, indexFolder, embedder, clock: systemClock, ids: systemIds });
  index = await openIndex({ indexFolder, embedder });
  const searcher = new Searcher(index, embedder);
  const queries = await readQueriesFile(inRepository('tests/qrels/gate.tsv'));
  evaluation = await evaluate(queries, createTestParts({ index, searcher }), { resamples: 10 });
}, 240_000);

afterAll(async () => {
  await index?.[Symbol.asyncDispose]();
  await embedder[Symbol.asyncDispose]();
  await rm(indexFolder, { recursive: true, force: true });
});

const firstRight = (kind: string) => evaluation.retrieval.byKind[kind]?.recallAt1.value;

describe('on the held-out questions, the engine', () => {
  it('ranks the right answer first for nine in ten', () => {
    expect(evaluation.retrieval.overall?.recallAt1.value).toBeGreaterThan(0.9);
  });

  it('does so for questions with typos and for other languages', () => {
    expect(firstRight('noisy')).toBeGreaterThan(0.85);
    expect(firstRight('crosslingual')).toBeGreaterThan(0.9);
  });

  it('shows a wrong answer first to few', () => {
    const outcomes = evaluation.outcomes.map(({ verdict }) => verdict);
    const answerable = evaluation.outcomes.filter(({ gold }) => gold.type === 'answerable').length;
    const wrong = outcomes.filter((verdict) => verdict === 'wrongAnswer').length;
    expect(wrong / answerable).toBeLessThan(0.05);
  });

  it('knows how sure it is', () => {
    expect(evaluation.confidence.all?.calibrationError.value).toBeLessThan(0.08);
    expect(evaluation.confidence.all?.auc?.value).toBeGreaterThan(0.8);
  });

  it('answers the same in a turn as in a search', () => {
    expect(evaluation.disagreements).toBe(0);
  });
});

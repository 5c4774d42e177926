import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureQuality, readBenchQuestions } from './bench-questions.ts';

const answer = { name: 'aaaaaaaaaaaa', sha256: 'a'.repeat(64), text: 'A.', citations: [] };
const notes = [{ file: 'faq.jsonl', startLine: 1, id: 'prix', alternatives: [], facets: {} }];

describe('the questions of the bench', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-questions-'));
    await writeFile(join(folder, 'a.tsv'), 'query\tgold\ncombien ?\tprix\nquel temps ?\t-\n \tprix\nmerci\n');
    await writeFile(join(folder, 'b.tsv'), 'query\nautre chose ?\n');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are those of every file that are not blank, with their right answers where there are any', async () => {
    const paths = ['a.tsv', 'b.tsv'].map((name) => join(folder, name));
    expect(await readBenchQuestions(paths, [{ ...answer, notes }])).toEqual([
      { text: 'combien ?', set: 'a.tsv', gold: new Set(['aaaaaaaaaaaa']) },
      { text: 'quel temps ?', set: 'a.tsv' },
      { text: 'merci', set: 'a.tsv' },
      { text: 'autre chose ?', set: 'b.tsv' },
    ]);
  });
});

describe('the quality of an engine', () => {
  it('is measured set by set, over the answerable questions', () => {
    const gold = new Set(['x']);
    const questions = [
      { text: '1', set: 'a', gold },
      { text: '2', set: 'b', gold },
      { text: '3', set: 'a' },
      { text: '4', set: 'a', gold },
      { text: '5', set: 'c' },
    ];
    expect(measureQuality(questions, [['x'], ['y'], ['x'], ['y', 'z', 'z2', 'x'], []])).toEqual([
      { set: 'a', questions: 2, recallAt1: 0.5, recallAt3: 0.5, recallAt5: 1, mrr: 0.625 },
      { set: 'b', questions: 1, recallAt1: 0, recallAt3: 0, recallAt5: 0, mrr: 0 },
    ]);
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../core/package-root.ts';
import { type BenchRound, formatRound } from '../evaluation/speed/bench-tables.ts';
import { runPeerBench } from './bench-peers.ts';

const rows = [
  'query\tgold',
  'Combien coûte la carte ?\tprix',
  'Quel est le délai pour le dossier ?\tdelai',
  'Fait-il beau ?\t-',
];

const answers = [
  { id: 'prix', answer: 'La carte coûte quarante euros.', question: 'Quel est le prix de la carte ?' },
  { id: 'delai', answer: 'Il faut soixante jours.', question: 'Combien de temps prend un dossier ?' },
];

// Eight processes are started, four of them with the model.
describe('the bench beside other engines', { timeout: 180_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-bench-test-'));
    await writeFile(join(folder, 'queries.tsv'), rows.join('\n'));
    await writeFile(join(folder, 'faq.jsonl'), answers.map((answer) => JSON.stringify(answer)).join('\n'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('measures every engine in a process of its own, among distractors', async () => {
    const progress: string[] = [];
    const report = await runPeerBench({
      corpusFolder: folder,
      queriesPaths: [join(folder, 'queries.tsv')],
      sizes: [10],
      seed: 1,
      distractorsFolder: join(packageRoot, 'corpus'),
      onProgress: (what) => progress.push(what),
    });
    expect(report).toMatchObject({ answers: 2, storedQuestions: 2, questions: 3 });
    const [round] = report.rounds as [BenchRound];
    expect(round).toMatchObject({ answers: 10, distractors: 8, composed: false });
    expect(round.engines.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Guichet measured',
      'LangChain tutorial measured',
      'MiniSearch measured',
      'nlp.js measured',
    ]);
    expect(formatRound(round).join('\n')).toContain('| queries.tsv | Guichet');
    expect(progress[0]).toBe('10 answers, Guichet: indexing');
  });
});

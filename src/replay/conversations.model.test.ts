import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock, systemIds } from '../core/clock.ts';
import { createTestParts } from '../dialogue/parts.fixture.ts';
import type { DialogueParts } from '../dialogue/parts.ts';
import { describeReach } from '../dialogue/reach.ts';
import { TransformerEmbedder } from '../embedding/transformer-embedder.ts';
import { buildIndex } from '../indexing/build-index.ts';
import { type OpenIndex, openIndex } from '../indexing/open-index.ts';
import { Searcher } from '../retrieval/searcher.ts';
import { createAnswerNames } from './answer-names.ts';
import { measureCoverage } from './coverage.ts';
import { formatGapList, listGaps } from './coverage-gaps.ts';
import { formatFailures } from './format-failure.ts';
import { formatTranscript } from './format-transcript.ts';
import { readFixtures } from './read-fixtures.ts';
import { runConversation } from './run-conversation.ts';
import { runSuite } from './run-suite.ts';

/** The hand-written conversations, with the real model on the bundled corpus and on the invented FAQ of the tests. */

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const files = await readFixtures([relative(process.cwd(), inRepository('tests/conversations'))]);
const embedder = new TransformerEmbedder({ folder: inRepository('models/multilingual-e5-small') });

let folder: string;
const indexes: OpenIndex[] = [];
const corpusNames = ['ans', 'segur'] as const;
const partsOf = new Map<string | undefined, DialogueParts>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-conversations-'));
  const invented = join(folder, 'corpus');
  await mkdir(invented);
  await copyFile(inRepository('tests/corpora/segur.jsonl'), join(invented, 'segur.jsonl'));
  const corpusFolders = { ans: inRepository('corpus'), segur: invented };
  for (const name of corpusNames) {
    const indexFolder = join(folder, `index-${name}`);
    const corpusFolder = corpusFolders[name];
    await buildIndex({ corpusFolder, indexFolder, embedder, clock: systemClock, ids: systemIds });
    const index = await openIndex({ indexFolder, embedder });
    indexes.push(index);
    partsOf.set(name, createTestParts({ index, searcher: new Searcher(index, embedder) }));
  }
}, 480_000);

afterAll(async () => {
  for (const index of indexes) await index[Symbol.asyncDispose]();
  await embedder[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

describe.each(files.map((file) => [file.file, file] as const))('%s', (_, { corpus, conversations }) => {
  it.each(conversations.map((one) => [one.name, one] as const))('%s', async (_, conversation) => {
    const play = () => runConversation(conversation, partsOf.get(corpus)!);
    const [result] = await runSuite([conversation], { play, clock: systemClock });
    const { failures } = result!;
    if (failures.length > 0) expect.fail(`${formatFailures(failures)}\n\n${formatTranscript(result!)}`);
  });
});

describe('the conversations', () => {
  const all = files.flatMap(({ conversations }) => conversations);

  it('are forty at least, on both corpora and no other', () => {
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(new Set(files.map(({ corpus }) => corpus))).toEqual(new Set(corpusNames));
  });

  it('hold no draft that waits for review', () => {
    expect(all.filter(({ isDraft }) => isDraft).map(({ name }) => name)).toEqual([]);
  });

  it.each(corpusNames)(
    'reach every answer, facet question and value, action and branch that %s can come to',
    async (name) => {
      const parts = partsOf.get(name)!;
      const own = files.filter(({ corpus }) => corpus === name).flatMap(({ conversations }) => conversations);
      const play = (conversation: (typeof own)[number]) => runConversation(conversation, parts);
      const results = await runSuite(own, { play, clock: systemClock });
      const reachable = { answers: parts.answers, reach: describeReach(parts) };
      const gaps = listGaps(measureCoverage(results, reachable, createAnswerNames(parts.answers)));
      expect(formatGapList(gaps)).toEqual(['no gaps: all that can be reached is reached']);
    },
    120_000,
  );
});

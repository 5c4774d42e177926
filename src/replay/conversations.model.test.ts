import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock, systemIds } from '../core/clock.ts';
import { createTestParts } from '../dialogue/parts.fixture.ts';
import type { DialogueParts } from '../dialogue/parts.ts';
import { TransformerEmbedder } from '../embedding/transformer-embedder.ts';
import { buildIndex } from '../indexing/build-index.ts';
import { type OpenIndex, openIndex } from '../indexing/open-index.ts';
import { Searcher } from '../retrieval/searcher.ts';
import { type CorpusName, corpusNames, readConversations } from './fixture.ts';
import { formatFailures } from './format-failure.ts';
import { formatTranscript } from './format-transcript.ts';
import { runConversation } from './run-conversation.ts';

/** The hand-written conversations, with the real model on the bundled corpus and on the invented FAQ of the tests. */

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const files = await readConversations(relative(process.cwd(), inRepository('tests/conversations')));
const embedder = new TransformerEmbedder({ folder: inRepository('models/multilingual-e5-small') });

let folder: string;
const indexes: OpenIndex[] = [];
const partsOf = new Map<CorpusName, DialogueParts>();

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
    const transcript = await runConversation(conversation, partsOf.get(corpus)!);
    const { failures } = transcript;
    if (failures.length > 0) expect.fail(`${formatFailures(failures)}\n\n${formatTranscript(transcript)}`);
  });
});

describe('the conversations', () => {
  const all = files.flatMap(({ conversations }) => conversations);

  it('are forty at least, on both corpora', () => {
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(new Set(files.map(({ corpus }) => corpus))).toEqual(new Set(corpusNames));
  });

  it('each have a name of their own', () => {
    const names = all.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});

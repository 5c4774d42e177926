import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createAnswer } from '../../core/answer.ts';
import { systemClock, systemIds } from '../../core/clock.ts';
import { createHashingEmbedder } from '../../embedding/hashing-embedder.ts';
import { createGuichetPeer } from './guichet-peer.ts';
import { contractDocuments, describePeer } from './peer.contract.ts';
import type { Peer } from './peer.ts';

const corpusFolder = mkdtempSync(join(tmpdir(), 'guichet-peer-corpus-'));
const rows = contractDocuments.map(({ text, questions: [question, ...alternatives] }) =>
  JSON.stringify({ answer: text, question, alternatives }),
);
writeFileSync(join(corpusFolder, 'faq.jsonl'), rows.join('\n'));
afterAll(() => rm(corpusFolder, { recursive: true }));

/** Answers are named by their text, the documents of the contract by letters. */
const letters = new Map(contractDocuments.map(({ name, text }) => [createAnswer(text, []).name, name]));

describePeer('this engine', async (): Promise<Peer> => {
  const embedder = createHashingEmbedder();
  const peer = createGuichetPeer({ corpusFolder, embedder, clock: systemClock, ids: systemIds });
  return {
    ...peer,
    search: async (question, topK) => (await peer.search(question, topK)).map((name) => letters.get(name)!),
  };
});

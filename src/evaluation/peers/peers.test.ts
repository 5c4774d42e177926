import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createHashingEmbedder } from '../../embedding/hashing-embedder.ts';
import { createLangChainPeer } from './langchain-peer.ts';
import { createMiniSearchPeer } from './minisearch-peer.ts';
import { createNlpJsPeer } from './nlpjs-peer.ts';
import { contractDocuments, describePeer } from './peer.contract.ts';
import { keepFirst } from './peer.ts';

// nlp.js reports every epoch.
vi.spyOn(console, 'log').mockImplementation(() => {});

describePeer('MiniSearch', async () => createMiniSearchPeer());
describePeer('nlp.js', async () => createNlpJsPeer());
describePeer('the tutorial of LangChain', async () => createLangChainPeer(createHashingEmbedder()));

describe('nlp.js without stored questions', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-nlpjs-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('learns the sentences of the answers, or an answer too short to have any', async () => {
    const bare = contractDocuments.map(({ name, text }) => ({ name, text, questions: [] }));
    await using peer = createNlpJsPeer();
    await peer.index([...bare, { name: 'eeeeeeeeeeee', text: 'Jamais.', questions: [] }], folder);
    await peer.open(folder);
    expect((await peer.search('Une personne vous rappelle', 3))[0]).toBe('cccccccccccc');
    expect((await peer.search('jamais', 3))[0]).toBe('eeeeeeeeeeee');
  });
});

describe('the first names of a ranking', () => {
  it('are different ones, in the order of their best places', () => {
    expect(keepFirst(['b', 'a', 'b', 'c', 'a', 'd'], 3)).toEqual(['b', 'a', 'c']);
    expect(keepFirst([], 3)).toEqual([]);
  });
});

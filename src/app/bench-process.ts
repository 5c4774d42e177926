import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { systemClock, systemIds } from '../core/clock.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { createGuichetPeer } from '../evaluation/peers/guichet-peer.ts';
import { createLangChainPeer } from '../evaluation/peers/langchain-peer.ts';
import { createMiniSearchPeer } from '../evaluation/peers/minisearch-peer.ts';
import { createNlpJsPeer } from '../evaluation/peers/nlpjs-peer.ts';
import { createRecallingEmbedder } from '../evaluation/peers/recalling-embedder.ts';
import { type ServedPeer, servePeer } from '../evaluation/peers/serve-peer.ts';
import { createScaleEmbedder } from '../evaluation/scale/scale-embedder.ts';
import { readDocuments } from '../evaluation/speed/bench-corpus.ts';
import { benchTaskSchema } from './bench-task.ts';
import { createBatchEmbedder, createEmbedder } from './embedder.ts';
import { readSettings } from './settings.ts';

/** The process of one engine of the bench; its argument is its task. */

const task = benchTaskSchema.parse(JSON.parse(process.argv[2]!));

/** Both engines that embed get the same: a copy of the model a core to index, one for one question to search. */
async function openEmbedder(): Promise<Embedder> {
  const settings = readSettings(process.env);
  const real = await (task.stage === 'index' ? createBatchEmbedder(settings) : createEmbedder(settings));
  await real.warmUp();
  if (task.sentencesPath === undefined) return real;
  return createScaleEmbedder(
    real,
    z.array(z.string()).parse(JSON.parse(await readFile(task.sentencesPath, 'utf8'))),
  );
}

async function createServed(): Promise<ServedPeer> {
  const documents = { readDocuments: () => readDocuments(task.documentsPath) };
  if (task.engine === 'minisearch') return { ...documents, peer: createMiniSearchPeer() };
  if (task.engine === 'nlpjs') return { ...documents, peer: createNlpJsPeer() };
  const embedder = createRecallingEmbedder(await openEmbedder());
  const { corpusFolder } = task;
  const peer =
    task.engine === 'langchain'
      ? createLangChainPeer(embedder)
      : createGuichetPeer({ corpusFolder, embedder, clock: systemClock, ids: systemIds });
  return { ...documents, peer, embedder };
}

servePeer(createServed);

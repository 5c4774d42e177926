import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Corpus, readCorpus } from '../../corpus/corpus.ts';
import { defaultIndexSettings } from '../../indexing/manifest.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import { listPassages } from '../../indexing/passages.ts';
import type { PeerDocument } from '../peers/peer.ts';

/** A corpus as the bench hands it to every engine. */
export interface BenchCorpus {
  readonly folder: string;
  readonly answers: readonly IndexedAnswer[];
  /** One an answer, in the same order, with the very questions that this engine's index holds. */
  readonly documents: readonly PeerDocument[];
}

/** @throws GuichetError of the corpus. */
export async function readBenchCorpus(folder: string): Promise<BenchCorpus> {
  const corpus = await readCorpus(folder);
  return {
    folder,
    answers: corpus.answers.map((answer) => ({ ...answer, notes: corpus.notes.get(answer.name) ?? [] })),
    documents: listDocuments(corpus),
  };
}

function listDocuments(corpus: Corpus): PeerDocument[] {
  const questions = corpus.answers.map((): string[] => []);
  for (const { answer, kind, text } of listPassages(corpus, defaultIndexSettings.maxGroupLength)) {
    if (kind === 'question') questions[answer]!.push(text);
  }
  return corpus.answers.map(({ name, text }, i) => ({ name, text, questions: questions[i]! }));
}

const documentSchema = z.object({ name: z.string(), text: z.string(), questions: z.array(z.string()) });

/** Documents on their way to the engines' processes: JSON lines. */
export async function writeDocuments(path: string, documents: readonly PeerDocument[]): Promise<void> {
  await writeFile(path, documents.map((document) => JSON.stringify(document)).join('\n'));
}

/** What `writeDocuments` wrote. */
export async function readDocuments(path: string): Promise<PeerDocument[]> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  return lines.map((line) => documentSchema.parse(JSON.parse(line)));
}

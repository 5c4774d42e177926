import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** Name that LangChain's `HNSWLib` gives the file of its document store. */
const DOCSTORE_FILE = 'docstore.json';

/** Characters gathered before they are written. */
const WRITE_LENGTH = 1 << 20;

/** A text as LangChain keeps it beside its vector. */
export interface StoredDocument {
  readonly pageContent: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * Writes the texts of a graph's points, in their order, as the `docstore.json` that LangChain's `HNSWLib.load`
 * reads: entries of a map whose keys are the points' numbers. Written piece by piece, since the whole does not fit
 * into one string from some hundred thousand answers on (V8: 2²⁹ characters); such a file LangChain itself cannot
 * load any more, while Guichet never reads it.
 */
export async function writeDocstore(folder: string, documents: Iterable<StoredDocument>): Promise<void> {
  const file = await open(join(folder, DOCSTORE_FILE), 'w');
  try {
    await writePieces(file, documents);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writePieces(file: FileHandle, documents: Iterable<StoredDocument>): Promise<void> {
  let piece = '[';
  let entry = 0;
  for (const { pageContent, metadata } of documents) {
    piece += `${entry === 0 ? '' : ','}${JSON.stringify([String(entry), { pageContent, metadata }])}`;
    entry++;
    if (piece.length < WRITE_LENGTH) continue;
    await file.write(piece);
    piece = '';
  }
  await file.write(`${piece}]`);
}

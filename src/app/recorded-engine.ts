import { readFile } from 'node:fs/promises';
import { GuichetError, messageOf } from '../core/errors.ts';
import { findStaleness } from '../indexing/open-index.ts';
import { describeStaleness, type StaleReason } from '../indexing/staleness.ts';
import { openRecording } from '../replay/vectors/open-recording.ts';
import { createRecordedEmbedder } from '../replay/vectors/recorded-embedder.ts';
import { parseRecording, type Recording } from '../replay/vectors/recording.ts';
import { createEngine, type Engine } from './engine.ts';
import { dialogueOf, type Settings } from './settings.ts';

/** An engine over recorded vectors: neither index nor model are read. */
export interface RecordedEngine extends Engine, AsyncDisposable {
  readonly recording: Recording;
  /** Questions that were asked and that are not recorded. */
  readonly missed: ReadonlySet<string>;
}

/**
 * Opens a recording; it is checked against the corpus that it was made of.
 * @throws GuichetError `VECTORS_UNREADABLE`, `VECTORS_OLD` (kind `input`), `VECTORS_DAMAGED`, `VECTORS_STALE` (kind
 *   `integrity`).
 */
export async function openRecordedEngine(path: string, settings: Settings): Promise<RecordedEngine> {
  const recording = parseRecording(await readBytes(path), path);
  const embedder = createRecordedEmbedder(recording);
  const { corpusFolder } = settings;
  const request = { embedder, ...(corpusFolder !== undefined && { corpusFolder }) };
  // Where a corpus stands is no part of what was recorded of it.
  const reasons = (await findStaleness(recording.proved, request)).filter(
    ({ kind }) => kind !== 'corpus-folder',
  );
  if (reasons.length > 0) throw vectorsStale(path, reasons);
  const index = await openRecording(recording);
  return {
    ...createEngine(index, embedder, dialogueOf(settings)),
    recording,
    missed: embedder.missed,
    [Symbol.asyncDispose]: () => index[Symbol.asyncDispose](),
  };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new GuichetError({
      kind: 'input',
      code: 'VECTORS_UNREADABLE',
      message: `the recorded vectors ${path} cannot be read: ${messageOf(cause)}`,
      remedy: 'Name a file that `npx guichet replay record-vectors` has written.',
      cause,
    });
  }
}

function vectorsStale(path: string, reasons: readonly StaleReason[]): GuichetError {
  return new GuichetError({
    kind: 'integrity',
    code: 'VECTORS_STALE',
    message: `the recorded vectors ${path} do not match: ${reasons.map(describeStaleness).join('; ')}`,
    remedy: 'Build the index and record them again with `npx guichet replay record-vectors`.',
  });
}

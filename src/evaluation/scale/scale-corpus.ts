import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createAnswer } from '../../core/answer.ts';
import { GuichetError } from '../../core/errors.ts';
import { listCorpusFiles } from '../../corpus/files.ts';
import type { PeerDocument } from '../peers/peer.ts';
import { listSentences, recombineAnswers } from './recombined-corpus.ts';

/**
 * A corpus among distractors: its own answers with all that is known about them, and answers recombined from real
 * sentences, none of which a question of the bench asks for.
 */

const DISTRACTORS_FILE = 'guichet-bench-distractors.jsonl';

/**
 * Sentences that no right answer contains, so that nothing made of them is right by accident.
 * @param texts whose sentences may be taken.
 * @param gold texts of every answer that is right for a question.
 */
export function listDistractorSentences(texts: readonly string[], gold: readonly string[]): string[] {
  const forbidden = listSentences(gold);
  const goldLines = gold.map(onOneLine);
  // Both ways: the same words may be cut into sentences elsewhere.
  return listSentences(texts).filter(
    (sentence) =>
      !goldLines.some((line) => line.includes(sentence)) &&
      !forbidden.some((right) => sentence.includes(right)),
  );
}

/**
 * As many distractors as asked for, the same for the same seed; a smaller number is the beginning of a greater one.
 * @param taken names of the corpus's own answers: an answer of three sentences may well be drawn.
 * @throws GuichetError `BENCH_TOO_FEW_SENTENCES` (kind `input`).
 */
export function createDistractors(
  sentences: readonly string[],
  count: number,
  seed: number,
  taken: ReadonlySet<string>,
): PeerDocument[] {
  const distractors: PeerDocument[] = [];
  if (count === 0) return distractors;
  for (const text of recombine(sentences, count + taken.size, seed)) {
    const { name } = createAnswer(text, []);
    if (!taken.has(name)) distractors.push({ name, text, questions: [] });
    if (distractors.length === count) break;
  }
  return distractors;
}

function* recombine(sentences: readonly string[], count: number, seed: number): Generator<string> {
  try {
    yield* recombineAnswers(sentences, count, seed);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new GuichetError({
      kind: 'input',
      code: 'BENCH_TOO_FEW_SENTENCES',
      message: `the corpus has ${sentences.length} sentences that no right answer contains: too few for ${count} distractors`,
      remedy: 'Name another corpus folder, whose sentences are taken instead, with --distractors.',
      cause,
    });
  }
}

/** Copies a corpus and adds distractors to it, in a folder that need not be there yet. */
export async function writeScaleCorpus(
  folder: string,
  corpusFolder: string,
  distractors: readonly PeerDocument[],
): Promise<void> {
  for (const path of await listCorpusFiles(corpusFolder)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(join(corpusFolder, path), join(folder, path));
  }
  const rows = distractors.map(({ text }) => JSON.stringify({ answer: text }));
  await writeFile(join(folder, DISTRACTORS_FILE), rows.join('\n'));
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Citation, shortName } from '../core/answer.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { readCurrentBuild } from './current-build.ts';
import { entriesSchema, indexFile } from './index-files.ts';

/** What a build changes beside the one before. */
export interface CorpusChanges {
  /** Whether there was an index to compare with. */
  readonly compared: boolean;
  readonly added: readonly ChangedAnswer[];
  readonly gone: readonly ChangedAnswer[];
}

export interface ChangedAnswer {
  readonly answer: string;
  readonly citations: readonly Citation[];
  /** First characters, to recognise it by. */
  readonly excerpt: string;
}

const EXCERPT_LENGTH = 80;

/** Compares a corpus with the live index. An index that cannot be read is no reason not to build the next one. */
export async function compareWithPrevious(indexFolder: string, corpus: Corpus): Promise<CorpusChanges> {
  const previous = await readPreviousAnswers(indexFolder);
  if (previous === undefined) return { compared: false, added: [], gone: [] };
  const before = new Set(previous.map(({ sha256 }) => sha256));
  const after = new Set(corpus.answers.map(({ sha256 }) => sha256));
  return {
    compared: true,
    added: corpus.answers.filter(({ sha256 }) => !before.has(sha256)).map(toChanged),
    gone: previous.filter(({ sha256 }) => !after.has(sha256)).map(toChanged),
  };
}

interface AnswerLike {
  readonly sha256: string;
  readonly text: string;
  readonly citations: readonly Citation[];
}

async function readPreviousAnswers(indexFolder: string): Promise<readonly AnswerLike[] | undefined> {
  try {
    const build = await readCurrentBuild(indexFolder);
    if (build === undefined) return undefined;
    const json = await readFile(join(build.folder, indexFile.entries), 'utf8');
    return entriesSchema.parse(JSON.parse(json)).answers as readonly AnswerLike[];
  } catch {
    return undefined;
  }
}

function toChanged({ sha256, text, citations }: AnswerLike): ChangedAnswer {
  const firstLine = text.split('\n', 1)[0]!;
  const excerpt = firstLine.length > EXCERPT_LENGTH ? `${firstLine.slice(0, EXCERPT_LENGTH)}…` : firstLine;
  return { answer: shortName(sha256), citations, excerpt };
}

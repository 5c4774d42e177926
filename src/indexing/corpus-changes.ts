import { join } from 'node:path';
import { type Answer, type Citation, shortName } from '../core/answer.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { OpenFile } from '../vector/open-file.ts';
import { createFileRowStore } from '../vector/row-store.ts';
import { readCurrentBuild } from './current-build.ts';
import { parseEntries } from './entries-file.ts';
import { indexFile } from './index-files.ts';

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
  const after = new Set(corpus.answers.map(({ sha256 }) => sha256));
  const known = new Set<string>();
  const gone: ChangedAnswer[] = [];
  const compared = await visitPrevious(indexFolder, (answer) => {
    if (after.has(answer.sha256)) known.add(answer.sha256);
    else gone.push(toChanged(answer));
  });
  if (!compared) return { compared, added: [], gone: [] };
  return { compared, added: corpus.answers.filter(({ sha256 }) => !known.has(sha256)).map(toChanged), gone };
}

/** An answer of the live index. */
export type PreviousAnswer = Pick<Answer, 'sha256' | 'text' | 'citations'>;

/** Every answer of the live index, proved or not; undefined where there is none, or none that can be read. */
export async function readPreviousAnswers(
  indexFolder: string,
): Promise<readonly PreviousAnswer[] | undefined> {
  const answers: PreviousAnswer[] = [];
  return (await visitPrevious(indexFolder, (answer) => answers.push(answer))) ? answers : undefined;
}

/** Shows the answers of the live index one after another; tells whether it could be read to its end. */
async function visitPrevious(
  indexFolder: string,
  visit: (answer: PreviousAnswer) => unknown,
): Promise<boolean> {
  try {
    const build = await readCurrentBuild(indexFolder);
    if (build === undefined) return false;
    using bytes = createFileRowStore(new OpenFile(join(build.folder, indexFile.entries)), 1);
    for (const { answer } of parseEntries(bytes)) visit(answer);
    return true;
  } catch {
    return false;
  }
}

function toChanged({ sha256, text, citations }: PreviousAnswer): ChangedAnswer {
  const firstLine = text.split('\n', 1)[0]!;
  const excerpt = firstLine.length > EXCERPT_LENGTH ? `${firstLine.slice(0, EXCERPT_LENGTH)}…` : firstLine;
  return { answer: shortName(sha256), citations, excerpt };
}

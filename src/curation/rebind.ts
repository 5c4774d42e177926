import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ids } from '../core/clock.ts';
import { replaceDurably } from '../core/durable.ts';
import { GuichetError } from '../core/errors.ts';
import { type Corpus, readCorpus } from '../corpus/corpus.ts';
import { type EditorialEntry, parseEditorial } from '../corpus/editorial.ts';
import { corpusFileKind, listCorpusFiles, readCorpusFile } from '../corpus/files.ts';
import { describeDifference } from '../corpus/lint/difference.ts';
import { decodeSource } from '../corpus/source-text.ts';
import { readPreviousAnswers } from '../indexing/corpus-changes.ts';
import { renameAnswers } from './rename-answers.ts';
import { findSuccessors, type Successor } from './successors.ts';

/**
 * Finds the answers that editorial entries lost when a page was captured again with another text. No entry
 * is ever moved to another answer by itself: this proposes, and writes what a person has accepted.
 */

/** The answer that an entry may belong to now. */
export interface RebindProposal extends Successor {
  /** What changed in the text, in one line; absent where the old one is not known. */
  readonly difference?: string;
}

export interface RebindPlan {
  /** In order of file and line of their entries; no entry and no answer stands in two. */
  readonly proposals: readonly RebindProposal[];
  /** Entries without a successor that is near enough. */
  readonly unmatched: readonly EditorialEntry[];
}

/**
 * Proposes a successor for every entry whose answer is not in the corpus, among the answers without an entry.
 * @param indexFolder its last build says what the answers were; it may be missing, stale or damaged.
 * @throws GuichetError as `readCorpus` does.
 */
export async function planRebind(corpusFolder: string, indexFolder: string): Promise<RebindPlan> {
  const corpus = await readCorpus(corpusFolder);
  const orphans = await readOrphans(corpus);
  const { answers, editorial } = corpus;
  const free = answers.filter(({ name }) => !editorial.has(name));
  const previous = (await readPreviousAnswers(indexFolder)) ?? [];
  const successors = findSuccessors({ orphans, free, answers, previous });
  const matched = new Set(successors.map(({ entry }) => entry));
  return {
    proposals: successors.map(addDifference),
    unmatched: orphans.filter((entry) => !matched.has(entry)),
  };
}

/** The entries that `readCorpus` leaves out, in order of file and line. */
async function readOrphans({ folder, files, answers }: Corpus): Promise<EditorialEntry[]> {
  const names = new Set(answers.map(({ name }) => name));
  const orphans: EditorialEntry[] = [];
  for (const { path } of files.filter(({ kind }) => kind === 'editorial')) {
    const entries = parseEditorial(decodeSource(await readCorpusFile(folder, path), path), path);
    orphans.push(...entries.filter(({ answer }) => !names.has(answer)).sort((a, b) => a.line - b.line));
  }
  return orphans;
}

function addDifference(successor: Successor): RebindProposal {
  const { former, answer } = successor;
  if (former === undefined) return successor;
  return { ...successor, difference: describeDifference(former.text, answer.text) };
}

/**
 * The proposals that a person accepts by the ids of their entries, or `all`.
 * @throws GuichetError `NO_SUCH_PROPOSAL` (kind `input`) for an id without one.
 */
export function acceptProposals(
  { proposals }: RebindPlan,
  accepted: 'all' | readonly string[],
): readonly RebindProposal[] {
  if (accepted === 'all') return proposals;
  const unknown = accepted.filter((id) => !proposals.some(({ entry }) => entry.id === id));
  if (unknown.length > 0) throw noSuchProposal(unknown);
  return proposals.filter(({ entry }) => accepted.includes(entry.id));
}

/**
 * Gives the entries their new answers, in the file of each and wherever another entry relates to the old
 * answer by its short name. Each file is replaced in one step; one in which nothing changes is left alone.
 * @returns the files written, relative to the corpus folder.
 * @throws GuichetError `REBIND_FAILED` (kind `internal`) where a file would not say what was meant; nothing
 *   is written then.
 */
export async function writeRebind(
  corpusFolder: string,
  accepted: readonly RebindProposal[],
  ids: Ids,
): Promise<string[]> {
  const changes = await prepareChanges(corpusFolder, accepted);
  for (const { path, content } of changes) await replaceDurably(path, content, ids.next());
  return changes.map(({ file }) => file);
}

interface FileChange {
  readonly file: string;
  /** Links resolved: a link is written through, not replaced. */
  readonly path: string;
  readonly content: string;
}

async function prepareChanges(
  corpusFolder: string,
  accepted: readonly RebindProposal[],
): Promise<FileChange[]> {
  const renames = new Map(accepted.map(({ entry, answer }) => [entry.answer, answer.name]));
  const changes: FileChange[] = [];
  for (const file of await listCorpusFiles(corpusFolder)) {
    if (corpusFileKind(file) !== 'editorial') continue;
    const path = await realpath(join(corpusFolder, file));
    // Not decoded as the corpus is: a byte-order mark stays.
    const before = await readFile(path, 'utf8');
    const content = renameAnswers(before, renames);
    checkRenamed(content, file, accepted);
    if (content !== before) changes.push({ file, path, content });
  }
  return changes;
}

/** Reads the new content as the next build will. */
function checkRenamed(yaml: string, file: string, accepted: readonly RebindProposal[]): void {
  const entries = parseEditorial(yaml.replace(/^\ufeff/, ''), file);
  for (const { entry, answer } of accepted.filter((proposal) => proposal.entry.file === file)) {
    if (entries.some(({ id, answer: about }) => id === entry.id && about === answer.name)) continue;
    throw new GuichetError({
      kind: 'internal',
      code: 'REBIND_FAILED',
      message: `${file}:${entry.line} cannot be given the answer ${answer.name}: its key is written unusually`,
      remedy: `Replace the key ${entry.answer} by hand.`,
    });
  }
}

function noSuchProposal(ids: readonly string[]): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'NO_SUCH_PROPOSAL',
    message: `no successor is proposed for the entry ${ids.join(', ')}`,
    remedy: 'Name entries that `npx guichet editorial rebind` lists with a successor.',
  });
}

import { mkdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Ids } from '../../core/clock.ts';
import { replaceDurably } from '../../core/durable.ts';
import type { ProposedChange } from '../../store/learning.ts';
import { proposalOutdated } from './learning-faults.ts';
import { hashFile, type PhrasingWish, proposePhrasings } from './propose-phrasings.ts';

/**
 * Writes a proposed change to the corpus, where its file still is what the change was made from. The file is replaced in
 * one step, links in its path written through.
 * @throws GuichetError `PROPOSAL_OUTDATED` (input); nothing is written then.
 */
export async function writeChange(
  corpusFolder: string,
  wish: PhrasingWish,
  { file, baseSha256, patch }: ProposedChange,
  ids: Ids,
): Promise<void> {
  if ((await hashFile(corpusFolder, file)) !== baseSha256) throw proposalOutdated(file);
  const made = await proposePhrasings(corpusFolder, wish);
  // What was read and measured is the patch: nothing else is written.
  if (made.file !== file || made.patch !== patch) throw proposalOutdated(file);
  await replaceDurably(await placeOf(corpusFolder, file), made.content, ids.next());
}

async function placeOf(corpusFolder: string, file: string): Promise<string> {
  const path = join(corpusFolder, file);
  await mkdir(dirname(path), { recursive: true });
  return realpath(path).catch(() => path);
}

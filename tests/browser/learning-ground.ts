import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download, Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { createLibrary } from '../integration/library.ts';
import { startService } from '../integration/serve.ts';
import { say, startConversation } from '../integration/visitor.ts';
import { atPage, type ConsoleGround, useConsole } from './console-page.ts';

/** What the library is asked in vain. It takes books, in other words than these, and says nothing of a car park. */
export const BOOKS = [
  'je me débarrasse de vieux romans, vous êtes preneurs ?',
  'mes vieux romans vous intéressent ?',
] as const;
export const PARKING = [
  'Où garer ma voiture ?',
  'parking pour ma voiture à côté ?',
  'Y a-t-il un parking pour se garer ?',
] as const;

/** Of the questions about books, the one that becomes a phrasing of the answer about them. */
export const PHRASING = BOOKS[0];
export const BOOKS_ANSWER = /livres dont/;

export const FIXTURES = `conversations:
  - name: one that is answered
    turns:
      - user: Comment réserver un ordinateur ?
  - name: one that is refused
    turns:
      - user: Où garer ma voiture ?
`;

/** Longest that measuring a small corpus takes on a busy machine. */
export const MEASURED_WITHIN_MS = 120_000;

export interface LearningGround extends ConsoleGround {
  readonly corpus: string;
  /** A file, the only one that effects are measured by. */
  readonly fixtures: string;
}

/** A service on a copy of the library's FAQ for the tests of a group. */
export function useLearning({
  fixtures: written = FIXTURES,
  env = {},
}: {
  fixtures?: string;
  env?: Readonly<Record<string, string>>;
}): LearningGround {
  const library = createLibrary();
  const fixtures = join(library.folder, 'fixtures.yaml');
  writeFileSync(fixtures, written);
  const ground = useConsole(() =>
    startService({
      corpusFolder: library.corpus,
      indexFolder: library.index,
      env: { GUICHET_FIXTURES: fixtures, ...env },
    }),
  );
  afterAll(library.remove);
  return { ...ground, corpus: library.corpus, fixtures };
}

/** Each in a conversation of its own. */
export async function askInVain(url: string, questions: readonly string[]): Promise<void> {
  for (const text of questions) await say(url, await startConversation(url), { text });
}

/** Opens the group with a question from the list of groups. */
export async function openGroup(page: Page, question: string): Promise<void> {
  await atPage(page, 'Apprentissage');
  await page
    .getByRole('listitem')
    .filter({ hasText: question })
    .getByRole('link', { name: /^Traiter/ })
    .click();
  await page.getByRole('heading', { level: 3, name: 'Décision' }).waitFor();
}

/** Makes a proposal of one phrasing for the answer of this title. */
export async function propose(page: Page, phrasing: string, answer: RegExp): Promise<void> {
  for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
  await page.getByRole('checkbox', { name: phrasing }).check();
  await page.getByRole('radio', { name: answer }).first().check();
  await page.getByRole('button', { name: 'Préparer le changement' }).click();
  await page.getByRole('heading', { level: 3, name: 'Changement proposé' }).waitFor();
}

/** While a changed corpus is indexed the service says so. */
export function withoutRebuilding(faults: readonly string[]): string[] {
  return faults.filter((fault) => !fault.includes('status of 503'));
}

export async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

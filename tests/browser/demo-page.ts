import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { packageRoot } from '../integration/command-line.ts';
import { type ServiceProcess, startService } from '../integration/serve.ts';
import { SETUP_MS, useBrowser, watchFaults } from './browser-ground.ts';

const bundledCorpus = join(packageRoot, 'corpus');

export const artefactFolder = 'tests/artefacts';
mkdirSync(artefactFolder, { recursive: true });

/**
 * The service on the bundled corpus. Its index stays in the system's temporary folder for the next test file and
 * the next run: the service builds it again by itself once anything that it depends on has changed.
 */
export function serveBundled(env: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
  const indexFolder = join(tmpdir(), `guichet-browser-index-${process.getuid?.() ?? 0}`);
  return startService({ indexFolder, corpusFolder: bundledCorpus, readyWithinMs: SETUP_MS, env });
}

/**
 * A service and a browser for the tests of a group, whose visits end with each test.
 * @returns what brings a fresh visitor to the page.
 */
export function useDemo(
  serve: () => Promise<ServiceProcess>,
): (options?: BrowserContextOptions) => Promise<Visit> {
  const { service, browser } = useBrowser(serve);
  return (options) => visitPage(browser(), service().url, options);
}

export interface Visit {
  readonly page: Page;
  /** What the browser complains of, such as a breach of the CSP. */
  readonly faults: readonly string[];
}

/** A fresh visitor on a page; `faults` collects what the browser complains of, such as a breach of the CSP. */
export async function visitPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  const page = await context.newPage();
  const faults = watchFaults(page);
  await page.goto(url);
  return { page, faults };
}

/** Waits for what moves to come to rest, then takes a picture for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  await page.screenshot({ path: `${artefactFolder}/${name}.png` });
}

/** What axe finds wrong with the page as it stands: its rules, each with the elements that break it. */
export async function findViolations(page: Page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => target) }));
}

/** How many pixels of the page, and of the conversation, stand beyond their right edge. */
export async function findOverflow(page: Page): Promise<{ page: number; log: number }> {
  const ofPage = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const { log } = widget(page);
  const ofLog = await log.evaluate((element) => element.scrollWidth - element.clientWidth);
  return { page: Math.max(0, ofPage), log: ofLog };
}

/** Longest that a busy machine takes to move the focus to what is shown; a second, the default, is not always enough. */
export const FOCUSED_WITHIN_MS = 15_000;

/** More than the page and an open conversation have to stop at. */
const MOST_PRESSES = 80;

/** Presses Tab, or the way back, until `target` has the focus. Fails where the keyboard does not lead there. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    await page.keyboard.press(key);
    if (await hasFocus(target)) return;
  }
  throw new Error(`${MOST_PRESSES} presses of Tab did not lead to ${target}`);
}

/** Whether `target` has the focus, inside shadow roots too. */
export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate(
    (element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element,
  );
}

/** The parts of the widget, found as assistive technology names them wherever it does. */
export function widget(page: Page) {
  const panel = page.getByRole('dialog', { name: 'Assistant FAQ' });
  return {
    launcher: page.getByRole('button', { name: 'Poser une question' }),
    panel,
    question: panel.getByRole('textbox', { name: 'Votre question' }),
    log: panel.getByRole('log'),
    /** What the visitor said, and what the assistant replied, each in order; its first word is its own. */
    visitorBubbles: panel.locator('.visitor .bubble'),
    turns: panel.locator('.visitor + .assistant'),
    texts: panel.locator('.card .text'),
    titles: panel.locator('.card .card-title'),
    choice: offersOf(panel.getByRole('group', { name: 'Votre question est-elle l’une de celles-ci ?' })),
    sources: panel.locator('.sources').getByRole('link'),
  };
}

/** A question that the assistant asks back, with what can be replied to it. */
export function offersOf(group: Locator) {
  const options = group.getByRole('list', { name: 'Réponses possibles' }).getByRole('button');
  return { group, options, escapes: group.locator('ul.escapes').getByRole('button') };
}

/**
 * Opens the widget and asks, with the keyboard alone; resolves once what is to come stands there: the text of an
 * answer unless told otherwise.
 */
export async function ask(page: Page, question: string, expected = widget(page).texts): Promise<void> {
  await open(page);
  await page.keyboard.type(question);
  await page.keyboard.press('Enter');
  await expected.first().waitFor();
}

/** Opens the widget with the keyboard; resolves once one can write. */
export async function open(page: Page): Promise<void> {
  const { launcher, question } = widget(page);
  await tabTo(page, launcher);
  await page.keyboard.press('Enter');
  await question.waitFor();
  await expect.poll(() => hasFocus(question), { timeout: FOCUSED_WITHIN_MS }).toBe(true);
}

/** What the address of a source link cites. */
export function citedBy(href: string): { file: string; first: number; last: number } {
  const url = new URL(href);
  const [, file] = /^\/api\/sources\/(.+)$/.exec(url.pathname) ?? [];
  const [, first, last] = /^(\d+)-(\d+)$/.exec(url.searchParams.get('lines') ?? '') ?? [];
  if (file === undefined || first === undefined || last === undefined)
    throw new Error(`not a citation: ${href}`);
  return {
    file: file.split('/').map(decodeURIComponent).join('/'),
    first: Number(first),
    last: Number(last),
  };
}

/** The lines of a page as captured, read here on their own: without byte-order mark, joined by LF. */
export function corpusLines(file: string, first: number, last: number): string {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(`corpus/${file}`));
  return text
    .split(/\r?\n/)
    .slice(first - 1, last)
    .join('\n');
}

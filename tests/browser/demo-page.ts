import { mkdirSync, readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';

export const artefactFolder = 'tests/artefacts';
mkdirSync(artefactFolder, { recursive: true });

/** Waits for what moves to come to rest, then takes a picture for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  await page.screenshot({ path: `${artefactFolder}/${name}.png` });
}

/** Presses Tab until `target` has the focus. Fails where the keyboard does not lead there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    if (await hasFocus(target)) return;
  }
  throw new Error(`30 presses of Tab did not lead to ${target}`);
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
    texts: panel.locator('.card .text'),
    sources: panel.locator('.sources').getByRole('link'),
  };
}

/** Opens the widget and asks, with the keyboard alone; resolves once the answer stands there. */
export async function ask(page: Page, question: string): Promise<void> {
  const { launcher, texts } = widget(page);
  await tabTo(page, launcher);
  await page.keyboard.press('Enter');
  await page.keyboard.type(question);
  await page.keyboard.press('Enter');
  await texts.first().waitFor();
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

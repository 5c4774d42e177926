import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createFolder } from '../integration/leftovers.ts';
import type { ServiceProcess } from '../integration/serve.ts';
import { launchChromium } from './chromium.ts';
import { findViolations, open, picture, widget } from './demo-page.ts';
import { hostileRows, serveHostile } from './hostile-corpus.ts';

/** Lines that break, services that stop, pages that are left: nothing said is lost, and nothing is said twice. */

let service: ServiceProcess;
let browser: Browser;
const dataFolder = createFolder('connection');

beforeAll(async () => {
  [service, browser] = await Promise.all([serveHostile({ dataFolder }), launchChromium()]);
}, 300_000);
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const [first, second] = hostileRows as [(typeof hostileRows)[0], (typeof hostileRows)[0]];

async function visit(path = '/', context?: BrowserContext): Promise<Page> {
  const page = await (
    context ?? (await browser.newContext({ viewport: { width: 1200, height: 800 } }))
  ).newPage();
  await page.goto(service.url + path);
  return page;
}

async function say(page: Page, text: string): Promise<void> {
  await widget(page).question.focus();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
}

const textsOf = (page: Page) =>
  widget(page).texts.evaluateAll((texts) => texts.map((text) => text.textContent));

describe('a conversation', () => {
  it('stands open on the next page of the site, with all that was said and all that was not sent', async () => {
    const page = await visit();
    await open(page);
    await say(page, first.question);
    await widget(page).texts.first().waitFor();
    await page.keyboard.type('la suite de ma qu');
    for (const go of [() => page.reload(), () => page.goto(`${service.url}/hostile.html`)]) {
      await go();
      const { texts, question, visitorBubbles } = widget(page);
      await texts.first().waitFor();
      expect(await textsOf(page)).toEqual([first.answer]);
      expect(await visitorBubbles.allTextContents()).toEqual([first.question]);
      expect(await question.inputValue()).toBe('la suite de ma qu');
      // Nobody asked for the focus on this page.
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
    }
    await page.getByRole('button', { name: 'Fermer' }).click();
    await page.reload();
    await widget(page).launcher.waitFor();
    expect(await widget(page).panel.count()).toBe(0);
  });

  it('is another one in another tab, and the same in a tab opened from this one', async () => {
    const page = await visit();
    await open(page);
    await say(page, first.question);
    await widget(page).texts.first().waitFor();
    const apart = await visit('/', page.context());
    await widget(apart).launcher.waitFor();
    expect(await apart.evaluate(() => sessionStorage.length)).toBe(0);

    const [twin] = await Promise.all([
      page.waitForEvent('popup'),
      page.evaluate(() => void globalThis.open(location.href)),
    ]);
    await widget(twin).texts.first().waitFor();
    await say(twin, second.question);
    await widget(twin).texts.nth(1).waitFor();
    await widget(page).texts.nth(1).waitFor();
    expect(await textsOf(page)).toEqual([first.answer, second.answer]);
    await say(page, 'merci');
    await widget(page).turns.nth(2).waitFor();
    await widget(twin).turns.nth(2).waitFor();
    expect(await widget(twin).visitorBubbles.allTextContents()).toEqual([
      first.question,
      second.question,
      'merci',
    ]);
  });

  it('says that the line is lost, keeps what is sent meanwhile, and shows it once when the line is back', async () => {
    const page = await visit();
    await open(page);
    await say(page, first.question);
    await widget(page).texts.first().waitFor();
    await page.context().setOffline(true);
    const { panel, texts, visitorBubbles } = widget(page);
    await panel.getByText('Connexion perdue').waitFor();
    await say(page, second.question);
    expect(await findViolations(page)).toEqual([]);
    await picture(page, 'connection-lost');
    await page.context().setOffline(false);
    await texts.nth(1).waitFor();
    expect(await visitorBubbles.allTextContents()).toEqual([first.question, second.question]);
    expect(await textsOf(page)).toEqual([first.answer, second.answer]);
  });

  it('loses nothing where the service is killed in the middle of a turn and comes back', async () => {
    const page = await visit();
    await open(page);
    await say(page, first.question);
    await widget(page).texts.first().waitFor();
    const port = Number(new URL(service.url).port);
    await say(page, second.question);
    await service.stop('SIGKILL');
    await widget(page).panel.getByText('Connexion perdue').waitFor();
    service = await serveHostile({ dataFolder, port });
    await widget(page).texts.nth(1).waitFor({ timeout: 60_000 });
    await say(page, 'merci');
    await widget(page).turns.nth(2).waitFor();
    expect(await widget(page).visitorBubbles.allTextContents()).toEqual([
      first.question,
      second.question,
      'merci',
    ]);
    expect(await textsOf(page)).toEqual([first.answer, second.answer]);
    await page.reload();
    await widget(page).texts.nth(1).waitFor();
    expect(await widget(page).visitorBubbles.allTextContents()).toEqual([
      first.question,
      second.question,
      'merci',
    ]);
  });

  it('sends what was under way when the page was left', async () => {
    const page = await visit();
    await open(page);
    await widget(page).panel.getByRole('group', { name: 'Pour commencer' }).waitFor();
    await page.context().setOffline(true);
    await widget(page).panel.getByText('Connexion perdue').waitFor();
    await say(page, first.question);
    await page.context().setOffline(false);
    await page.reload();
    await widget(page).texts.first().waitFor();
    expect(await widget(page).visitorBubbles.allTextContents()).toEqual([first.question]);
  });

  it('goes on over long polling where web sockets do not pass', async () => {
    const page = await visit();
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'WebSocket', {
        value: class {
          constructor() {
            throw new Error('not here');
          }
        },
      });
    });
    await page.reload();
    const transports = new Set<string | null>();
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname === '/socket.io/') transports.add(searchParams.get('transport'));
    });
    await open(page);
    await say(page, first.question);
    await widget(page).texts.first().waitFor();
    expect([...transports]).toEqual(['polling']);
  });
});

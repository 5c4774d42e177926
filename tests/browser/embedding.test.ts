import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceProcess } from '../integration/serve.ts';
import { launchChromium } from './chromium.ts';
import { findViolations, hasFocus, open, picture, visitPage, widget } from './demo-page.ts';
import { hostileRows, serveHostile } from './hostile-corpus.ts';
import { type OtherOrigin, startOtherOrigin } from './other-origin.ts';

/** The widget in pages that it does not know: of other sites, with strict policies, with styles of their own. */

let service: ServiceProcess;
let browser: Browser;
let other: OtherOrigin;
let stranger: OtherOrigin;

beforeAll(async () => {
  [other, stranger] = await Promise.all([
    startOtherOrigin(() => service.url),
    startOtherOrigin(() => service.url),
  ]);
  [service, browser] = await Promise.all([
    serveHostile({ env: { GUICHET_ALLOWED_ORIGINS: other.url } }),
    launchChromium(),
  ]);
}, 300_000);
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([service?.stop(), other?.close(), stranger?.close()]);
});

const visit = (url: string, options?: BrowserContextOptions) => visitPage(browser, url, options);

const [row] = hostileRows;

async function askOne(page: Page): Promise<void> {
  await open(page);
  await page.keyboard.type(row!.question);
  await page.keyboard.press('Enter');
  await widget(page).texts.first().waitFor();
}

describe('on a page of another origin', () => {
  it('answers under the strictest policy, checks its answers and breaks none of its rules', async () => {
    const { page, faults } = await visit(other.url);
    await askOne(page);
    const { panel, texts } = widget(page);
    expect(await texts.first().evaluate((text) => text.textContent)).toBe(row!.answer);
    await panel.getByRole('button', { name: 'Vérifier' }).click();
    await panel.getByText('Vérifié').waitFor();
    await picture(page, 'embedding-other-origin');
    expect(faults).toEqual([]);
  });

  it('loads nothing but its button before it is opened, and stores nothing', async () => {
    const { page } = await visit(other.url);
    await page.waitForLoadState('networkidle');
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
    );
    expect(loaded).toEqual(['/widget.js']);
    expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0);
  });

  it('says that it cannot connect where the service does not know the page', async () => {
    const { page } = await visit(stranger.url);
    await open(page);
    await widget(page).panel.getByText('Connexion perdue').waitFor();
  });
});

describe('on a page with hostile styles', () => {
  it.each([
    { width: 1200, height: 800 },
    { width: 320, height: 640 },
  ])('looks as it does elsewhere, and everything can be reached: $width px', async (viewport) => {
    const look = async (path: string) => {
      const { page, faults } = await visit(service.url + path, { viewport, reducedMotion: 'reduce' });
      await askOne(page);
      const { panel, question, texts } = widget(page);
      const close = panel.getByRole('button', { name: 'Fermer' });
      for (const part of [close, question, panel.getByRole('button', { name: 'Options' })]) {
        const isOnTop = await part.evaluate((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          let top = document.elementFromPoint(x + width / 2, y + height / 2);
          while (top?.shadowRoot) {
            const inner = top.shadowRoot.elementFromPoint(x + width / 2, y + height / 2);
            if (inner === null || inner === top) break;
            top = inner;
          }
          return top !== null && (element === top || element.contains(top));
        });
        expect(isOnTop).toBe(true);
      }
      const styles = await Promise.all(
        [texts.first(), question].map((part) =>
          part.evaluate((element) => {
            const style = getComputedStyle(element);
            const names = [
              'direction',
              'letterSpacing',
              'textTransform',
              'fontSize',
              'cursor',
              'wordSpacing',
            ] as const;
            return [
              ...names.map((name) => style[name]),
              style.fontFamily,
              style.visibility,
              style.userSelect,
            ];
          }),
        ),
      );
      const box = (await panel.boundingBox())!;
      return { styles, box, faults, page };
    };
    const usual = await look('/');
    const hostile = await look('/hostile.html');
    await picture(hostile.page, `embedding-hostile-${viewport.width}`);
    expect(hostile.styles).toEqual(usual.styles);
    expect(hostile.box).toEqual(usual.box);
    expect(hostile.faults).toEqual([]);
    expect(hostile.box.x + hostile.box.width).toBeLessThanOrEqual(viewport.width);
  });
});

describe('as the page asks for it', () => {
  async function change(page: Page, attributes: Readonly<Record<string, string>>): Promise<void> {
    await page.locator('guichet-chat').evaluate((element, given) => {
      for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
    }, attributes);
  }

  it('stands at the other side, has another name and speaks another language', async () => {
    const { page } = await visit(service.url);
    await change(page, { position: 'start', heading: 'Help desk', lang: 'en-GB' });
    const launcher = page.getByRole('button', { name: 'Ask a question' });
    expect((await launcher.boundingBox())!.x).toBeLessThan(100);
    await launcher.click();
    const panel = page.getByRole('dialog', { name: 'Help desk' });
    await panel.getByRole('textbox', { name: 'Your question' }).waitFor();
    expect((await panel.boundingBox())!.x).toBeLessThan(100);
    expect(await findViolations(page)).toEqual([]);
    await picture(page, 'embedding-english');
  });

  it.each(['light', 'dark'] as const)('takes a colour that can be read in the %s theme', async (theme) => {
    const { page } = await visit(service.url);
    await change(page, { color: '#ffd400', theme });
    await askOne(page);
    expect(await findViolations(page)).toEqual([]);
    await picture(page, `embedding-colour-${theme}`);
  });

  it('can be styled from outside through its parts and properties', async () => {
    const { page } = await visit(other.url);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`guichet-chat { --guichet-font: Georgia, serif; --guichet-radius: 0 }
        guichet-chat::part(panel) { border: 3px solid rgb(1, 2, 3) }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    });
    await open(page);
    const { panel, question } = widget(page);
    expect(await panel.evaluate((element) => getComputedStyle(element).borderTopColor)).toBe('rgb(1, 2, 3)');
    expect(await question.evaluate((element) => getComputedStyle(element).fontFamily)).toContain('Georgia');
  });

  it('says so where its second part cannot be had, and tries again with the next click', async () => {
    const { page } = await visit(service.url);
    await page.route(/widget-panel/, (route) => route.abort());
    const { launcher, question } = widget(page);
    await launcher.click();
    await page.getByRole('alert').getByText('n’a pas pu être chargé').waitFor();
    await page.unroute(/widget-panel/);
    await launcher.click();
    await question.waitFor();
    await expect.poll(() => hasFocus(question)).toBe(true);
  });
});

describe('a hostile answer', () => {
  it.each(hostileRows.map(({ id, question, answer }) => ({ id, question, answer })))(
    'is shown and copied to the character and does no harm: $id',
    async ({ question, answer }) => {
      const { page, faults } = await visit(service.url, { viewport: { width: 320, height: 640 } });
      const requests: string[] = [];
      page.on('request', (request) => requests.push(new URL(request.url()).hostname));
      let dialogs = 0;
      page.on('dialog', () => void dialogs++);
      await open(page);
      await page.keyboard.insertText(question);
      await page.keyboard.press('Enter');
      const { texts, panel, log, question: field } = widget(page);
      await texts.first().waitFor();
      const [shown, copied] = await texts.first().evaluate((element) => {
        getSelection()?.selectAllChildren(element);
        return [element.textContent, getSelection()?.toString()];
      });
      expect(shown).toBe(answer);
      // A selection has no carriage return of its own and ends no text with blank lines.
      const plain = (text: string | undefined) => text?.replace(/\r\n?/g, '\n').trim();
      expect(plain(copied)).toBe(plain(answer));
      await panel.getByRole('button', { name: 'Vérifier' }).first().click();
      await panel.getByText('Vérifié').waitFor();

      expect(await log.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(
        0,
      );
      expect(await field.isVisible()).toBe(true);
      const scripts = await texts.first().evaluate((element) => ({
        elements: [...element.querySelectorAll('*')].map(({ localName }) => localName),
        links: [...element.querySelectorAll('a')].map(({ href }) => new URL(href).protocol),
        attacked: 'attaque' in globalThis,
      }));
      expect(scripts.attacked).toBe(false);
      for (const name of scripts.elements) expect(['a', 'span']).toContain(name);
      for (const protocol of scripts.links) expect(['http:', 'https:', 'mailto:']).toContain(protocol);
      expect(new Set(requests)).toEqual(new Set(['127.0.0.1']));
      expect(dialogs).toBe(0);
      expect(faults).toEqual([]);
    },
  );
});

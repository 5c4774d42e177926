import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  ask,
  findOverflow,
  findViolations,
  open,
  picture,
  serveBundled,
  useDemo,
  widget,
} from './demo-page.ts';

const QUESTION = 'Sous quel délai l’ANS certifie-t-elle un DMN ?';
const UNCLEAR = 'Faut-il une carte CPx ?';

/** What the widget can look like; who sees it in which way must not matter. */
const states: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  closed: async (page) => widget(page).launcher.waitFor(),
  open,
  answered: (page) => ask(page, QUESTION),
  clarifying: (page) => ask(page, UNCLEAR, widget(page).choice.group),
  menu: async (page) => {
    await open(page);
    await widget(page).panel.getByRole('button', { name: 'Options' }).click();
  },
  offline: async (page) => {
    await ask(page, QUESTION);
    await page.context().setOffline(true);
    await widget(page).panel.getByText('Connexion perdue').waitFor();
  },
};

const looks = [
  { name: 'light', colorScheme: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'forced colours', colorScheme: 'light', forcedColors: 'active' },
] as const;

const widths = [
  { width: 320, height: 640 },
  { width: 1280, height: 800 },
];

describe('the widget', () => {
  const visit = useDemo(() => serveBundled());

  describe.each(looks)('in $name', ({ name, ...look }) => {
    it.each(widths)(
      'has no fault that axe finds, and fits: $width px',
      { timeout: 180_000 },
      async (viewport) => {
        for (const [state, reach] of Object.entries(states)) {
          const { page } = await visit({ viewport, reducedMotion: 'reduce', ...look });
          await reach(page);
          await picture(page, `state-${state}-${name.replace(' ', '-')}-${viewport.width}`);
          expect({ state, violations: await findViolations(page) }).toEqual({ state, violations: [] });
          if (state !== 'closed') {
            expect({ state, overflow: await findOverflow(page) }).toEqual({
              state,
              overflow: { page: 0, log: 0 },
            });
          }
          await page.context().close();
        }
      },
    );
  });

  it('has nothing to press that is smaller than 24 pixels, but links within a text (WCAG 2.5.8)', async () => {
    const { page } = await visit({ viewport: { width: 320, height: 640 } });
    await ask(page, QUESTION);
    await widget(page).panel.getByRole('button', { name: 'Options' }).click();
    const small = await widget(page).panel.evaluate((panel) =>
      [...panel.querySelectorAll<HTMLElement>('button, a, select, textarea')]
        .filter((element) => element.closest('.text') === null && element.offsetParent !== null)
        .map((element) => ({ box: element.getBoundingClientRect(), name: element.textContent }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ name }) => name),
    );
    expect(small).toEqual([]);
  });

  it.each([
    { width: 320, height: 640 },
    { width: 640, height: 400 },
  ])(
    'hides no focus behind it where it fills the screen: $width × $height (WCAG 2.4.11)',
    async (viewport) => {
      const { page } = await visit({ viewport });
      await open(page);
      const { panel, launcher } = widget(page);
      await page.keyboard.type('x');
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab');
        const isInside = await page.evaluate(() => document.activeElement?.localName === 'guichet-chat');
        if (isInside) continue;
        if (await page.evaluate(() => document.activeElement === document.body)) continue;
        expect(await panel.isVisible()).toBe(false);
        expect(await launcher.isVisible()).toBe(true);
        return;
      }
      throw new Error('the focus never left the panel');
    },
  );

  it.each([
    { width: 320, height: 256 },
    { width: 1200, height: 800 },
  ])('keeps field and thread within reach, whatever else stands open: $width × $height', async (viewport) => {
    const { page } = await visit({ viewport });
    await open(page);
    const { panel, log } = widget(page);
    await page.keyboard.type('délai certif');
    await panel.getByRole('list', { name: 'Questions proches de ce que vous écrivez' }).waitFor();
    await panel.getByRole('button', { name: 'Options' }).click();
    await panel.getByRole('button', { name: 'Effacer ma conversation' }).click();
    await page.context().setOffline(true);
    await panel.getByText('Connexion perdue').waitFor();
    await picture(page, `state-crowded-${viewport.width}`);
    const frame = (await panel.boundingBox())!;
    const form = (await panel.locator('.composer').boundingBox())!;
    expect(form.y + form.height).toBeLessThanOrEqual(frame.y + frame.height + 1);
    expect((await log.boundingBox())!.height).toBeGreaterThanOrEqual(32);
  });

  it('shows the focus on a pressed button in forced colours', async () => {
    const { page } = await visit({ forcedColors: 'active' });
    await ask(page, QUESTION);
    const yes = widget(page).panel.getByRole('button', { name: 'Oui' }).first();
    await yes.focus();
    await page.keyboard.press('Space');
    await widget(page).panel.getByText('Merci pour votre avis.').first().waitFor();
    const outline = () => yes.evaluate((button) => getComputedStyle(button).outlineStyle);
    expect(await outline()).not.toBe('none');
    await page.keyboard.press('Tab');
    expect(await outline()).toBe('none');
  });

  it('has its regions of messages in place before anything is said there', async () => {
    const { page } = await visit();
    await ask(page, QUESTION);
    const hidden = await widget(page).panel.evaluate(
      (panel) =>
        [...panel.querySelectorAll('[role=status], [role=alert]')].filter(
          (region) => getComputedStyle(region).display === 'none',
        ).length,
    );
    expect(hidden).toBe(0);
  });

  it('reads the lists of an answer as lists', async () => {
    const { page } = await visit();
    await ask(page, 'C’est quoi le NIL ?');
    const list = widget(page).texts.first().getByRole('list');
    expect(await list.getByRole('listitem').count()).toBeGreaterThan(1);
  });

  it('loses no text where letters, words, lines and paragraphs are spaced out (WCAG 1.4.12)', async () => {
    const { page } = await visit({ viewport: { width: 320, height: 640 } });
    await ask(page, QUESTION);
    await page.locator('guichet-chat').evaluate((element) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
      );
      const panel = element.shadowRoot!.querySelector('guichet-panel')!;
      for (const root of [element.shadowRoot!, panel.shadowRoot!])
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    });
    await picture(page, 'state-spaced');
    expect(await findOverflow(page)).toEqual({ page: 0, log: 0 });
    const cut = await widget(page).panel.evaluate((panel) =>
      [...panel.querySelectorAll<HTMLElement>('button, p, h2, h3, .text, label')]
        .filter(({ className }) => className !== 'unseen')
        .filter(
          ({ scrollWidth, clientWidth, offsetParent }) =>
            offsetParent !== null && clientWidth > 1 && scrollWidth > clientWidth + 1,
        )
        .map(({ outerHTML }) => outerHTML.slice(0, 80)),
    );
    expect(cut).toEqual([]);
  });

  it('grows with the visitor’s own size of letters, to twice the usual (WCAG 1.4.4)', async () => {
    const { page } = await visit({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
    await ask(page, QUESTION);
    await picture(page, 'state-zoomed');
    expect(await findOverflow(page)).toEqual({ page: 0, log: 0 });
    expect(await widget(page).question.isVisible()).toBe(true);
  });

  it('moves nothing for whoever asked for less motion', async () => {
    const { page } = await visit({ reducedMotion: 'reduce' });
    await open(page);
    expect(await widget(page).panel.evaluate((panel) => panel.getAnimations({ subtree: true }).length)).toBe(
      0,
    );
  });

  it('adds no landmark and no heading of the first rank to the page, and traps no focus', async () => {
    const { page } = await visit();
    await ask(page, QUESTION);
    const counts = await page.evaluate(() => {
      const inside = (selector: string): number => {
        const panel = document.querySelector('guichet-chat')!.shadowRoot!.querySelector('guichet-panel')!;
        return panel.shadowRoot!.querySelectorAll(selector).length;
      };
      return [
        inside('main, nav, header, footer, aside, [role=main], [role=navigation], [role=banner]'),
        inside('h1'),
      ];
    });
    expect(counts).toEqual([0, 0]);
    const seen = new Set<string>();
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press('Tab');
      seen.add(await page.evaluate(() => document.activeElement?.localName ?? ''));
    }
    expect(seen.has('guichet-chat')).toBe(true);
    expect(seen.has('a')).toBe(true);
  });
});

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  ask,
  citedBy,
  corpusLines,
  findOverflow,
  findViolations,
  hasFocus,
  picture,
  serveBundled,
  tabTo,
  useDemo,
  widget,
} from './demo-page.ts';

const QUESTION = 'Comment faire une demande ?';

/** Between the thresholds whatever the model makes of the question: no probability reaches the upper one. */
const env = { GUICHET_MIN_PROBABILITY: '0.999', GUICHET_MIN_CHOICE_PROBABILITY: '0.01' };

/** A visitor whose question may mean several answers. */
describe('a choice among answers', () => {
  const visit = useDemo(() => serveBundled(env));

  async function beOffered(width: number, height: number) {
    const visited = await visit({ viewport: { width, height } });
    const { choice } = widget(visited.page);
    await ask(visited.page, QUESTION, choice.group);
    return { ...visited, ...choice };
  }

  /** The answer shown stands in the corpus where its source says. */
  async function expectProvedAnswer(page: Page): Promise<void> {
    const { texts, sources } = widget(page);
    await texts.first().waitFor();
    expect(await texts.count()).toBe(1);
    const href = await sources.first().evaluate((link: HTMLAnchorElement) => link.href);
    const { file, first, last } = citedBy(href);
    expect(await texts.first().evaluate((element) => element.textContent)).toBe(
      corpusLines(file, first, last),
    );
  }

  it('shows the questions, and the answer of the one that is clicked with its source', async () => {
    const { page, faults, options, escapes } = await beOffered(1200, 800);
    const labels = await options.allInnerTexts();
    expect(labels.length).toBeGreaterThan(1);
    expect(await escapes.allInnerTexts()).toEqual(['Aucun de ces choix']);
    expect(new Set(labels).size).toBe(labels.length);
    expect(await widget(page).texts.count()).toBe(0);
    await picture(page, 'choice-1200');

    await options.nth(1).click();
    await expectProvedAnswer(page);
    await picture(page, 'choice-1200-taken');
    expect(await widget(page).log.textContent()).toContain(labels[1]);
    expect(await options.nth(1).getAttribute('aria-pressed')).toBe('true');
    expect(await options.nth(0).getAttribute('aria-pressed')).toBe('false');
    expect(faults).toEqual([]);
  });

  it('is taken with the keyboard, and once only', async () => {
    const { page, options } = await beOffered(1200, 800);
    await tabTo(page, options.first());
    await page.keyboard.press('Enter');
    await expectProvedAnswer(page);
    expect(await hasFocus(options.first())).toBe(true);

    // The question has been left behind: its options are there to be read.
    await page.keyboard.press('Tab');
    expect(await hasFocus(options.nth(1))).toBe(true);
    expect(await options.nth(1).getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Space');
    await expectProvedAnswer(page);
  });

  it('may be passed over by asking again', async () => {
    const { page, options, escapes } = await beOffered(1200, 800);
    await widget(page).question.focus();
    await page.keyboard.type('Bonjour');
    await page.keyboard.press('Enter');
    await widget(page).panel.getByText('Posez votre question').waitFor();
    for (const closed of [options.first(), escapes.first()]) {
      expect(await closed.getAttribute('aria-disabled')).toBe('true');
    }
  });

  it('may be refused, which brings something else', async () => {
    const { page, options, escapes } = await beOffered(1200, 800);
    const refused = await options.allInnerTexts();
    await tabTo(page, escapes.first());
    await page.keyboard.press('Enter');
    const { visitorBubbles, titles } = widget(page);
    await visitorBubbles.nth(1).waitFor();
    expect(await visitorBubbles.nth(1).textContent()).toBe('Aucun de ces choix');
    await expect.poll(() => escapes.first().getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => widget(page).turns.count()).toBe(2);
    await picture(page, 'choice-1200-refused');
    for (const title of await titles.allInnerTexts()) expect(refused).not.toContain(title);
  });

  it('fits a screen 360 pixels wide, and has no accessibility fault that axe finds', async () => {
    const { page, options, escapes } = await beOffered(360, 740);
    await picture(page, 'choice-360');
    expect(await findOverflow(page)).toEqual({ page: 0, log: 0 });
    for (const option of [...(await options.all()), ...(await escapes.all())]) {
      const box = await option.boundingBox();
      // 24 pixels are the least of WCAG 2.2, 2.5.8.
      expect(box && box.x >= 0 && box.x + box.width <= 360 && box.height >= 24).toBe(true);
    }
    expect(await findViolations(page)).toEqual([]);

    await options.last().click();
    await expectProvedAnswer(page);
    await picture(page, 'choice-360-taken');
  });
});

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

const QUESTION = 'Sous quel délai l’ANS certifie-t-elle un DMN ?';

/** The first answer and no other, whatever the model makes of the question: what is tested is the page. */
const env = { GUICHET_MIN_PROBABILITY: '0', GUICHET_MIN_CHOICE_PROBABILITY: '1' };

/** A visitor on the demo page, with the widget and the real service behind it. */
describe('the demo page', () => {
  const visit = useDemo(() => serveBundled(env));

  it('neither connects nor stores anything before the visitor opens the chat', async () => {
    const { page, faults } = await visit();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    page.on('websocket', (socket) => requests.push(new URL(socket.url()).pathname));
    await page.reload({ waitUntil: 'networkidle' });
    await picture(page, 'demo-closed');

    expect(requests).toContain('/widget.js');
    expect(requests.filter((path) => path.startsWith('/socket.io') || path.startsWith('/api'))).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);

    const connected = page.waitForRequest(/\/socket\.io\//);
    await widget(page).launcher.click();
    await connected;
    expect(faults).toEqual([]);
  });

  it('opens on the field, says that it is a machine, and gives the focus back on Escape', async () => {
    const { page } = await visit();
    const { launcher, panel, question, log } = widget(page);
    await tabTo(page, launcher);
    await page.keyboard.press('Enter');
    await panel.waitFor();
    expect(await hasFocus(question)).toBe(true);
    expect(await log.textContent()).toContain('Je suis un programme informatique');
    await picture(page, 'demo-open');

    await page.keyboard.press('Escape');
    await launcher.waitFor();
    expect(await panel.isVisible()).toBe(false);
    expect(await hasFocus(launcher)).toBe(true);
  });

  it('answers with the text of the corpus, byte for byte, and leads to its lines', async () => {
    const { page, faults } = await visit();
    const { texts, sources } = widget(page);
    await ask(page, QUESTION);
    const text = await texts.first().evaluate((element) => element.textContent);
    expect(text).toMatch(/^L'ANS a 60 jours calendaires/);
    await picture(page, 'demo-answer');

    const source = sources.first();
    const cited = citedBy(await source.evaluate((link: HTMLAnchorElement) => link.href));
    expect(text).toBe(corpusLines(cited.file, cited.first, cited.last));

    await tabTo(page, source);
    const [sourcePage] = await Promise.all([
      page.context().waitForEvent('page'),
      page.keyboard.press('Enter'),
    ]);
    await sourcePage.waitForLoadState();
    const highlighted = await sourcePage.$$eval('.line', (lines) =>
      lines
        .filter((line) => line.matches('[data-cited]') || line.querySelector('[data-cited]'))
        .map(({ id }) => id),
    );
    const count = cited.last - cited.first + 1;
    expect(highlighted).toEqual(Array.from({ length: count }, (_, index) => `L${cited.first + index}`));
    await picture(sourcePage, 'demo-source');
    expect(faults).toEqual([]);
  });

  it('copies the text of an answer as it stands in the corpus', async () => {
    const { page } = await visit();
    await ask(page, QUESTION);
    const { texts } = widget(page);
    const [copied, shown] = await texts.first().evaluate((element) => {
      const selection = getSelection();
      selection?.selectAllChildren(element);
      return [selection?.toString(), element.textContent];
    });
    expect(copied).toBe(shown);
  });

  it('takes the visitor’s word on the answer', async () => {
    const { page } = await visit();
    await ask(page, QUESTION);
    const yes = widget(page).panel.getByRole('button', { name: 'Oui' }).first();
    await tabTo(page, yes);
    await page.keyboard.press('Space');
    await widget(page).panel.getByText('Merci pour votre avis.').first().waitFor();
    expect(await yes.getAttribute('aria-pressed')).toBe('true');
  });

  it('repairs a lost connection and goes on', async () => {
    const { page } = await visit();
    const { panel, texts } = widget(page);
    await ask(page, QUESTION);
    await page.context().setOffline(true);
    await panel.getByText('Connexion perdue').waitFor();
    await widget(page).question.focus();
    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Enter');
    await page.context().setOffline(false);
    await texts.nth(1).waitFor();
    await panel.getByText('Connexion perdue').waitFor({ state: 'hidden' });
  });

  it('has no accessibility fault that axe finds, in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await visit({ colorScheme, reducedMotion: 'reduce' });
      await ask(page, QUESTION);
      if (colorScheme === 'dark') await picture(page, 'demo-dark');
      expect(await findViolations(page)).toEqual([]);
    }
  });

  it('fits a screen 320 pixels wide, or a page zoomed to 400 %', async () => {
    for (const height of [640, 256]) {
      const { page } = await visit({ viewport: { width: 320, height } });
      await ask(page, QUESTION);
      await picture(page, `demo-320x${height}`);
      expect(await findOverflow(page)).toEqual({ page: 0, log: 0 });
      const { panel, question, log } = widget(page);
      for (const part of [panel, question, log]) {
        const box = await part.boundingBox();
        expect(
          box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 320 && box.y + box.height <= height,
        ).toBe(true);
      }
    }
  });
});

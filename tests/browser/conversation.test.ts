import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  labelsOf,
  questionOf,
  type RowFacet,
  segurRow,
  segurRows,
  startSegur,
} from '../integration/segur.ts';
import {
  findOverflow,
  findViolations,
  hasFocus,
  offersOf,
  picture,
  tabTo,
  useDemo,
  widget,
} from './demo-page.ts';

const START = 'Comment obtenir un accès à l’environnement de test ?';
const SOCIAL = 'Social et Médico-social';
const answered = segurRow('invente-essais-ms2-pds');
const CONTACT = 'odette@example.org';

const essais = segurRows.filter(({ question }) => question === START);

/** A whole conversation on a FAQ that answers one question for several cases, with the keyboard and the mouse. */
describe('a conversation', () => {
  const visit = useDemo(startSegur);

  function facetQuestion(page: Page, facet: RowFacet) {
    const { panel } = widget(page);
    return offersOf(panel.getByRole('group', { name: questionOf(facet) }));
  }

  async function write(page: Page, text: string): Promise<void> {
    await widget(page).question.focus();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }

  it.each([
    { width: 1200, height: 800 },
    { width: 320, height: 640 },
  ])(
    'leads from a greeting over two questions to an answer, and to a person: $width px',
    async (viewport) => {
      const { page, faults } = await visit({ viewport, reducedMotion: 'reduce' });
      const { launcher, panel, visitorBubbles, turns, texts, sources } = widget(page);
      let states = 0;
      /** The page as it stands is fit for everybody; a picture of it is kept. */
      const expectSound = async (name: string): Promise<void> => {
        await picture(page, `conversation-${viewport.width}-${++states}-${name}`);
        expect({ name, violations: await findViolations(page) }).toEqual({ name, violations: [] });
        expect({ name, overflow: await findOverflow(page) }).toEqual({ name, overflow: { page: 0, log: 0 } });
      };

      await tabTo(page, launcher);
      await page.keyboard.press('Enter');
      await write(page, 'Bonjour');
      const starters = panel.getByRole('group', { name: 'Suggestions' }).first();
      await starters.waitFor();
      const offered = await starters.getByRole('button').allInnerTexts();
      expect(offered.slice(-2)).toEqual(['Parcourir la FAQ par thème', 'Parler à une personne']);
      const questions = offered.slice(0, -2);
      expect(questions.length).toBeGreaterThan(0);
      for (const title of questions) expect(segurRows.map(({ question }) => question)).toContain(title);
      await expectSound('greeting');

      await write(page, START);
      const couloir = facetQuestion(page, 'couloir');
      await couloir.group.waitFor();
      expect(await couloir.options.allInnerTexts()).toEqual(labelsOf(essais, 'couloir'));
      expect(await couloir.escapes.allInnerTexts()).toEqual(['Je ne sais pas', 'Aucun de ces choix']);
      expect(await texts.count()).toBe(0);
      await expectSound('couloir');

      const social = couloir.options.filter({ hasText: SOCIAL });
      await social.click();
      const dispositif = facetQuestion(page, 'dispositif');
      await dispositif.group.waitFor();
      expect(await dispositif.options.allInnerTexts()).toEqual(labelsOf(essais, 'dispositif'));
      expect(await visitorBubbles.last().textContent()).toBe(SOCIAL);
      expect(await social.getAttribute('aria-pressed')).toBe('true');
      expect(await couloir.options.first().getAttribute('aria-pressed')).toBe('false');
      expect(await couloir.escapes.first().getAttribute('aria-disabled')).toBe('true');
      await expectSound('dispositif');

      await write(page, 'pds');
      await texts.first().waitFor();
      expect(await texts.allTextContents()).toEqual([answered.answer]);
      expect(await panel.locator('.card .scope').allTextContents()).toEqual([
        `Valable pour\u00a0: ${SOCIAL}, DUI - PDS (MS2)`,
      ]);
      await expectSound('answer');

      const source = sources.first();
      expect(await source.textContent()).toContain(`segur.jsonl, ligne ${answered.line}, answer`);
      // Back from the field: on a small screen the way onwards leaves the conversation.
      await tabTo(page, source, 'Shift+Tab');
      const [sourcePage] = await Promise.all([
        page.context().waitForEvent('page'),
        page.keyboard.press('Enter'),
      ]);
      await sourcePage.waitForLoadState();
      expect(await sourcePage.locator('[data-cited]').first().textContent()).toContain(answered.answer);
      await sourcePage.close();

      const no = panel.getByRole('button', { name: 'Non', exact: true });
      await tabTo(page, no);
      await page.keyboard.press('Space');
      await turns.nth(4).waitFor();
      expect(await visitorBubbles.last().textContent()).toBe('Non');
      expect(await no.first().getAttribute('aria-pressed')).toBe('true');
      expect(await texts.allTextContents()).not.toContain(essais[0]!.answer);
      await expectSound('no');

      await turns.nth(4).getByRole('button', { name: 'Parler à une personne' }).click();
      const field = panel.getByRole('textbox', { name: 'Adresse électronique ou numéro de téléphone' });
      await field.waitFor();
      await expectSound('person');

      await tabTo(page, field);
      await page.keyboard.type('odette');
      await page.keyboard.press('Enter');
      await panel.getByText('Écrivez une adresse électronique ou un numéro').waitFor();
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await hasFocus(field)).toBe(true);
      await expectSound('contact-refused');

      await field.fill(CONTACT);
      await panel.getByRole('button', { name: 'Envoyer mes coordonnées' }).click();
      const thanks = panel.locator('.contact [role=status]');
      await expect.poll(() => thanks.textContent()).toBe('Merci, vos coordonnées sont enregistrées.');
      expect(await field.count()).toBe(0);
      expect(await panel.textContent()).not.toContain(CONTACT);
      await expectSound('contact-taken');

      await write(page, 'merci');
      await turns.nth(6).waitFor();
      expect(await visitorBubbles.allTextContents()).toEqual([
        'Bonjour',
        START,
        SOCIAL,
        'pds',
        'Non',
        'Parler à une personne',
        'merci',
      ]);
      expect(faults).toEqual([]);
    },
  );
});

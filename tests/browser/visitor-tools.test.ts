import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  ask,
  findViolations,
  hasFocus,
  open,
  picture,
  serveBundled,
  tabTo,
  useDemo,
  widget,
} from './demo-page.ts';

const QUESTION = 'Sous quel délai l’ANS certifie-t-elle un DMN ?';

/** What a visitor can do with the conversation and its answers. */
describe('a visitor', () => {
  const visit = useDemo(() => serveBundled());

  it('is offered subjects to begin with, and browses by theme without typing', async () => {
    const { page, faults } = await visit();
    await open(page);
    const { panel, texts } = widget(page);
    const starters = panel.getByRole('group', { name: 'Pour commencer' });
    await starters.waitFor();
    await tabTo(page, starters.getByRole('button', { name: 'Parcourir la FAQ par thème' }));
    await page.keyboard.press('Enter');
    const themes = panel.getByRole('group', { name: 'Votre question concerne quelle thématique ?' });
    await themes.waitFor();
    await picture(page, 'tools-themes');
    await themes.getByRole('button').first().click();
    const questions = panel.getByRole('group', { name: 'Quelle question vous intéresse\u00a0?' });
    await questions.getByRole('button').first().click();
    await texts.first().waitFor();
    expect(await findViolations(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('asks one of the first subjects in its own words', async () => {
    const { page } = await visit();
    await open(page);
    const { panel, texts, titles } = widget(page);
    const starter = panel.getByRole('group', { name: 'Pour commencer' }).getByRole('button').first();
    const label = (await starter.textContent())!;
    await starter.click();
    await texts.first().waitFor();
    expect(await titles.first().textContent()).toBe(label);
  });

  it('is offered similar questions while typing, without accents and with a typing error, by keyboard', async () => {
    const { page, faults } = await visit();
    await open(page);
    const { panel, question, texts } = widget(page);
    await page.keyboard.type('delai certificta');
    const similar = panel.getByRole('list', { name: 'Questions proches de ce que vous écrivez' });
    await similar.waitFor();
    await picture(page, 'tools-similar');
    expect(await panel.getByText(/question(s)? proche(s)?, au-dessus du champ/).textContent()).toMatch(/^\d/);
    const buttons = similar.getByRole('button');
    const count = await buttons.count();
    await page.keyboard.press('ArrowUp');
    expect(await hasFocus(buttons.nth(count - 1))).toBe(true);
    await page.keyboard.press('ArrowDown');
    expect(await hasFocus(question)).toBe(true);
    expect(await findViolations(page)).toEqual([]);

    await page.keyboard.press('Escape');
    await similar.waitFor({ state: 'detached' });
    expect(await panel.isVisible()).toBe(true);
    expect(await question.inputValue()).toBe('delai certificta');

    await page.keyboard.press('Backspace');
    await similar.waitFor();
    const picked = buttons.first();
    const label = (await picked.textContent())!;
    while (!(await hasFocus(picked))) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await texts.first().waitFor();
    expect(await widget(page).visitorBubbles.last().textContent()).toBe(label);
    expect(await question.inputValue()).toBe('');
    expect(await hasFocus(question)).toBe(true);
    expect(faults).toEqual([]);
  });

  it('checks an answer, in the browser, against what its source says now', async () => {
    const { page } = await visit();
    await ask(page, QUESTION);
    const { panel, texts } = widget(page);
    const check = panel.getByRole('button', { name: 'Vérifier' }).first();
    await tabTo(page, check);
    await page.keyboard.press('Enter');
    await panel.getByText('Vérifié\u00a0: le texte affiché est celui de la source').waitFor();
    await picture(page, 'tools-verified');

    await texts.first().evaluate((element) => {
      document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()!.textContent += ' ';
    });
    await check.click();
    await panel.getByRole('alert').getByText('le texte affiché n’est pas celui de la source').waitFor();
    expect(await panel.getByText(/^Vérifié/).count()).toBe(0);
  });

  it('never reads «vérifié» where the source says something else, or cannot be had', async () => {
    const { page } = await visit();
    await ask(page, QUESTION);
    const { panel } = widget(page);
    const check = panel.getByRole('button', { name: 'Vérifier' }).first();
    await page.route('**/proof', (route) =>
      route.fulfill({ json: { sha256: '', places: [{ citation: {}, text: 'autre' }] } }),
    );
    await check.click();
    await panel.getByText('n’est pas celui de la source').waitFor();
    await page.unroute('**/proof');
    await page.route('**/proof', (route) => route.abort());
    await check.click();
    await panel.getByText('La vérification n’a pas pu être faite.').waitFor();
    expect(await panel.getByText(/^Vérifié/).count()).toBe(0);
  });

  it('checks on a page without a secure context too', async () => {
    const { page } = await visit();
    await page.addInitScript(() => {
      Object.defineProperty(crypto, 'subtle', { value: undefined });
    });
    await page.reload();
    await ask(page, QUESTION);
    const { panel } = widget(page);
    await panel.getByRole('button', { name: 'Vérifier' }).first().click();
    await panel.getByText('Vérifié').waitFor();
  });

  it('sees which words were matched, without a change of the text', async () => {
    const { page, faults } = await visit();
    await ask(page, QUESTION);
    const { panel, texts } = widget(page);
    const before = await texts.first().evaluate((element) => element.innerHTML);
    const mark = panel.getByRole('button', { name: 'Surligner les mots trouvés' }).first();
    await tabTo(page, mark);
    await page.keyboard.press('Space');
    const said = panel.getByText(/mots? surlignés?/);
    await said.waitFor();
    expect(await said.textContent()).toContain('délai');
    await picture(page, 'tools-matches');
    const marked = await page.evaluate(() => [...(CSS.highlights.get('guichet-match') ?? [])].map(String));
    expect(marked.length).toBeGreaterThan(0);
    for (const word of marked) expect(word).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}’'.-]*$/u);
    expect(await texts.first().evaluate((element) => element.innerHTML)).toBe(before);
    expect(await mark.getAttribute('aria-pressed')).toBe('true');
    await mark.click();
    expect(await page.evaluate(() => CSS.highlights.get('guichet-match')?.size)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('follows an e-mail address of an answer', async () => {
    const { page } = await visit();
    await ask(
      page,
      'Comment contacter le support de Pro Santé Connect et le service client e-CPS en cas de difficulté ?',
    );
    const link = widget(page).texts.first().getByRole('link', { name: '@' }).first();
    expect(await link.getAttribute('href')).toBe(`mailto:${await link.textContent()}`);
  });

  it('takes the conversation away as a text', async () => {
    const { page } = await visit();
    await ask(page, QUESTION);
    const { panel, texts } = widget(page);
    await panel.getByRole('button', { name: 'Options' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Télécharger la conversation' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('conversation.txt');
    const written = await readFile(await download.path(), 'utf8');
    expect(written).toContain(QUESTION);
    expect(written).toContain(await texts.first().evaluate((element) => element.textContent!));
  });

  it('changes the language, and is answered in it', async () => {
    const { page } = await visit();
    await open(page);
    const { panel } = widget(page);
    await panel.getByRole('button', { name: 'Options' }).click();
    await panel.getByRole('combobox', { name: 'Langue' }).selectOption('en');
    const english = page.getByRole('dialog', { name: 'FAQ assistant' });
    const field = english.getByRole('textbox', { name: 'Your question' });
    await field.fill('NIL');
    await page.keyboard.press('Enter');
    await english
      .getByText('None of these')
      .or(english.getByText('Did this answer help'))
      .or(english.locator('.card'))
      .first()
      .waitFor();
    const french = english.locator('.text, .offers.titles button').first();
    expect(await french.getAttribute('lang')).toBe('fr');
    await english.locator('.starters .titles button').first().click();
    await english.locator('.card').first().waitFor();
    expect(await english.locator('.visitor .bubble').last().getAttribute('lang')).toBe('fr');
    expect(await findViolations(page)).toEqual([]);
    await picture(page, 'tools-english');
    await page.reload();
    await page.getByRole('dialog', { name: 'FAQ assistant' }).waitFor();
  });

  it('starts over', async () => {
    const { page } = await visit();
    await ask(page, QUESTION);
    const { panel, texts, question } = widget(page);
    await panel.getByRole('button', { name: 'Options' }).click();
    await panel.getByRole('button', { name: 'Nouvelle conversation' }).click();
    await texts.first().waitFor({ state: 'detached' });
    expect(await hasFocus(question)).toBe(true);
    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Enter');
    await texts.first().waitFor();
    expect(await widget(page).visitorBubbles.count()).toBe(1);
  });

  it('erases nothing when a key is held down', async () => {
    const { page } = await visit();
    await ask(page, QUESTION);
    const { panel, texts } = widget(page);
    await panel.getByRole('button', { name: 'Options' }).click();
    await panel.getByRole('button', { name: 'Effacer ma conversation' }).focus();
    for (let repeat = 0; repeat < 8; repeat++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    expect(await panel.getByText('La conversation est effacée.').count()).toBe(0);
    expect(await texts.count()).toBeGreaterThan(0);
  });

  it('erases the conversation after being asked once more, and nothing of it is left', async () => {
    const { page } = await visit();
    await ask(page, QUESTION);
    const { panel, texts } = widget(page);
    const stored = () => page.evaluate(() => Object.values(sessionStorage).join(' '));
    const { id, token } = JSON.parse(await stored()).key;
    await panel.getByRole('button', { name: 'Options' }).click();
    await panel.getByRole('button', { name: 'Effacer ma conversation' }).click();
    // A key held down on the button before must not erase.
    expect(await hasFocus(panel.getByRole('button', { name: 'Annuler' }))).toBe(true);
    await picture(page, 'tools-erase');
    expect(await findViolations(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Annuler' }).click();
    expect(await texts.count()).toBeGreaterThan(0);
    await panel.getByRole('button', { name: 'Effacer ma conversation' }).click();
    await panel.getByRole('button', { name: 'Effacer', exact: true }).click();
    await panel.getByText('La conversation est effacée.').waitFor();
    expect(await texts.count()).toBe(0);
    const status = await page.evaluate(
      async ([conversation, secret]) =>
        (
          await fetch(`/api/conversations/${conversation}`, {
            headers: { Authorization: `Bearer ${secret}` },
          })
        ).status,
      [id, token],
    );
    expect(status).toBe(404);
    expect(await stored()).not.toContain(token);
    expect(await page.context().cookies()).toEqual([]);
  });
});

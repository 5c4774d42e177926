import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HANDOFF_CHOICE } from '../../src/protocol/turn.ts';
import type { AgentBrowser } from '../integration/agents.ts';
import { createLibrary } from '../integration/library.ts';
import { startService } from '../integration/serve.ts';
import { readHistory, say, startConversation } from '../integration/visitor.ts';
import { atPage, consoleParts, useConsole } from './console-page.ts';
import { findViolations, picture } from './demo-page.ts';

const TICKET = `Bonjour,

Je viens d’emménager près de chez vous. Combien coûte l’abonnement ?
Et combien de temps puis-je garder un livre ?

<img src=x onerror="document.title='pris'">

Cordialement,
Claude Exemple
Association des Lecteurs
01 23 45 67 89`;

const PRICE = /L’abonnement annuel coûte 12 euros\./;

const library = createLibrary();

/** Says something else at the place of an answer, as an editor of the FAQ would. */
function edit(from: string, to: string): void {
  const file = join(library.corpus, 'faq.jsonl');
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`the FAQ does not say «${from}»`);
  writeFileSync(file, text.replace(from, to));
}

async function analyse(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message reçu' }).fill(text);
  await page.getByRole('button', { name: 'Trouver les questions' }).click();
  await page
    .getByText(/questions? trouvées?/)
    .first()
    .waitFor();
}

const questionsOf = (page: Page) => page.locator('guichet-finder section.question');

describe('drafting', () => {
  const ground = useConsole(() => startService({ corpusFolder: library.corpus, indexFolder: library.index }));
  let camille: AgentBrowser;

  beforeAll(async () => {
    camille = await ground.openAgent('camille', 'Camille');
  }, 120_000);
  afterAll(library.remove);

  it('finds the questions of a message, quotes their answers to the byte, and copies the reply', async () => {
    const { page, faults } = await ground.visitAs(camille, '/console/#/drafting');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await atPage(page, 'Rédaction');
    await analyse(page, TICKET);
    const headings = await questionsOf(page).getByRole('heading', { level: 3 }).allTextContents();
    expect(headings).toEqual([
      expect.stringContaining('Combien coûte l’abonnement ?'),
      expect.stringContaining('combien de temps puis-je garder un livre ?'),
    ]);
    const first = questionsOf(page).first().locator('article').first();
    await first.getByText(PRICE).waitFor();
    await first.getByText('Premier choix').waitFor();
    expect(await first.locator('.chance').textContent()).toMatch(/robable|ossible/);
    expect(await first.locator('mark').count()).toBeGreaterThan(0);
    await questionsOf(page).first().getByText('Deuxième choix').waitFor();
    await questionsOf(page).first().getByText('Pourquoi ce classement').click();
    await page.getByText('chances d’être la bonne').first().waitFor();
    await page.getByText('Message tel qu’il a été lu').click();
    await picture(page, 'console-drafting-questions');
    expect(await findViolations(page)).toEqual([]);

    const { blocks, quotations, reply } = consoleParts(page);
    await reply.fill('Bonjour,\n\nPour l’abonnement :');
    await first.getByRole('button', { name: /^Insérer/ }).click();
    await questionsOf(page)
      .nth(1)
      .locator('article')
      .first()
      .getByRole('button', { name: /^Insérer/ })
      .click();
    expect(await blocks.count()).toBe(5);
    await expect
      .poll(() => quotations.locator('.check').allTextContents())
      .toEqual([expect.stringContaining('Vérifiée'), expect.stringContaining('Vérifiée')]);
    // Nothing in a quotation can be written to.
    expect(await quotations.locator('input, textarea, [contenteditable]').count()).toBe(0);
    const quoted = (await quotations.first().locator('blockquote').textContent())!;
    const stored = await fetch(`${ground.service().url}/api/answers/${sha256Of(quoted)}`);
    expect(stored.status).toBe(200);
    await picture(page, 'console-drafting-reply');
    expect(await findViolations(page)).toEqual([]);

    const copied = (type: string) =>
      page.evaluate(async (wanted) => {
        const [item] = await navigator.clipboard.read();
        return (await item!.getType(wanted)).text();
      }, type);
    await page.getByRole('button', { name: 'Texte mis en forme' }).click();
    await consoleParts(page).done.getByText('La réponse est copiée.').waitFor();
    expect(await copied('text/html')).toContain('<blockquote');
    expect(await copied('text/plain')).toContain(quoted);
    await page.getByRole('button', { name: 'Markdown', exact: true }).click();
    await expect.poll(() => copied('text/plain')).toContain('> ');
    expect(faults).toEqual([]);
    expect(await page.title()).not.toBe('pris');
  });

  it('moves, removes and brings back blocks, with the focus where one was', async () => {
    const { page } = await ground.visitAs(camille, '/console/#/drafting');
    await analyse(page, TICKET);
    await questionsOf(page)
      .first()
      .getByRole('button', { name: /^Insérer/ })
      .first()
      .click();
    const { blocks, quotations } = consoleParts(page);
    await page.getByRole('button', { name: 'Monter le bloc 2' }).click();
    expect(await blocks.first().locator('figure').count()).toBe(1);
    await consoleParts(page).done.getByText('Le bloc est maintenant en position 1.').waitFor();
    await page.getByRole('button', { name: 'Retirer le bloc 1' }).click();
    expect(await quotations.count()).toBe(0);
    await page.getByRole('button', { name: 'Rétablir le bloc retiré' }).click();
    expect(await blocks.first().locator('figure').count()).toBe(1);
  });

  it('searches freely', async () => {
    const { page } = await ground.visitAs(camille, '/console/#/drafting');
    await page.getByRole('searchbox', { name: 'Recherche libre' }).fill('abonnement');
    await page.keyboard.press('Enter');
    await page.getByText(/réponses? trouvées?/).waitFor();
    await page.getByText(PRICE).first().waitFor();
  });

  it('keeps snippets and drafts, and asks before it deletes one', async () => {
    const { page, faults } = await ground.visitAs(camille, '/console/#/drafting');
    await atPage(page, 'Rédaction');
    await page.getByText('Nouvelle formule').click();
    await page.getByLabel('Nom de la formule').fill('Bonjour');
    await page.getByLabel('Texte de la formule').fill('Bonjour,\n\nMerci de <b>votre</b> message.');
    await page.getByRole('button', { name: 'Enregistrer la formule' }).click();
    await consoleParts(page).done.getByText('La formule est enregistrée.').waitFor();
    await page.getByRole('button', { name: 'Insérer la formule' }).click();
    const { reply } = consoleParts(page);
    expect(await reply.inputValue()).toBe('Bonjour,\n\nMerci de <b>votre</b> message.');

    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
    await page.getByText('Donnez un titre au brouillon.').waitFor();
    await page.getByRole('textbox', { name: 'Titre du brouillon' }).fill('Ticket <i>12</i>');
    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
    await consoleParts(page).done.getByText('Le brouillon est enregistré.').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Ouvrir « Ticket <i>12</i> »' }).click();
    await expect.poll(() => reply.inputValue()).toContain('Merci de <b>votre</b> message.');
    await picture(page, 'console-drafting-drafts');
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Supprimer « / }).click();
    await page.getByRole('button', { name: /^Supprimer définitivement/ }).click();
    await page.getByText('Aucun brouillon enregistré.').waitFor();
    expect(faults).toEqual([]);
  });

  it('sends quotations into a live conversation, to the byte', async () => {
    const { url } = ground.service();
    const key = await startConversation(url);
    await say(url, key, { choice: { facet: '*action', value: HANDOFF_CHOICE } });
    await say(url, key, { text: 'Combien coûte l’abonnement ?' });
    const { page, faults } = await ground.visitAs(camille);
    const { waiting, thread, reply, send } = consoleParts(page);
    await waiting.getByRole('button', { name: /^Prendre/ }).click();
    await thread.waitFor();
    await say(url, key, { text: 'Combien coûte l’abonnement ?' });
    await thread.getByText('Combien coûte l’abonnement ?').last().waitFor();
    await page.getByRole('button', { name: 'Chercher la réponse au dernier message' }).click();
    await reply.fill('Voici la réponse :');
    await questionsOf(page)
      .first()
      .getByRole('button', { name: /^Insérer/ })
      .first()
      .click();
    await consoleParts(page).quotations.getByText('Vérifiée').waitFor();
    await picture(page, 'console-desk-quotation');
    expect(await findViolations(page)).toEqual([]);
    await send.click();
    await thread.locator('figure.quotation').waitFor();
    const { agentMessages } = await readHistory(url, key);
    const [text, quotation] = agentMessages.at(-1)!.blocks!;
    expect(text).toEqual({ kind: 'text', text: 'Voici la réponse :' });
    expect(quotation).toMatchObject({ kind: 'quotation', text: expect.stringMatching(PRICE) });
    expect(sha256Of(quotation!.text)).toBe((quotation as { sha256: string }).sha256);
    await page.getByRole('button', { name: 'Rendre à l’assistant' }).click();
    expect(faults).toEqual([]);
  });

  it('shows what the FAQ has changed since, and lets nothing leave until it is replaced', async () => {
    const { page, faults } = await ground.visitAs(camille, '/console/#/drafting');
    await analyse(page, 'Combien coûte l’abonnement ?');
    await questionsOf(page)
      .first()
      .getByRole('button', { name: /^Insérer/ })
      .first()
      .click();
    const { quotations } = consoleParts(page);
    await quotations.getByText('Vérifiée').waitFor();
    edit('coûte 12 euros', 'coûte 15 euros');
    await page.getByRole('button', { name: 'Vérifier les citations' }).click();
    await expect
      .poll(
        async () => {
          await page.getByRole('button', { name: 'Vérifier les citations' }).click();
          return quotations.locator('.check').textContent();
        },
        { timeout: 90_000, interval: 2_000 },
      )
      .toContain('Modifiée');
    expect(await quotations.locator('del').allTextContents()).toEqual([expect.stringContaining('12')]);
    expect(await quotations.locator('ins').allTextContents()).toEqual([expect.stringContaining('15')]);
    await picture(page, 'console-drafting-changed');
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Texte', exact: true }).click();
    await page.getByText('1 citation doit être remplacée ou retirée').first().waitFor();
    expect(await page.getByText('La réponse est copiée.').count()).toBe(0);
    await page.getByRole('button', { name: 'Remplacer par le texte actuel' }).click();
    await quotations.getByText('Vérifiée').waitFor();
    expect(await quotations.locator('blockquote').textContent()).toContain('15 euros');
    // While the changed FAQ is indexed the service says so.
    expect(faults.filter((fault) => !fault.includes('status of 503'))).toEqual([]);
  });
});

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

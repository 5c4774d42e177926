import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../integration/agents.ts';
import { atPage, consoleParts, setUpPath, useConsole } from './console-page.ts';
import { open, picture, serveBundled, widget } from './demo-page.ts';

/** The assistant shows an agreement in reply to it; the FAQ has the answer elsewhere. */
const QUESTION =
  'L’organisme qui teste notre lecture de carte Vitale ne donne plus de nouvelles, y a-t-il un endroit où regarder où ça en est ?';
const RIGHT = /^Quels sont les statuts d’une demande de certification auprès du CNDA/;
const ALSO_TOLD = /^Quel agrément du CNDA la solution doit-elle obtenir/;

/** Two that are answered and refused now as they will be afterwards. */
const FIXTURES = `conversations:
  - name: one that is answered
    turns:
      - user: quels sont les moyens de vous contacter
  - name: one that is refused
    turns:
      - user: Quelle est la capitale du Pérou ?
`;

/** Longest that one thing takes on a busy machine, an index of the bundled corpus and the measuring of an effect excepted. */
const STEP_MS = 60_000;
const MEASURED_WITHIN_MS = 900_000;

const folder = mkdtempSync(join(tmpdir(), 'guichet-whole-way-'));
writeFileSync(join(folder, 'fixtures.yaml'), FIXTURES);

let step = 0;

/** Of each step, in its order, for people to look at. */
async function keep(page: Page, name: string, at?: Locator): Promise<void> {
  step += 1;
  await at?.scrollIntoViewIfNeeded();
  await picture(page, `whole-way-${String(step).padStart(2, '0')}-${name}`);
}

async function choosePassword(page: Page): Promise<void> {
  await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Nouveau mot de passe, une seconde fois').fill(PASSWORD);
}

/** Searches the FAQ beside a conversation and quotes the answer of this title. */
async function quote(page: Page, query: string, title: RegExp): Promise<void> {
  await page.getByRole('searchbox', { name: 'Recherche libre' }).fill(query);
  await page.keyboard.press('Enter');
  await page.getByText(/réponses? trouvées?/).waitFor();
  const answer = page.locator('article.ranked').filter({ has: page.getByRole('heading', { name: title }) });
  await answer.getByRole('button', { name: /^Insérer/ }).click();
}

describe('the whole way', () => {
  const ground = useConsole(() => serveBundled({ GUICHET_FIXTURES: folder }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('leads from the first start to an answer that is found where it was not', {
    timeout: MEASURED_WITHIN_MS + 600_000,
  }, async () => {
    // The first account, by the link that the service prints.
    const { page: camille, faults } = await ground.visit(setUpPath(ground.service()));
    camille.setDefaultTimeout(STEP_MS);
    await camille.getByRole('heading', { level: 1, name: 'Première installation' }).waitFor();
    await camille.getByLabel('Identifiant').fill('camille');
    await camille.getByLabel('Nom affiché').fill('Camille Martin');
    await choosePassword(camille);
    await keep(camille, 'set-up');
    await camille.getByRole('button', { name: 'Ouvrir le compte' }).click();
    await atPage(camille, 'Conversations');
    await keep(camille, 'first-account');

    // The second one, by the link that a supervisor is given for it.
    await consoleParts(camille).navigation.getByRole('link', { name: 'Comptes' }).click();
    await atPage(camille, 'Comptes');
    await camille.getByLabel('Identifiant').fill('dominique');
    await camille.getByLabel('Nom affiché').fill('Dominique Petit');
    await camille.getByRole('button', { name: 'Ouvrir un compte' }).click();
    const link = await camille.getByRole('textbox', { name: 'Lien pour dominique' }).inputValue();
    await keep(camille, 'second-account');
    const { pathname, hash } = new URL(link);
    const { page: dominique } = await ground.visit(pathname + hash);
    dominique.setDefaultTimeout(STEP_MS);
    await dominique.getByRole('heading', { level: 1, name: 'Choisir un mot de passe' }).waitFor();
    await choosePassword(dominique);
    await keep(dominique, 'link-of-second-account');
    await dominique.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
    await atPage(dominique, 'Conversations');
    await consoleParts(camille).navigation.getByRole('link', { name: 'Conversations' }).click();
    await atPage(camille, 'Conversations');

    // A visitor is shown a wrong answer, and asks for a person.
    const { page: visitor, faults: visitorFaults } = await ground.visit('/');
    visitor.setDefaultTimeout(STEP_MS);
    await open(visitor);
    const { panel, texts, log } = widget(visitor);
    await visitor.keyboard.type(QUESTION);
    await visitor.keyboard.press('Enter');
    await texts.first().waitFor();
    const wrong = log.locator('.card').first();
    await wrong.getByRole('heading', { name: ALSO_TOLD }).waitFor();
    await keep(visitor, 'wrong-answer');
    await visitor.keyboard.type('Je voudrais parler à une personne');
    await visitor.keyboard.press('Enter');
    await panel.getByText('Une personne va vous répondre.').waitFor();
    await keep(visitor, 'asks-for-a-person');

    // Both agents see who waits; one takes it.
    for (const page of [camille, dominique]) await consoleParts(page).waiting.first().waitFor();
    await keep(camille, 'somebody-waits');
    await consoleParts(dominique)
      .waiting.getByRole('button', { name: /^Prendre/ })
      .click();
    const { thread, quotations, reply, blocks } = consoleParts(dominique);
    await thread.getByText(QUESTION).waitFor();
    await camille.getByText('Prises par d’autres (1)').waitFor();
    await panel.getByText('Dominique Petit vous répond.').waitFor();
    await keep(dominique, 'taken');

    // A greeting that all agents share, and two quotations.
    await dominique.getByText('Formules', { exact: true }).first().click();
    await dominique.getByText('Nouvelle formule').click();
    await dominique.getByLabel('Nom de la formule').fill('Bonjour');
    await dominique.getByLabel('Type').selectOption({ label: 'salutation' });
    await dominique.getByLabel('Texte de la formule').fill('Bonjour, et merci de votre patience.');
    await dominique.getByRole('button', { name: 'Enregistrer la formule' }).click();
    await consoleParts(dominique).done.getByText('La formule est enregistrée.').waitFor();
    await dominique.getByRole('button', { name: 'Insérer la formule' }).click();
    await expect.poll(() => reply.inputValue(), { timeout: STEP_MS }).toContain('merci de votre patience');
    await quote(dominique, 'statuts d’une demande de certification CNDA', RIGHT);
    await quote(dominique, 'agrément du CNDA addendum 8', ALSO_TOLD);
    await quotations.nth(1).getByText('Vérifiée').waitFor();
    await quotations.first().getByText('Vérifiée').waitFor();
    await keep(dominique, 'drafted', blocks.first());
    await consoleParts(dominique).send.click();
    await thread.locator('figure.quotation').nth(1).waitFor();
    await keep(dominique, 'sent', thread);

    // The visitor reads it, with its proofs, and says that the first answer was none.
    const sent = log.locator('li.agent');
    await sent.getByText('Bonjour, et merci de votre patience.').waitFor();
    expect(await sent.locator('.card').count()).toBe(2);
    for (const card of await sent.locator('.card').all()) {
      await card.getByRole('button', { name: 'Vérifier la réponse' }).click();
      await card.getByText('le texte affiché est celui de la source, à l’octet près.').waitFor();
      expect(await card.locator('.sources').getByRole('link').count()).toBeGreaterThan(0);
    }
    await keep(visitor, 'reads-the-reply', sent.locator('.card').first());
    await dominique.getByRole('button', { name: 'Rendre à l’assistant' }).click();
    await consoleParts(dominique).done.getByText('La conversation est rendue à l’assistant.').waitFor();
    const useful = wrong.getByRole('group', { name: 'Cette réponse vous a-t-elle été utile ?' });
    await useful.getByRole('button', { name: 'Non' }).click();
    await wrong.getByText('Merci pour votre avis.').waitFor();
    await keep(visitor, 'says-no', useful);

    // The question is there to be learnt from, and becomes a phrasing of the right answer.
    await consoleParts(camille).navigation.getByRole('link', { name: 'Apprentissage' }).click();
    await atPage(camille, 'Apprentissage');
    await camille.getByRole('heading', { level: 3, name: QUESTION }).waitFor();
    await camille.getByText('1 avec une réponse pas utile').waitFor();
    await keep(camille, 'asked-in-vain');
    await camille.getByRole('link', { name: /^Traiter/ }).click();
    await camille.getByRole('checkbox', { name: QUESTION }).check();
    await camille.getByRole('radio', { name: RIGHT }).check();
    await keep(camille, 'becomes-a-phrasing');
    await camille.getByRole('button', { name: 'Préparer le changement' }).click();
    const added = camille.locator('.patch li[data-kind=added]');
    await added.filter({ hasText: QUESTION }).waitFor();
    await keep(camille, 'proposal');

    // The difference shows one turn that is better, and none that is worse.
    await camille.getByRole('button', { name: 'Mesurer l’effet' }).click();
    await camille.getByRole('progressbar').waitFor();
    await keep(camille, 'measuring', camille.getByRole('progressbar'));
    await camille.getByText('3 échanges rejoués').waitFor({ timeout: MEASURED_WITHIN_MS });
    const counts = await camille.locator('.counts li').allTextContents();
    expect(counts.map((count) => count.trim())).toEqual([
      '1 amélioré',
      '0 gâché',
      '0 changé sans gain ni perte',
      '2 inchangés',
    ]);
    const improved = camille.locator('li[data-worth=improved]').filter({ hasText: QUESTION });
    await improved.getByText(/^Quels sont les statuts d’une demande de certification/).waitFor();
    await keep(camille, 'one-turn-improved', improved);
    expect(faults).toEqual([]);
    expect(visitorFaults).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AgentBrowser } from '../integration/agents.ts';
import { request, say, startConversation } from '../integration/visitor.ts';
import { atPage, consoleParts } from './console-page.ts';
import { findViolations, picture, tabTo } from './demo-page.ts';
import {
  askInVain,
  BOOKS,
  BOOKS_ANSWER,
  MEASURED_WITHIN_MS,
  openGroup,
  PARKING,
  PHRASING,
  propose,
  textOf,
  useLearning,
  withoutRebuilding,
} from './learning-ground.ts';

/** Words that a careless page would run, beside what has to be masked. */
const HOSTILE = 'numériser <img src=x onerror="document.title=1"> une photo pour zoe@example.org';

describe('the learning page', () => {
  const ground = useLearning({ env: { GUICHET_ALLOW_CORPUS_WRITES: 'true' } });
  let camille: AgentBrowser;
  const editorial = () => readFileSync(join(ground.corpus, 'editorial', 'page.yaml'), 'utf8');
  const visit = () => ground.visitAs(camille, '/console/#/learning', { acceptDownloads: true });

  beforeAll(async () => {
    camille = await ground.openAgent('camille', 'Camille', 'supervisor');
    const { url } = ground.service();
    await askInVain(url, [...BOOKS, ...PARKING, HOSTILE]);
    const key = await startConversation(url);
    const { answers } = await say(url, key, { text: 'Combien coûte l’abonnement ?' });
    const rating = { sha256: answers[0]?.sha256, useful: false };
    await request(url, key, { method: 'POST', path: '/feedback', body: rating });
  }, 120_000);

  it('lists what was asked in vain in groups, with why, for supervisors alone', async () => {
    const { page, faults } = await visit();
    const groups = page.locator('section').filter({ hasText: 'Questions à traiter' }).locator('li.entry');
    await groups.first().waitFor();
    expect(await groups.count()).toBe(4);
    const parking = groups.filter({ hasText: PARKING[0]! });
    await parking.getByText('3 questions').waitFor();
    await parking.getByText('3 sans réponse').waitFor();
    await groups.filter({ hasText: 'abonnement' }).getByText('1 avec une réponse pas utile').waitFor();
    await page.getByText('Aucune décision pour le moment.').waitFor();
    expect(await groups.filter({ hasText: 'numériser' }).textContent()).not.toContain('zoe@example.org');
    await picture(page, 'console-learning-groups');
    expect(await findViolations(page)).toEqual([]);
    expect(await page.title()).toBe('Apprentissage – Guichet');
    expect(faults).toEqual([]);

    const dominique = await ground.openAgent('dominique', 'Dominique');
    const other = await ground.visitAs(dominique, '/console/#/learning');
    await other.page.getByText('Cette page n’existe pas, ou votre compte n’y donne pas accès.').waitFor();
    expect(
      await consoleParts(other.page).navigation.getByRole('link', { name: 'Apprentissage' }).count(),
    ).toBe(0);
  });

  it('says what a decision lacks, finds any answer, and keeps what was chosen while one looks elsewhere', async () => {
    const { page, faults } = await visit();
    await openGroup(page, BOOKS[0]!);
    await page.getByRole('button', { name: 'Préparer le changement' }).click();
    await page.getByText('Choisissez la réponse à montrer.').waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
    await page.getByRole('button', { name: 'Préparer le changement' }).click();
    await page.getByText('Cochez au moins une question, ou écrivez une formulation.').waitFor();
    await page.getByLabel('Autres formulations').fill('donner des romans');
    await page.getByRole('searchbox', { name: 'Chercher une autre réponse' }).fill('wifi');
    await page.keyboard.press('Enter');
    await page.getByText(/réponses? trouvées?/).waitFor();
    await page.getByRole('radio', { name: /wifi/ }).check();
    await page.getByText(/^1 formulation pour la réponse\s: .*wifi/).waitFor();
    await page.getByText(/^Texte et source de la réponse\s: .*wifi/).click();
    await page.getByText('Le wifi est libre dans toutes les salles.').waitFor();
    await picture(page, 'console-learning-group');
    expect(await findViolations(page)).toEqual([]);

    await page.getByRole('link', { name: 'Toutes les questions' }).click();
    await openGroup(page, BOOKS[0]!);
    expect(await page.getByLabel('Autres formulations').inputValue()).toBe('donner des romans');
    expect(await page.getByRole('radio', { name: /wifi/ }).isChecked()).toBe(true);
    expect(faults).toEqual([]);
  });

  it('shows a change before it is made, measures it while one is elsewhere, and writes it once it is accepted', {
    timeout: 300_000,
  }, async () => {
    const before = editorial();
    const { page, faults } = await visit();
    await openGroup(page, BOOKS[0]!);
    await propose(page, PHRASING, BOOKS_ANSWER);
    await consoleParts(page).done.getByText('Rien n’est encore écrit dans le corpus.').waitFor();
    expect(editorial()).toBe(before);
    const added = page.locator('.patch li[data-kind=added]');
    await added.first().waitFor();
    expect((await added.allTextContents()).join('\n')).toContain(PHRASING);
    // Not by colour alone: a sign, and a word for those who do not see it.
    expect(await added.first().textContent()).toMatch(/^\+\s*ajoutée\s:/);
    const accept = page.getByRole('button', { name: 'Accepter et écrire dans le corpus' });
    expect(await accept.getAttribute('aria-disabled')).toBe('true');
    await accept.click({ force: true });
    expect(editorial()).toBe(before);

    await page.getByRole('button', { name: 'Mesurer l’effet' }).click();
    await page.getByRole('progressbar').waitFor();
    await picture(page, 'console-learning-measuring');
    expect(await findViolations(page)).toEqual([]);
    const address = page.url();
    await consoleParts(page).navigation.getByRole('link', { name: 'Mon compte' }).click();
    await atPage(page, 'Mon compte');
    await page.goto(address);
    await page.getByText('échanges rejoués').waitFor({ timeout: MEASURED_WITHIN_MS });
    const counts = page.locator('.counts li');
    const numbers = await counts.locator('strong').allTextContents();
    const [improved = 0, harmed, other = 0, same = 0] = numbers.map(Number);
    expect(improved).toBeGreaterThan(0);
    expect(harmed).toBe(0);
    expect(improved + other + same).toBe(4);
    const change = page.locator('li[data-worth=improved]').filter({ hasText: PHRASING });
    await change.getByText('Dit ne pas avoir de réponse').waitFor();
    await change.getByText('Répond', { exact: true }).waitFor();
    await picture(page, 'console-learning-effect');
    expect(await findViolations(page)).toEqual([]);

    await accept.click();
    await consoleParts(page).done.getByText('Le changement est écrit dans le corpus.').waitFor();
    expect(editorial()).toContain(PHRASING);
    await page.getByRole('link', { name: 'Toutes les questions' }).click();
    await page.getByText('dans le corpus', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: `Traiter « ${PHRASING} »` }).count()).toBe(0);
    expect(withoutRebuilding(faults)).toEqual([]);
  });

  it('notes that an answer is missing, gives the notes away, and takes a decision back', async () => {
    const { page, faults } = await visit();
    await openGroup(page, PARKING[0]!);
    await page.getByRole('radio', { name: 'Une réponse manque à la FAQ' }).check();
    await page.getByLabel('Ce que la FAQ devrait dire').fill('Le parking <b>le plus proche</b>');
    await page.getByRole('button', { name: 'Noter qu’une réponse manque' }).click();
    await consoleParts(page).done.getByText('La décision est enregistrée.').waitFor();
    const noted = page.locator('li[data-proposal]').filter({ hasText: 'Réponse manquante' });
    await noted.locator('.preview', { hasText: 'Le parking <b>le plus proche</b>' }).waitFor();
    const taken = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Télécharger le tableau (CSV)' }).click();
    expect(await textOf(await taken)).toContain('Le parking <b>le plus proche</b>');

    await noted.getByRole('link', { name: /^Voir la décision/ }).click();
    await page.getByRole('button', { name: 'Retirer la décision' }).click();
    await page.getByRole('button', { name: 'Annuler' }).click();
    await page.getByRole('button', { name: 'Retirer la décision' }).click();
    await page.getByRole('button', { name: 'Retirer définitivement' }).click();
    await consoleParts(page).done.getByText('Ses questions sont de nouveau à traiter.').waitFor();
    await page.getByRole('link', { name: 'Toutes les questions' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: PARKING[0]! })
      .getByRole('link', { name: /^Traiter/ })
      .waitFor();
    expect(withoutRebuilding(faults)).toEqual([]);
  });

  it('gives a conversation away as a fixture, personal data masked', async () => {
    const { page, faults } = await visit();
    await openGroup(page, 'numériser');
    const taken = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Exporter la conversation/ }).click();
    const download = await taken;
    expect(download.suggestedFilename()).toMatch(/^conversation-.*\.yaml$/);
    const yaml = await textOf(download);
    expect(yaml).toContain('numériser <img src=x');
    expect(yaml).not.toContain('zoe@example.org');
    await consoleParts(page).done.getByText('La conversation est enregistrée dans le fichier').waitFor();
    expect(await page.title()).toBe('Apprentissage – Guichet');
    expect(withoutRebuilding(faults)).toEqual([]);
  });

  it('is worked with the keyboard alone', async () => {
    const { page } = await visit();
    await atPage(page, 'Apprentissage');
    await tabTo(page, page.getByRole('link', { name: /^Traiter/ }).first());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 3, name: 'Décision' }).waitFor();
    await atPage(page, 'Apprentissage');
    await tabTo(page, page.getByRole('checkbox').first());
    await page.keyboard.press('Space');
    const phrasing = page.getByRole('radio', { name: /^La FAQ a la réponse/ });
    await tabTo(page, phrasing);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'Classer sans suite' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await tabTo(page, page.getByRole('button', { name: 'Noter qu’une réponse manque' }));
  });
});

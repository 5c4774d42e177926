import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../integration/agents.ts';
import { atPage, consoleParts, setUpPath, useConsole } from './console-page.ts';
import { findViolations, picture } from './demo-page.ts';
import { serveHostile } from './hostile-corpus.ts';

/** A name that a careless page would run. */
const HOSTILE_NAME = 'Dominique <img src=x onerror=alert(1)>';

async function logIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('Identifiant').fill(login);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

async function choosePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(password);
  await page.getByLabel('Nouveau mot de passe, une seconde fois').fill(password);
}

describe('the console, from its first start on', () => {
  const ground = useConsole(() => serveHostile());

  it('opens the first account by the link, shows no token, and does not take the link twice', async () => {
    const path = setUpPath(ground.service());
    const { page, faults } = await ground.visit(path);
    await page.getByRole('heading', { level: 1, name: 'Première installation' }).waitFor();
    expect(page.url()).not.toContain('set-up');
    await picture(page, 'console-set-up');
    expect(await findViolations(page)).toEqual([]);

    await page.getByLabel('Identifiant').fill('Été');
    await page.getByRole('button', { name: 'Ouvrir le compte' }).click();
    await page.getByText('Écrivez de 2 à 60 lettres sans accent').waitFor();
    await page.getByLabel('Identifiant').fill('camille');
    await page.getByLabel('Nom affiché').fill('Camille Martin');
    await choosePassword(page, 'trop court');
    await page.getByRole('button', { name: 'Ouvrir le compte' }).click();
    await page.getByText('Le mot de passe doit avoir au moins 12 caractères.').waitFor();
    await choosePassword(page, PASSWORD);
    await page.getByRole('button', { name: 'Ouvrir le compte' }).click();
    await atPage(page, 'Conversations');
    expect(await page.evaluate(() => document.cookie)).toBe('');
    expect(faults).toEqual([]);

    const again = await ground.visit(path);
    await again.page.getByLabel('Identifiant').fill('mallory');
    await again.page.getByLabel('Nom affiché').fill('Mallory');
    await choosePassword(again.page, PASSWORD);
    await again.page.getByRole('button', { name: 'Ouvrir le compte' }).click();
    await again.page.getByText('Ce lien ne peut plus servir.').waitFor();
  });

  it('refuses a wrong password, lets the right one in, and leads to the page that was asked for', async () => {
    const { page, faults } = await ground.visit('/console/#/account');
    await logIn(page, 'camille', 'un autre mot de passe');
    await page.getByText('Identifiant ou mot de passe incorrect.').waitFor();
    await picture(page, 'console-log-in-refused');
    expect(await findViolations(page)).toEqual([]);
    await logIn(page, 'camille', PASSWORD);
    await atPage(page, 'Mon compte');
    await picture(page, 'console-account');
    // The refusal of the password is printed, too.
    expect(faults.filter((fault) => !fault.includes('status of 403'))).toEqual([]);
  });

  it('opens an account for somebody, who chooses a password by a link and is no supervisor', async () => {
    const { page, faults } = await ground.visit('/console/#/accounts');
    await logIn(page, 'camille', PASSWORD);
    await atPage(page, 'Comptes');
    await page.getByLabel('Identifiant').fill('dominique');
    await page.getByLabel('Nom affiché').fill(HOSTILE_NAME);
    await page.getByRole('button', { name: 'Ouvrir un compte' }).click();
    await page.getByRole('heading', { name: 'Lien pour dominique' }).waitFor();
    const link = await page.getByRole('textbox', { name: 'Lien pour dominique' }).inputValue();
    await page.getByRole('cell', { name: HOSTILE_NAME }).waitFor();
    await picture(page, 'console-accounts');
    expect(await findViolations(page)).toEqual([]);

    const { page: other, faults: others } = await ground.visit(new URL(link).pathname + new URL(link).hash);
    await other.getByRole('heading', { level: 1, name: 'Choisir un mot de passe' }).waitFor();
    await choosePassword(other, PASSWORD);
    await other.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
    await atPage(other, 'Conversations');
    await consoleParts(other).done.getByText('Votre mot de passe est enregistré.').waitFor();
    await other.getByText(HOSTILE_NAME, { exact: true }).waitFor();
    const links = await consoleParts(other).navigation.getByRole('link').allTextContents();
    expect(links.map((text) => text.trim())).toEqual(['Conversations', 'Rédaction', 'Mon compte']);
    await other.evaluate(() => {
      location.hash = '#/accounts';
    });
    await other.getByText('Cette page n’existe pas, ou votre compte n’y donne pas accès.').waitFor();
    expect([...faults, ...others]).toEqual([]);
  });

  it('throws somebody out at once whose account is disabled, and shows nothing of theirs any more', async () => {
    const supervisor = await ground.visit('/console/#/accounts');
    await logIn(supervisor.page, 'camille', PASSWORD);
    await atPage(supervisor.page, 'Comptes');
    const { page } = await ground.visit('/console/#/account');
    await logIn(page, 'dominique', PASSWORD);
    await atPage(page, 'Mon compte');
    await supervisor.page.getByRole('button', { name: 'Désactiver pour le compte dominique' }).click();
    await consoleParts(supervisor.page).done.getByText('Le compte dominique est modifié.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
    await consoleParts(page).problem.getByText('Votre session est terminée.').waitFor();
    expect(await page.getByText('dominique').count()).toBe(0);
    await supervisor.page.getByRole('button', { name: 'Réactiver pour le compte dominique' }).click();
    await supervisor.page.getByRole('button', { name: 'Désactiver pour le compte dominique' }).waitFor();
  });

  it('tells in the audit who did what', async () => {
    const { page, faults } = await ground.visit('/console/#/audit');
    await logIn(page, 'camille', PASSWORD);
    await atPage(page, 'Journal');
    await page.getByRole('cell', { name: 'compte désactivé' }).first().waitFor();
    await page.getByRole('cell', { name: 'connexion refusée' }).first().waitFor();
    await picture(page, 'console-audit');
    expect(await findViolations(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('changes the password, and ends the other sessions', async () => {
    const elsewhere = await ground.visit('/console/#/account');
    await logIn(elsewhere.page, 'dominique', PASSWORD);
    await atPage(elsewhere.page, 'Mon compte');
    const { page } = await ground.visit('/console/#/account');
    await logIn(page, 'dominique', PASSWORD);
    await atPage(page, 'Mon compte');
    await page.getByLabel('Mot de passe actuel').fill('pas le bon mot de passe');
    await choosePassword(page, 'un tout autre mot de passe');
    await page.getByRole('button', { name: 'Changer de mot de passe' }).click();
    await page.getByText('Le mot de passe actuel n’est pas le bon.').waitFor();
    await page.getByLabel('Mot de passe actuel').fill(PASSWORD);
    await page.getByRole('button', { name: 'Changer de mot de passe' }).click();
    await consoleParts(page).done.getByText('Votre mot de passe est changé.').waitFor();
    await elsewhere.page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
  });

  it('logs out, and keeps nothing for whoever comes next', async () => {
    const { page } = await ground.visit('/console/');
    await logIn(page, 'camille', PASSWORD);
    await atPage(page, 'Conversations');
    await consoleParts(page).navigation.getByRole('link', { name: 'Rédaction' }).click();
    await atPage(page, 'Rédaction');
    await page.getByRole('textbox', { name: 'Message reçu' }).fill('le dossier de Camille');
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await atPage(page, 'Connexion');
    await logIn(page, 'dominique', 'un tout autre mot de passe');
    await atPage(page, 'Rédaction');
    expect(await page.getByRole('textbox', { name: 'Message reçu' }).inputValue()).toBe('');
    expect(await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }))).toEqual([]);
  });

  it('speaks English to who asks for it, and remembers', async () => {
    const { page } = await ground.visit('/console/');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Log in' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Log in' }).waitFor();
    expect(await page.title()).toBe('Log in | Guichet');
  });
});

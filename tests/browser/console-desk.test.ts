import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { HANDOFF_CHOICE } from '../../src/protocol/turn.ts';
import type { AgentBrowser } from '../integration/agents.ts';
import { readHistory, say, startConversation } from '../integration/visitor.ts';
import { atPage, consoleParts, useConsole } from './console-page.ts';
import { findViolations, open, picture, widget } from './demo-page.ts';
import { serveHostile } from './hostile-corpus.ts';

/** A message that a careless page would run. */
const HOSTILE = 'J’ai <img src=x onerror="document.title=1"> un « problème » & {plural}';

/** Asks for a person, over HTTP; gives the key of the conversation. */
async function askForPerson(url: string, words: string) {
  const key = await startConversation(url);
  await say(url, key, { text: words });
  await say(url, key, { choice: { facet: '*action', value: HANDOFF_CHOICE } });
  await say(url, key, { text: words });
  return key;
}

async function takeFirst(page: Page, words: string): Promise<void> {
  const { waiting, thread } = consoleParts(page);
  await waiting.filter({ hasText: words }).getByRole('button', { name: 'Prendre' }).click();
  await thread.waitFor();
}

describe('the live desk', () => {
  const ground = useConsole(() => serveHostile());
  let camille: AgentBrowser;
  let dominique: AgentBrowser;

  beforeAll(async () => {
    camille = await ground.openAgent('camille', 'Camille', 'supervisor');
    dominique = await ground.openAgent('dominique', 'Dominique');
  }, 120_000);

  it('shows who waits, is taken, replied to and handed back; the visitor sees it as it happens', async () => {
    const visitor = await ground.visit('/');
    await open(visitor.page);
    const { panel, log } = widget(visitor.page);
    await panel
      .getByRole('group', { name: 'Pour commencer' })
      .getByRole('button', { name: 'Parler à une personne' })
      .click();
    await panel.getByText('Une personne va vous répondre.').waitFor();

    const { page, faults } = await ground.visitAs(camille);
    await atPage(page, 'Conversations');
    const { waiting, own, thread, reply, send, done } = consoleParts(page);
    await waiting.first().waitFor();
    await expect.poll(() => page.title()).toBe('(1) Conversations – Guichet');
    await picture(page, 'console-desk-waiting');
    expect(await findViolations(page)).toEqual([]);
    await takeFirst(page, 'Parler à une personne');
    await panel.getByText('Camille vous répond.').waitFor();
    await expect.poll(() => page.title()).toBe('Conversations – Guichet');
    expect(await own.count()).toBe(1);

    await reply.fill('Bonjour,\nje <b>regarde</b>.');
    await page.keyboard.press('Control+Enter');
    await log.locator('.agent').first().waitFor();
    expect(await log.locator('.agent .bubble').first().textContent()).toBe('Bonjour,\nje <b>regarde</b>.');
    await thread.getByText('je <b>regarde</b>.').waitFor();
    expect(await reply.inputValue()).toBe('');

    await widget(visitor.page).question.fill(HOSTILE);
    await visitor.page.keyboard.press('Enter');
    await thread.getByText(HOSTILE).waitFor();
    await picture(page, 'console-desk-conversation');
    expect(await findViolations(page)).toEqual([]);
    await send.scrollIntoViewIfNeeded();

    await page.getByRole('button', { name: 'Rendre à l’assistant' }).click();
    await done.getByText('La conversation est rendue à l’assistant.').waitFor();
    await panel.getByText('Camille vous répond.').waitFor({ state: 'hidden' });
    expect(await own.count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('gives a conversation to one of two who take it at once, and shows it to nobody else', async () => {
    await askForPerson(ground.service().url, 'à qui le tour');
    const one = await ground.visitAs(camille);
    const two = await ground.visitAs(dominique);
    for (const { page } of [one, two]) {
      await consoleParts(page).waiting.filter({ hasText: 'à qui le tour' }).waitFor();
    }
    // At a moment agreed on before: after the first click the other's button is gone within milliseconds.
    const moment = Date.now() + 1_000;
    await Promise.all(
      [one, two].map(({ page }) =>
        consoleParts(page)
          .waiting.filter({ hasText: 'à qui le tour' })
          .getByRole('button', { name: 'Prendre' })
          .evaluate((button: HTMLElement, at) => {
            setTimeout(() => button.click(), at - Date.now());
          }, moment),
      ),
    );
    const winners = async () => {
      const counts = await Promise.all([one, two].map(({ page }) => consoleParts(page).own.count()));
      return counts.sort();
    };
    await expect.poll(winners, { timeout: 15_000 }).toEqual([0, 1]);
    const isFirst = (await consoleParts(one.page).own.count()) === 1;
    const [winner, loser] = isFirst ? [one.page, two.page] : [two.page, one.page];
    await consoleParts(loser).problem.getByText('déjà prise').waitFor();
    await loser.getByText('Prises par d’autres (1)').waitFor();
    expect(await loser.getByText('à qui le tour').count()).toBe(0);
    await winner.getByRole('button', { name: 'Rendre à l’assistant' }).click();
    await consoleParts(winner).done.waitFor();
  });

  it('counts what was not seen: in its conversation, in the navigation and in the title', async () => {
    const key = await askForPerson(ground.service().url, 'premier message');
    const { page } = await ground.visitAs(camille);
    await takeFirst(page, 'premier message');
    const { navigation, own } = consoleParts(page);
    await navigation.getByRole('link', { name: 'Rédaction' }).click();
    await atPage(page, 'Rédaction');
    await say(ground.service().url, key, { text: 'un deuxième' });
    await say(ground.service().url, key, { text: 'un troisième' });
    await navigation.getByRole('link', { name: 'Conversations (2 éléments non vus)' }).waitFor();
    await expect.poll(() => page.title()).toBe('(2) Rédaction – Guichet');
    await navigation.getByRole('link', { name: /^Conversations/ }).click();
    await atPage(page, 'Conversations');
    await expect.poll(() => page.title()).toBe('Conversations – Guichet');
    expect(await own.getByText('non lu').count()).toBe(0);
    await page.getByRole('button', { name: 'Rendre à l’assistant' }).click();
  });

  it('takes everything again after the connection was lost, and sends what was under way once', async () => {
    const key = await askForPerson(ground.service().url, 'une ligne fragile');
    const { page } = await ground.visitAs(camille);
    await takeFirst(page, 'une ligne fragile');
    await page.context().setOffline(true);
    await page.getByText('Connexion perdue.').waitFor();
    await consoleParts(page).reply.fill('envoyé sans ligne');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Envoi en cours…').waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.context().setOffline(false);
    await page.getByText('Connexion rétablie.').waitFor();
    await page.getByText('Envoi en cours…').waitFor({ state: 'hidden' });
    const { agentMessages } = await readHistory(ground.service().url, key);
    expect(agentMessages.map(({ text }) => text)).toEqual(['envoyé sans ligne']);
    await page.getByRole('button', { name: 'Rendre à l’assistant' }).click();
  });

  it('is worked with keys alone, which are letters while one writes, and which can be turned off', async () => {
    await askForPerson(ground.service().url, 'au clavier');
    const { page } = await ground.visitAs(camille);
    await atPage(page, 'Conversations');
    const { waiting, thread, reply } = consoleParts(page);
    await waiting.filter({ hasText: 'au clavier' }).waitFor();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Raccourcis clavier' });
    await dialog.waitFor();
    await picture(page, 'console-shortcuts');
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await thread.waitFor();
    await page.keyboard.press('r');
    await page.keyboard.type('nr?jk');
    expect(await reply.inputValue()).toBe('nr?jk');
    expect(await dialog.isVisible()).toBe(false);

    await page.getByRole('button', { name: 'Raccourcis clavier' }).click();
    await dialog.getByLabel('Utiliser les raccourcis à une seule touche').uncheck();
    await dialog.getByRole('button', { name: 'Fermer' }).click();
    await page.keyboard.press('?');
    expect(await dialog.isVisible()).toBe(false);
    await page.reload();
    await thread.getByText('au clavier').first().waitFor();
    await askForPerson(ground.service().url, 'encore au clavier');
    await waiting.filter({ hasText: 'encore au clavier' }).waitFor();
    await page.keyboard.press('?');
    await page.keyboard.press('n');
    expect(await dialog.isVisible()).toBe(false);
    expect(await waiting.filter({ hasText: 'encore au clavier' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Rendre à l’assistant' }).click();
    await takeFirst(page, 'encore au clavier');
    await page.getByRole('button', { name: 'Rendre à l’assistant' }).click();
  });

  it('shows nothing of a conversation once the session is over, and keeps what was written for its agent', async () => {
    await askForPerson(ground.service().url, 'rien que pour vous');
    const { page } = await ground.visitAs(dominique);
    await takeFirst(page, 'rien que pour vous');
    await consoleParts(page).reply.fill('à moitié écrit');
    await dominique.call('DELETE', '/api/agents/session');
    await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
    expect(await page.getByText('rien que pour vous').count()).toBe(0);
    await picture(page, 'console-session-over');
    await page.getByLabel('Identifiant').fill('dominique');
    await page.getByLabel('Mot de passe', { exact: true }).fill('un mot de passe assez long');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await atPage(page, 'Conversations');
    await takeFirst(page, 'rien que pour vous');
    expect(await consoleParts(page).reply.inputValue()).toBe('à moitié écrit');
  });
});

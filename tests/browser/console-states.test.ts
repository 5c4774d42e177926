import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HANDOFF_CHOICE } from '../../src/protocol/turn.ts';
import type { AgentBrowser } from '../integration/agents.ts';
import { createLibrary } from '../integration/library.ts';
import { startService } from '../integration/serve.ts';
import { say, startConversation } from '../integration/visitor.ts';
import { atPage, consoleParts, findPageOverflow, findSmallTargets, useConsole } from './console-page.ts';
import { findViolations, picture } from './demo-page.ts';

const QUESTIONS = 'Bonjour,\nCombien coûte l’abonnement ?\nCombien de temps puis-je garder un livre ?\nMerci';

/** What the console can look like to a supervisor; who sees it in which way must not matter. */
const states: Readonly<Record<string, { hash: string; reach: (page: Page) => Promise<void> }>> = {
  desk: {
    hash: '#/desk',
    reach: async (page) => {
      const { waiting, own, thread } = consoleParts(page);
      // Once taken it stays hers, also in the next window: she is back before her grace is over.
      await waiting
        .getByRole('button', { name: /^Prendre/ })
        .or(own.getByRole('button'))
        .first()
        .click();
      await thread.waitFor();
      await page.getByRole('button', { name: 'Terminer' }).click();
      await page.getByText('Terminer cette conversation').waitFor();
    },
  },
  drafting: {
    hash: '#/drafting',
    reach: async (page) => {
      await page.getByRole('textbox', { name: 'Message reçu' }).fill(QUESTIONS);
      await page.getByRole('button', { name: 'Trouver les questions' }).click();
      await page
        .getByRole('button', { name: /^Insérer la réponse/ })
        .first()
        .click();
      await consoleParts(page).quotations.getByText('Vérifiée').waitFor();
    },
  },
  accounts: { hash: '#/accounts', reach: (page) => page.getByRole('table').waitFor() },
  audit: { hash: '#/audit', reach: (page) => page.getByRole('table').waitFor() },
  account: { hash: '#/account', reach: (page) => atPage(page, 'Mon compte') },
  shortcuts: {
    hash: '#/account',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Raccourcis clavier' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
};

const looks = [
  { name: 'light', colorScheme: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'forced colours', colorScheme: 'light', forcedColors: 'active' },
] as const;

const widths = [
  { width: 320, height: 640 },
  { width: 1600, height: 900 },
];

const library = createLibrary();

describe('the console', () => {
  const ground = useConsole(() => startService({ corpusFolder: library.corpus, indexFolder: library.index }));
  let camille: AgentBrowser;

  beforeAll(async () => {
    camille = await ground.openAgent('camille', 'Camille', 'supervisor');
    const { url } = ground.service();
    const key = await startConversation(url);
    await say(url, key, { text: 'Combien coûte l’abonnement ?' });
    await say(url, key, { choice: { facet: '*action', value: HANDOFF_CHOICE } });
  }, 120_000);
  afterAll(library.remove);

  describe.each(looks)('in $name', ({ name, ...look }) => {
    it.each(widths)(
      'has no fault that axe finds, fits, and has nothing small to press: $width px',
      { timeout: 240_000 },
      async (viewport) => {
        for (const [state, { hash, reach }] of Object.entries(states)) {
          const { page, faults } = await ground.visitAs(camille, `/console/${hash}`, { viewport, ...look });
          await reach(page);
          await picture(page, `console-${state}-${name.replace(' ', '-')}-${viewport.width}`);
          expect({ state, violations: await findViolations(page) }).toEqual({ state, violations: [] });
          expect({ state, overflow: await findPageOverflow(page) }).toEqual({ state, overflow: 0 });
          expect({ state, small: await findSmallTargets(page) }).toEqual({ state, small: [] });
          expect(faults).toEqual([]);
          await page.context().close();
        }
      },
    );
  });

  it('leads past the navigation, and to the heading of each page', async () => {
    const { page } = await ground.visitAs(camille);
    await atPage(page, 'Conversations');
    await page.getByRole('link', { name: 'Aller au contenu' }).focus();
    await page.keyboard.press('Enter');
    await atPage(page, 'Conversations');
    for (const name of ['Rédaction', 'Comptes', 'Journal', 'Mon compte']) {
      await consoleParts(page).navigation.getByRole('link', { name }).click();
      await atPage(page, name);
      expect(await page.title()).toContain(`${name} – Guichet`);
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    }
  });

  it('speaks English throughout', async () => {
    const { page } = await ground.visitAs(camille);
    await page.getByRole('button', { name: 'English' }).click();
    for (const [link, heading] of [
      ['Drafting', 'Drafting'],
      ['Accounts', 'Accounts'],
      ['Audit trail', 'Audit trail'],
      ['My account', 'My account'],
    ] as const) {
      await page.getByRole('link', { name: link }).click();
      await atPage(page, heading);
    }
    expect(await findViolations(page)).toEqual([]);
    await picture(page, 'console-english');
  });
});

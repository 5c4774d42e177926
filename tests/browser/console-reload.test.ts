import { beforeAll, describe, expect, it } from 'vitest';
import { HANDOFF_CHOICE } from '../../src/protocol/turn.ts';
import type { AgentBrowser } from '../integration/agents.ts';
import { readHistory, say, startConversation } from '../integration/visitor.ts';
import { atPage, consoleParts, useConsole } from './console-page.ts';
import { open, widget } from './demo-page.ts';
import { serveHostile } from './hostile-corpus.ts';

/** A little more than the grace of an agent whose connection fell. */
const GRACE_MS = 15_000;

describe('the console, loaded again', () => {
  const ground = useConsole(() => serveHostile());
  let camille: AgentBrowser;

  beforeAll(async () => {
    camille = await ground.openAgent('camille', 'Camille');
  }, 120_000);

  it('has what it had, shows what it showed, and the visitor hears of nothing', async () => {
    const { url } = ground.service();
    const other = await startConversation(url);
    await say(url, other, { text: 'une autre' });
    await say(url, other, { choice: { facet: '*action', value: HANDOFF_CHOICE } });
    const visitor = await ground.visit('/');
    await open(visitor.page);
    const { panel, log } = widget(visitor.page);
    await panel.getByRole('button', { name: 'Parler à une personne' }).first().click();
    await panel.getByText('Une personne va vous répondre.').waitFor();

    const { page, faults } = await ground.visitAs(camille);
    const { waiting, own, thread, reply } = consoleParts(page);
    const take = waiting.getByRole('button', { name: 'Prendre' });
    await take.first().click();
    await expect.poll(() => own.count()).toBe(1);
    await take.first().click();
    await expect.poll(() => own.count()).toBe(2);
    await reply.fill('Bonjour.');
    await page.keyboard.press('Control+Enter');
    await thread.getByText('Bonjour.').waitFor();
    await log.getByText('Bonjour.').waitFor();
    // From here on every word of the status is noted.
    await visitor.page.evaluate(() => {
      const root = document
        .querySelector('guichet-chat')
        ?.shadowRoot?.querySelector('guichet-panel')?.shadowRoot;
      const status = root?.querySelector('.attendance');
      const said: string[] = [];
      Object.assign(window, { said });
      if (status != null)
        new MutationObserver(() => said.push(status.textContent ?? '')).observe(status, {
          childList: true,
          characterData: true,
          subtree: true,
        });
    });
    for (let i = 0; i < 2; i++) {
      await page.reload();
      await atPage(page, 'Conversations');
      await thread.getByText('Bonjour.').waitFor();
      await expect.poll(() => own.count()).toBe(2);
    }
    expect(await visitor.page.evaluate(() => (window as unknown as { said: string[] }).said)).toEqual([]);
    await reply.fill('Toujours là.');
    await page.keyboard.press('Control+Enter');
    await log.getByText('Toujours là.').waitFor();
    expect((await readHistory(url, other)).attendance).toEqual({ by: 'agent', agent: 'Camille' });
    expect(faults).toEqual([]);
  });

  it('loses it where it is closed for good, and at once where its agent logs out', async () => {
    const { url } = ground.service();
    const key = await startConversation(url);
    await say(url, key, { text: 'fermer' });
    await say(url, key, { choice: { facet: '*action', value: HANDOFF_CHOICE } });
    const by = async () => (await readHistory(url, key)).attendance.by;
    const first = await ground.visitAs(camille);
    await first.page.getByRole('listitem').filter({ hasText: 'Parler à une personne' }).first().waitFor();
    const takeAll = async (page: typeof first.page) => {
      const { waiting } = consoleParts(page);
      const taken = async () => {
        if ((await waiting.count()) > 0)
          await waiting.first().getByRole('button', { name: 'Prendre' }).click();
        return by();
      };
      await expect.poll(taken, { timeout: 15_000 }).toBe('agent');
    };
    await takeAll(first.page);
    await first.page.close();
    expect(await by()).toBe('agent');
    await expect.poll(by, { timeout: GRACE_MS }).toBe('nobody');
    const second = await ground.visitAs(camille);
    await takeAll(second.page);
    await second.page.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
    await expect.poll(by, { timeout: 3_000 }).toBe('nobody');
    expect(await second.page.evaluate(() => sessionStorage.length)).toBe(0);
  });
});

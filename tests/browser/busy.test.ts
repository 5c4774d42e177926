import { afterEach, describe, expect, it } from 'vitest';
import type { ServiceProcess } from '../integration/serve.ts';
import { send, startConversation } from '../integration/visitor.ts';
import { useBrowser } from './browser-ground.ts';
import { ask, findViolations, hasFocus, picture, tabTo, visitPage, widget } from './demo-page.ts';
import { hostileRows, serveHostile } from './hostile-corpus.ts';

const BUSY =
  'Le message n’a pas pu être envoyé. Le service est très sollicité en ce moment. Réessayez dans quelques secondes.';

/** One turn at a time: whoever comes meanwhile is refused. */
const env = { GUICHET_MAX_TURNS: '1', GUICHET_MESSAGES_PER_MINUTE: '1000000' };

const { question: QUESTION } = hostileRows[0]!;

/** The longest message there may be, of which the service reads every sentence. */
const LONG = 'Comment faire pour obtenir la carte dont parle le guide des établissements ? '.repeat(100);

describe('a visitor of a service that has too much to do', () => {
  const { service, browser } = useBrowser(() => serveHostile({ env }));
  let crowd: { leave(): Promise<void> } | undefined;

  afterEach(async () => {
    await crowd?.leave();
    crowd = undefined;
  });

  it('is told so aloud, keeps what was asked and the focus, and is answered on trying again', async () => {
    const { page, faults } = await visitPage(browser(), service().url);
    await ask(page, QUESTION);
    const { panel, question, visitorBubbles, turns } = widget(page);
    const again = panel.getByRole('button', { name: 'Réessayer' });
    const alert = panel.locator('.notices').getByRole('alert');
    // It is heard only where it was there, and empty, before.
    const region = (await alert.elementHandle())!;
    expect(await region.textContent()).not.toMatch(/\S/);

    crowd = await comeInCrowds(service());
    const asked = await askUntilRefused();
    expect((await region.innerText()).trim()).toBe(BUSY);
    expect(await alert.count()).toBe(1);
    expect(await panel.getByText('Recherche en cours…').count()).toBe(0);
    expect(await visitorBubbles.last().innerText()).toContain(QUESTION);
    expect(await hasFocus(question)).toBe(true);
    expect(await findViolations(page)).toEqual([]);
    await picture(page, 'busy-1200');

    await crowd.leave();
    await tabTo(page, again, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await again.waitFor({ state: 'hidden' });
    await expect.poll(() => turns.count(), { timeout: 15_000 }).toBe(asked);
    expect(await visitorBubbles.count()).toBe(asked);
    expect(await region.textContent()).not.toMatch(/\S/);
    expect(faults).toEqual([]);

    /** How often it was asked until then: between two turns of others there is a moment for it. */
    async function askUntilRefused(): Promise<number> {
      for (let times = 2; ; times++) {
        await page.keyboard.type(QUESTION);
        await page.keyboard.press('Enter');
        await again
          .or(turns.nth(times - 1))
          .first()
          .waitFor();
        if (await again.isVisible()) return times;
      }
    }
  });
});

/** Others, who always have one more long message to send. */
async function comeInCrowds({ url }: ServiceProcess): Promise<{ leave(): Promise<void> }> {
  let isThere = true;
  const stay = async (): Promise<void> => {
    const key = await startConversation(url);
    for (let i = 0; isThere; i++) {
      const { status } = await send(url, key, { id: `m${i}`, text: LONG });
      if (![200, 503].includes(status)) throw new Error(`a long message got ${status}`);
    }
  };
  const staying = Promise.all([stay(), stay(), stay()]);
  return {
    async leave() {
      isThere = false;
      await staying;
    },
  };
}

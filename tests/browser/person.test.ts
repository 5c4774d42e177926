import { io, type Socket } from 'socket.io-client';
import { describe, expect, it } from 'vitest';
import type { AgentEvents, ServiceToAgentEvents } from '../../src/protocol/agents.ts';
import { openAgent } from '../integration/agents.ts';
import type { ServiceProcess } from '../integration/serve.ts';
import { findViolations, open, picture, useDemo, widget } from './demo-page.ts';
import { serveHostile } from './hostile-corpus.ts';

/** A name that a careless page would run. */
const NAME = 'Camille <img src=x onerror=alert(1)>';

/** A person of the support, over the agents' own events. */
function connectAgent(url: string, session: string): Socket<ServiceToAgentEvents, AgentEvents> {
  return io(`${url}/agents`, { auth: { session }, forceNew: true });
}

describe('a visitor who asks for a person', () => {
  let service: ServiceProcess;
  const visit = useDemo(async () => {
    service = await serveHostile();
    return service;
  });

  it('is told that one comes, reads what it writes, sees who answers, and is handed back', async () => {
    const { page, faults } = await visit({ reducedMotion: 'reduce' });
    const { session } = await openAgent(service, { login: 'camille', name: NAME });
    const agent = connectAgent(new URL(page.url()).origin, session);
    try {
      await open(page);
      const { panel, log, visitorBubbles } = widget(page);
      await panel
        .getByRole('group', { name: 'Pour commencer' })
        .getByRole('button', { name: 'Parler à une personne' })
        .click();
      await panel.getByText('Une personne va vous répondre.').waitFor();
      const { queue } = (await agent.emitWithAck('queue', {})) as unknown as { queue: { id: string }[] };
      const conversation = queue.at(-1)!.id;
      await agent.emitWithAck('take', { conversation });
      await panel.getByText(`${NAME} vous répond.`).waitFor();
      const text = 'Bonjour,\nj’ai <b>votre</b> dossier.';
      await agent.emitWithAck('say', { conversation, id: 'a1', text });
      await agent.emitWithAck('say', { conversation, id: 'a1', text });
      const said = log.locator('.agent .bubble');
      await said.first().waitFor();
      expect(await said.allTextContents()).toEqual([text]);
      expect(await log.locator('.agent .author').textContent()).toBe(`${NAME}, conseil`);

      const heard = new Promise((resolve) => agent.once('exchanged', resolve));
      await widget(page).question.focus();
      await page.keyboard.type('merci, voici mon numéro 06 12 34 56 78');
      await page.keyboard.press('Enter');
      expect(JSON.stringify(await heard)).not.toContain('06 12 34 56 78');
      await expect
        .poll(() => visitorBubbles.allTextContents())
        .toEqual([
          'Parler à une personne',
          'merci, voici mon numéro [donnée masquée\u00a0: numéro de téléphone]',
        ]);
      await picture(page, 'person-1280');
      expect(await findViolations(page)).toEqual([]);

      await page.reload();
      await said.first().waitFor();
      expect(await said.allTextContents()).toEqual([text]);
      await panel.getByText(`${NAME} vous répond.`).waitFor();
      await agent.emitWithAck('release', { conversation });
      await panel.getByText(`${NAME} vous répond.`).waitFor({ state: 'hidden' });
      expect(faults).toEqual([]);
    } finally {
      agent.disconnect();
    }
  });
});

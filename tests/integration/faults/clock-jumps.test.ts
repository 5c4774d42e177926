import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIndexedLibrary, type Library } from '../library.ts';
import { type ServiceProcess, startService } from '../serve.ts';
import { emit, openSocket, readHistory, say, startConversation, turnOf } from '../visitor.ts';
import { onSignal } from './on-signal.ts';

/** The clock of the machine is put forward by two days, then back by four, while visitors talk. */
describe('a service whose clock jumps', () => {
  let library: Library;
  let service: ServiceProcess;

  beforeAll(async () => {
    library = await createIndexedLibrary();
    service = await startService({ indexFolder: library.index, env: onSignal('jump 48 -96 48') });
  });
  afterAll(async () => {
    expect(await service?.stop()).toBe(0);
    library?.remove();
  });

  const jump = async (): Promise<void> => {
    service.process.kill('SIGUSR2');
    await wait(200);
  };

  it('answers everybody as before, and keeps what was said in its order', async () => {
    const { url } = service;
    const key = await startConversation(url);
    const socket = openSocket(url);
    await emit(socket, 'resume', key);
    const said: string[] = [];
    for (const moment of ['before', 'forward', 'back', 'home']) {
      if (moment !== 'before') await jump();
      for (const way of ['http', 'socket']) {
        const id = `${moment} over ${way}`;
        const message = { id, text: 'Combien coûte l’abonnement ?' };
        const turn =
          way === 'http' ? await say(url, key, message) : turnOf(await emit(socket, 'message', message));
        expect(turn.action, id).toBe('answer');
        said.push(id);
      }
      // A visitor who comes just then is let in, and nobody is taken for one who sends too much.
      const other = await startConversation(url);
      expect((await say(url, other, { text: 'Bonjour' })).action).toBe('smalltalk');
    }
    socket.disconnect();
    const { exchanges } = await readHistory(url, key);
    expect(exchanges.map(({ messageId }) => messageId)).toEqual(said);
    expect(service.logs()).not.toMatch(/"level":(50|60)/);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFolder } from '../leftovers.ts';
import { createIndexedLibrary, type Library } from '../library.ts';
import { startService } from '../serve.ts';
import { closed, emit, openSocket, readHistory, say, startConversation } from '../visitor.ts';
import { onSignal } from './on-signal.ts';

/** A defect that nobody caught. */
describe('a service in which something is thrown that nobody catches', () => {
  let library: Library;

  beforeAll(async () => {
    library = await createIndexedLibrary();
  });
  afterAll(() => library?.remove());

  it.each(['reject', 'throw'])(
    '(%s) tells its sockets, says why, ends with 1, and has lost nothing',
    async (deed) => {
      const dataFolder = createFolder('unexpected');
      const place = { indexFolder: library.index, dataFolder };
      const service = await startService({ ...place, env: onSignal(deed) });
      const key = await startConversation(service.url);
      const turn = await say(service.url, key, { id: 'm', text: 'Combien coûte l’abonnement ?' });
      const socket = openSocket(service.url);
      await emit(socket, 'resume', key);
      const isTold = new Promise((resolve) => socket.once('closing', () => resolve(true)));
      const isClosed = closed(socket);

      expect(await service.stop('SIGUSR2')).toBe(1);
      expect(await isTold).toBe(true);
      await isClosed;
      const [said] = service.logs().match(/\{[^\n]*an unexpected fault ends the service[^\n]*\}/) ?? [];
      expect(JSON.parse(said ?? '{}')).toMatchObject({
        level: 50,
        reason: expect.stringContaining('that nobody'),
      });

      const next = await startService(place);
      const { exchanges } = await readHistory(next.url, key);
      expect(exchanges.map(({ messageId, turn: kept }) => ({ messageId, kept }))).toEqual([
        { messageId: 'm', kept: turn },
      ]);
      expect(await next.stop()).toBe(0);
    },
  );
});

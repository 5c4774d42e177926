import { io } from 'socket.io-client';
import { describe, expect, it } from 'vitest';
import { historySchema } from '../protocol/conversation.ts';
import type { ServiceContext } from './context.ts';
import { openDesk, queueOf, take } from './desk.fixture.ts';
import {
  createFakeContext,
  createGate,
  pause,
  serve,
  takeTurnInMemory,
  turnFor,
} from './fake-context.fixture.ts';
import { startService } from './running-service.ts';
import { listen } from './socket-client.fixture.ts';

function slowAssistant() {
  const gate = createGate();
  const begun = createGate();
  const takeTurn: ServiceContext['takeTurn'] = async (...args) => {
    begun.open();
    await gate.opened;
    return takeTurnInMemory(...args);
  };
  return { takeTurn, begun: begun.opened, open: gate.open };
}

describe('running service', () => {
  it('says where it is, and that a second one cannot be there', async () => {
    const { service, get } = await serve();
    expect(service.url).toBe(`http://127.0.0.1:${service.port}`);
    const { context } = createFakeContext();
    await expect(startService(context, { host: '127.0.0.1', port: service.port })).rejects.toMatchObject({
      kind: 'input',
      code: 'PORT_TAKEN',
      message: expect.stringContaining(String(service.port)),
      remedy: 'Stop the other server or choose another port with --port.',
    });
    expect((await get('/healthz')).status).toBe(200);
  });

  it('refuses an address that is not of this machine', async () => {
    const { context } = createFakeContext();
    await expect(startService(context, { host: '192.0.2.1', port: 0 })).rejects.toMatchObject({
      code: 'HOST_UNUSABLE',
    });
  });

  it('writes an IPv6 address and every-interface as a browser takes them', async () => {
    const { service } = await serve({}, { host: '0.0.0.0' });
    expect(service.url).toBe(`http://localhost:${service.port}`);
  });

  it('finishes the turns in flight over HTTP and socket, tells the sockets, then is gone', async () => {
    const { takeTurn, begun, open } = slowAssistant();
    const { service, start, send, logged } = await serve({ takeTurn });
    const key = await start();
    const client = io(service.url, { transports: ['websocket'], reconnection: false, forceNew: true });
    await client.emitWithAck('start', {});
    const events: string[] = [];
    client.on('closing', () => void events.push('closing'));
    const gone = new Promise<void>((resolve) => client.on('disconnect', () => resolve()));
    const overHttp = send(key, { text: 'x' });
    const overSocket = client.emitWithAck('message', { text: 'y' }).then((reply) => {
      events.push('turn');
      return reply;
    });
    await begun;
    await pause();

    const stopping = service.stop();
    await pause();
    expect(events).toEqual(['closing']);
    await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
    expect(await client.emitWithAck('message', { text: 'z' })).toMatchObject({
      ok: false,
      error: { code: 'SERVICE_STOPPING', retry: true },
    });
    open();
    expect(await (await overHttp).json()).toEqual(turnFor('x'));
    expect(await overSocket).toEqual({ ok: true, turn: turnFor('y') });
    await Promise.all([stopping, gone]);
    expect(events).toEqual(['closing', 'turn']);
    expect(logged.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  it('lets what agents have wait again when it stops, for the next start', async () => {
    const { service, context, id, connectAgent } = await openDesk();
    const agent = await connectAgent('Zoé');
    const heard = listen(agent, 'closing');
    await take(agent, id);
    await service.stop();
    expect(heard).toEqual([['closing']]);
    expect(await context.conversations.listWaiting()).toEqual([{ id, isTaken: false }]);
  });

  it('lets what agents had wait again when it starts after it was killed', async () => {
    const { context, key, id } = await openDesk();
    const took = { type: 'agent-took', at: '2026-01-01T00:00:00.000Z', agent: 'Zoé' } as const;
    await context.conversations.append(id, 2, [took]);
    const again = await serve({
      conversations: context.conversations,
    });
    expect(await context.conversations.listWaiting()).toEqual([{ id, isTaken: false }]);
    expect(await queueOf(await again.connectAgent('Max'))).toMatchObject([{ id }]);
    const history = historySchema.parse(
      await (await again.get(`/api/conversations/${id}`, key.token)).json(),
    );
    expect(history.attendance).toEqual({ by: 'nobody' });
  });

  it('leaves alone what the agents of a running one have where its port is taken', async () => {
    const { service, context, id, connectAgent } = await openDesk();
    await take(await connectAgent('Zoé'), id);
    const second = createFakeContext({ conversations: context.conversations }).context;
    const where = { host: '127.0.0.1', port: service.port };
    await expect(startService(second, where)).rejects.toMatchObject({ code: 'PORT_TAKEN' });
    expect(await context.conversations.listWaiting()).toEqual([{ id, isTaken: true }]);
  });

  it('waits for a turn that hangs no longer than it was told', async () => {
    const { takeTurn, begun } = slowAssistant();
    const { service, start, send, logged } = await serve({ takeTurn }, { drainMs: 50 });
    const hanging = send(await start(), { text: 'x' });
    await begun;
    const [outcome] = await Promise.allSettled([hanging, service.stop()]);
    expect(outcome.status).toBe('rejected');
    expect(logged).toContainEqual(expect.objectContaining({ level: 'warn', fields: { drainMs: 50 } }));
  });

  it('stops with idle connections open, may be stopped twice, and frees its port', async () => {
    const { service, context, get } = await serve();
    await get('/healthz');
    await Promise.all([service.stop(), service.stop()]);
    await using again = await startService(context, { host: '127.0.0.1', port: service.port });
    expect(again.port).toBe(service.port);
  });
});

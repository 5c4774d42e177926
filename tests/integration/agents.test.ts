import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountsSchema } from '../../src/protocol/accounts.ts';
import type { AgentEvents, ServiceToAgentEvents } from '../../src/protocol/agents.ts';
import { agentCommand, enter, openAgent, PASSWORD } from './agents.ts';
import { guichet } from './command-line.ts';
import { startSegur } from './segur.ts';
import type { ServiceProcess } from './serve.ts';

/** Accounts, from the first start without any. */

let service: ServiceProcess;

beforeAll(async () => {
  service = await startSegur({ env: { GUICHET_LOG_LEVEL: 'debug' } });
}, 600_000);
afterAll(() => service?.stop());

const SET_UP_LINK = /http:\/\/\S+\/console\/#set-up=(\S+)/;

function connect(session: string): Socket<ServiceToAgentEvents, AgentEvents> {
  return io(`${service.url}/agents`, { auth: { session }, forceNew: true, transports: ['websocket'] });
}

describe('the first start without an account', () => {
  it('prints a link once, which opens a supervisor’s account, and none is printed ever after', async () => {
    const printed = service.logs().match(new RegExp(SET_UP_LINK, 'g'));
    expect(printed).toHaveLength(1);
    expect(printed![0]!.startsWith(`${service.url}/console/#set-up=`)).toBe(true);
    const token = decodeURIComponent(SET_UP_LINK.exec(service.logs())![1]!);
    const wanted = { token, login: 'chef', name: 'Chef', password: PASSWORD };
    const chef = await enter(service.url, '/api/agents/set-up', wanted);
    await expect(enter(service.url, '/api/agents/set-up', { ...wanted, login: 'autre' })).rejects.toThrow(
      'LINK_REFUSED',
    );
    const listed = await (await chef.call('GET', '/api/agents/accounts')).json();
    expect(accountsSchema.parse(listed).accounts).toMatchObject([{ login: 'chef', role: 'supervisor' }]);
    await service.stop();
    service = await startSegur({ dataFolder: service.dataFolder, env: { GUICHET_LOG_LEVEL: 'debug' } });
    expect(service.logs()).not.toMatch(SET_UP_LINK);
    await enter(service.url, '/api/agents/session', { login: 'chef', password: PASSWORD });
  });
});

describe('guichet agent, beside the running service', () => {
  it('opens an account that can log in, and lists it', async () => {
    const zoe = await openAgent(service, { login: 'Zoe', name: 'Zoé' });
    expect((await zoe.call('GET', '/api/agents/session')).status).toBe(200);
    expect(await agentCommand(service, 'list')).toMatch(/^chef \(Chef\), supervisor.*\nzoe \(Zoé\), agent/m);
    await agentCommand(service, 'role', 'zoe', 'supervisor');
    expect((await zoe.call('GET', '/api/agents/audit')).status).toBe(200);
    await agentCommand(service, 'role', 'zoe', 'agent');
    expect((await zoe.call('GET', '/api/agents/audit')).status).toBe(403);
  });

  it('logs out at once whom it disables, sockets included, and lets in again whom it enables', async () => {
    const max = await openAgent(service, { login: 'max', name: 'Max' });
    const socket = connect(max.session);
    await new Promise<void>((resolve, reject) => {
      socket.on('connect', resolve);
      socket.on('connect_error', reject);
    });
    const cut = new Promise((resolve) => socket.on('disconnect', resolve));
    await agentCommand(service, 'disable', 'max');
    expect((await max.call('GET', '/api/agents/session')).status).toBe(401);
    expect(await cut).toBe('io server disconnect');
    const right = { login: 'max', password: PASSWORD };
    await expect(enter(service.url, '/api/agents/session', right)).rejects.toThrow('LOGIN_REFUSED');
    await agentCommand(service, 'enable', 'max');
    await enter(service.url, '/api/agents/session', right);
  });

  it('opens an account without a password, which a link gives one', async () => {
    const printed = await agentCommand(service, 'add', 'ines', '--name', 'Inès', '--no-password');
    expect(printed).toBe('ines (Inès), agent, never seen\n');
    const json = await agentCommand(service, 'add', 'ivan', '--name', 'Ivan', '--no-password', '--json');
    expect(Object.keys(JSON.parse(json))).toEqual(['account']);
    const wrong = { login: 'ines', password: PASSWORD };
    await expect(enter(service.url, '/api/agents/session', wrong)).rejects.toThrow('LOGIN_REFUSED');
    const [, token] = /#reset=(\S+)/.exec(await agentCommand(service, 'link', 'ines'))!;
    await enter(service.url, '/api/agents/reset', { token, password: PASSWORD });
  });

  it('makes a link that takes the place of the password', async () => {
    const lea = await openAgent(service, { login: 'lea', name: 'Léa' });
    const printed = await agentCommand(service, 'link', 'lea', '--server', 'https://faq.example.org');
    const [, token] = /https:\/\/faq\.example\.org\/console\/#reset=(\S+)/.exec(printed)!;
    await enter(service.url, '/api/agents/reset', { token, password: `${PASSWORD} !` });
    expect((await lea.call('GET', '/api/agents/session')).status).toBe(401);
    await enter(service.url, '/api/agents/session', { login: 'lea', password: `${PASSWORD} !` });
  });

  it.each([
    [['add', 'chef', '--name', 'x'], 'There is an account with the login chef already.'],
    [['add', 'x y', '--name', 'x'], "invalid for argument 'login'"],
    [['add', 'someone'], "required option '--name <name>' not specified"],
    [['add', 'someone', '--name', 'x', '--password', 'secret'], "unknown option '--password'"],
    [['add', 'someone', '--no-password'], "required option '--name <name>' not specified"],
    [['disable', 'nobody'], 'There is no account with the login nobody.'],
    [['disable', 'chef'], 'chef is the only supervisor who can log in'],
    [['role', 'chef', 'boss'], "invalid for argument 'role'"],
  ])('%j is refused', async (args, complaint) => {
    const env = { GUICHET_DATA: service.dataFolder };
    const { status, stdout, stderr } = await guichet(['agent', ...args], { env });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(complaint);
  });

  it('leaves no password and no token in the store or in the log', async () => {
    const nora = await openAgent(service, { login: 'nora', name: 'Nora' });
    await expect(
      enter(service.url, '/api/agents/session', { login: 'nora', password: 'essai à tort' }),
    ).rejects.toThrow('LOGIN_REFUSED');
    const files = readdirSync(service.dataFolder).map((name) => readFileSync(join(service.dataFolder, name)));
    const texts = [...files.map((bytes) => bytes.toString('latin1')), service.logs()];
    expect(texts.some((text) => text.includes('argon2id'))).toBe(true);
    for (const secret of [nora.session, PASSWORD, 'essai à tort'])
      for (const text of texts)
        for (const encoded of [secret, Buffer.from(secret).toString('latin1')])
          expect(text).not.toContain(encoded);
  });
});

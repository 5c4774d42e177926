import { describe, expect, it } from 'vitest';
import { createFakeTime } from '../core/timers.fixture.ts';
import { logIn } from './agents.fixture.ts';
import { openDesk, queueOf, say, settle, take, visitorEvents } from './desk.fixture.ts';
import { START } from './fake-context.fixture.ts';
import { RECONNECT_GRACE_MS } from './reconnect-grace.ts';
import { ask, type Client, connectSession, listen } from './socket-client.fixture.ts';

/** As a page that is loaded again, or a network that breaks: nobody says that they leave. */
const fall = (client: Client): void => void client.io.engine.close();

/** A desk in a time of its own, where Zoé has the conversation and Max looks on. */
async function openTaken() {
  const time = createFakeTime(START);
  const desk = await openDesk(time);
  const { accounts } = desk.context;
  const session = await logIn(accounts, 'Zoé');
  const zoe = await connectSession(desk.url, session);
  const max = await desk.connectAgent('Max');
  await take(zoe, desk.id);
  await settle(desk.visitor);
  const heard = listen(desk.visitor, ...visitorEvents);
  const fell = async () => {
    fall(zoe);
    await expect.poll(() => time.countPlanned()).toBe(1);
  };
  const who = async () => (await desk.resume()).attendance.by;
  const [profile] = (await accounts.list()).filter(({ name }) => name === 'Zoé');
  return { ...desk, ...time, accounts, session, zoe, max, heard, fell, who, idOfZoe: profile?.id ?? '' };
}

describe('an agent whose connection fell', () => {
  it('keeps what they had where they are back in time, and the visitor hears of nothing', async () => {
    const { url, id, session, max, heard, fell, pass, who } = await openTaken();
    await fell();
    pass(RECONNECT_GRACE_MS - 1);
    await settle(max);
    const back = await connectSession(url, session);
    pass(10 * RECONNECT_GRACE_MS);
    await settle(max);
    expect([await who(), heard]).toEqual(['agent', []]);
    expect((await queueOf(back)).map(({ agent }) => agent)).toEqual(['Zoé']);
    expect(await say(back, id, 'a1', 'me revoici')).toMatchObject({ ok: true });
  });

  it('is still there for the others meanwhile, and for a visitor who asks for somebody', async () => {
    const { max, fell, pass, context, id } = await openTaken();
    const heard = listen(max, 'present');
    await fell();
    expect(heard).toEqual([]);
    expect(context.sharing.presence.isSomebodyOnline()).toBe(true);
    expect(await take(max, id)).toMatchObject({ error: { code: 'CONVERSATION_TAKEN' } });
    pass(RECONNECT_GRACE_MS);
    await expect.poll(() => heard.at(-1)).toMatchObject(['present', { agents: [{ name: 'Max' }] }]);
  });

  it('loses it where they are not: it waits again, in its old place', async () => {
    const { id, max, heard, fell, pass, who } = await openTaken();
    await fell();
    pass(RECONNECT_GRACE_MS);
    await expect.poll(who).toBe('nobody');
    expect(heard).toEqual([['attended', { by: 'nobody' }]]);
    expect(await queueOf(max)).toMatchObject([{ id, waitingSince: new Date(START).toISOString() }]);
    expect(await take(max, id)).toMatchObject({ ok: true });
  });

  it('loses it at once where the session ends meanwhile, or the account is disabled', async () => {
    const out = await openTaken();
    await out.fell();
    const profile = await out.accounts.resume(out.session);
    if (profile !== undefined) await out.accounts.logOut(out.session, profile, '127.0.0.1');
    await expect.poll(out.who).toBe('nobody');

    const disabled = await openTaken();
    await disabled.fell();
    await disabled.accounts.change(disabled.idOfZoe, { isDisabled: true }, {});
    await expect.poll(disabled.who).toBe('nobody');
  });

  it('who logs out once they are back has nothing held any more', async () => {
    const { url, session, fell, who } = await openTaken();
    await fell();
    const back = await connectSession(url, session);
    await settle(back);
    back.disconnect();
    await expect.poll(who).toBe('nobody');
  });

  it('keeps it for as long as another connection stands', async () => {
    const { url, session, id, max, fell, pass, who } = await openTaken();
    const second = await connectSession(url, session);
    await fell();
    pass(10 * RECONNECT_GRACE_MS);
    await settle(max);
    expect(await who()).toBe('agent');
    expect(await ask(second, 'end', { conversation: id })).toEqual({ ok: true });
    expect(await who()).toBe('assistant');
  });

  it('loses it with the service, whose next start finds it waiting', async () => {
    const { service, context, id, fell } = await openTaken();
    await fell();
    await service.stop();
    expect((await context.conversations.read(id)).events.at(-1)).toMatchObject({
      type: 'agent-released',
      waiting: true,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { type Block, quote } from '../protocol/drafting.ts';
import { openDesk, take } from './desk.fixture.ts';
import { createFakeDrafting } from './drafting.fixture.ts';
import { ANSWER_SHA256, ANSWER_TEXT, storedAnswer } from './fake-context.fixture.ts';
import { ask, listen } from './socket-client.fixture.ts';

const current = quote({ ...storedAnswer, probability: 1, rank: 1, matches: [], unmatched: [] });

/** As an agent's browser sends it: what it says of its source is nobody's word. */
const sent: Block = {
  kind: 'quotation',
  sha256: ANSWER_SHA256,
  text: ANSWER_TEXT,
  title: 'Forged',
  citations: [{ file: 'forged.txt', startLine: 1, endLine: 1, url: 'javascript:alert(1)' }],
};
const words = (text: string): Block => ({ kind: 'text', text });

/** A conversation that an agent has taken. */
async function openTaken() {
  const drafting = createFakeDrafting(storedAnswer);
  const desk = await openDesk({ drafting });
  const agent = await desk.connectAgent('Zoé');
  await take(agent, desk.id);
  const say = (blocks: readonly Block[], id = 'a1') =>
    ask(agent, 'say', { conversation: desk.id, id, blocks });
  return { ...desk, agent, drafting, say };
}

describe('an agent who quotes answers to a visitor', () => {
  it('sends them with the sources that the corpus has, heard by the visitor and kept', async () => {
    const { say, visitor, resume, context } = await openTaken();
    const heard = listen(visitor, 'agentSaid');
    const blocks = [words('Bonjour <b>,'), sent, words('Zoé')];
    const { ok, message } = await say(blocks);
    expect(ok).toBe(true);
    expect(message).toMatchObject({
      messageId: 'a1',
      author: 'Zoé',
      text: `Bonjour <b>,\n\n${ANSWER_TEXT}\n\nZoé`,
      blocks: [words('Bonjour <b>,'), current, words('Zoé')],
    });
    const { agentMessages } = await resume();
    expect(agentMessages).toEqual([message]);
    expect(heard).toEqual([['agentSaid', message]]);
    expect(await context.conversations.findServedText(ANSWER_SHA256)).toBe(ANSWER_TEXT);
  });

  it('sends nothing where the corpus has changed since, or never said so', async () => {
    const { say, drafting, resume } = await openTaken();
    const refused = { ok: false, error: { code: 'QUOTATION_NOT_CURRENT', retry: false } };
    expect(await say([words('a'), { ...sent, text: 'Autre.' }])).toMatchObject(refused);
    drafting.replacement = 'Non.';
    expect(await say([words('a'), sent])).toMatchObject(refused);
    expect((await resume()).agentMessages).toEqual([]);
  });

  it('gets the message of the first use again for a repeated id, whatever the corpus says by then', async () => {
    const { say, drafting } = await openTaken();
    const first = await say([sent]);
    drafting.replacement = 'Non.';
    expect(await say([sent])).toEqual(first);
  });

  it.each([
    ['neither words nor blocks', {}],
    ['both', { text: 'a', blocks: [words('a')] }],
    ['blank blocks', { blocks: [words(' '), words('')] }],
    ['no block', { blocks: [] }],
  ])('is refused with %s', async (_, rest) => {
    const { agent, id } = await openTaken();
    expect(await ask(agent, 'say', { conversation: id, id: 'a1', ...rest })).toMatchObject({
      ok: false,
      error: { code: 'REQUEST_INVALID' },
    });
  });

  it('is not heard in a conversation of somebody else', async () => {
    const { connectAgent, id } = await openTaken();
    const other = await connectAgent('Max');
    expect(await ask(other, 'say', { conversation: id, id: 'a1', blocks: [sent] })).toMatchObject({
      ok: false,
      error: { code: 'CONVERSATION_TAKEN' },
    });
  });
});

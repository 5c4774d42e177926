import { type QueueEntry, queueEntrySchema } from '../protocol/agents.ts';
import { historySchema } from '../protocol/conversation.ts';
import { type FakeOptions, PERSON, serve } from './fake-context.fixture.ts';
import { ask, type Client, connect, type Reply } from './socket-client.fixture.ts';

/** Support for the tests of this room: agents and a visitor over real sockets. */

export const visitorEvents = ['exchanged', 'agentSaid', 'attended', 'agentTyping'];
export const agentEvents = ['queueChanged', 'exchanged', 'agentSaid'];

/** A service that takes agents, with a visitor who has asked for a person. */
export async function openDesk(options: FakeOptions = {}) {
  const served = await serve(options);
  const key = await served.start();
  await served.send(key, { id: 'v1', text: PERSON });
  const { url } = served.service;
  const visitor = await connect(url);
  await ask(visitor, 'resume', key);
  return {
    ...served,
    url,
    key,
    id: key.id,
    visitor,
    resume: async () => historySchema.parse((await ask(visitor, 'resume', key)).history),
  };
}

export const take = (agent: Client, conversation: string): Promise<Reply> =>
  ask(agent, 'take', { conversation });

export const say = (agent: Client, conversation: string, id: string, text: string): Promise<Reply> =>
  ask(agent, 'say', { conversation, id, text });

export const release = (agent: Client, conversation: string): Promise<Reply> =>
  ask(agent, 'release', { conversation });

export async function queueOf(agent: Client): Promise<QueueEntry[]> {
  return queueEntrySchema.array().parse((await ask(agent, 'queue', {})).queue);
}

/** What is on its way to a socket has arrived with the reply to this. */
export const settle = (client: Client): Promise<Reply> => ask(client, 'unknown', {});

import { z } from 'zod';
import * as accounts from '../../src/protocol/accounts.ts';
import * as agents from '../../src/protocol/agents.ts';
import * as conversation from '../../src/protocol/conversation.ts';
import * as dashboard from '../../src/protocol/dashboard.ts';
import * as drafting from '../../src/protocol/drafting.ts';
import * as learning from '../../src/protocol/learning.ts';
import * as replay from '../../src/protocol/replay.ts';
import { parsePayload } from '../../src/service/parsing.ts';
import { hostilePayload } from './hostile-text.ts';
import { type AnyTarget, anyTarget } from './target.ts';

/** A payload of every kind that is sent, as a program would send it. */
export const examplePayloads: readonly unknown[] = [
  { lang: 'fr' },
  { id: 'conversation-1', token: 'secret' },
  { id: 'm-1', text: 'Quel délai ?' },
  { choice: { facet: 'couloir', value: 'Hôpital' } },
  { sha256: 'a'.repeat(64), useful: false },
  { contact: 'zoe@exemple.fr' },
  { messageId: 'm-1', sha256: 'a'.repeat(64) },
  { login: 'zoe', password: 'correct horse battery' },
  { token: 'x', login: 'zoe', name: 'Zoé', password: 'correct horse battery' },
  { conversation: 'c', text: 'Bonjour', id: 'm' },
  { conversation: 'c', blocks: [{ kind: 'text', text: 'Bonjour' }] },
  { text: 'Bonjour, quel délai ?', facets: { couloir: ['Hôpital'] } },
  {
    title: 'x',
    message: 'y',
    blocks: [{ kind: 'quotation', sha256: 'a'.repeat(64), text: 'z', citations: [] }],
  },
  { from: '2026-01-01', to: '2026-01-31' },
  { replayKey: 'x' },
];

const modules = { accounts, agents, conversation, dashboard, drafting, learning, replay };

/** Every schema that the protocol exports: what one of them lets through is what the service works with. */
export const payloadTargets: readonly AnyTarget[] = Object.entries(modules).flatMap(([module, exported]) =>
  Object.entries(exported as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
    value instanceof z.ZodType ? [payload(`${module}.${name}`, value)] : [],
  ),
);

function payload(name: string, schema: z.ZodType): AnyTarget {
  return anyTarget({
    name,
    inputs: hostilePayload(examplePayloads),
    take: (value) => refuseForeignPrototypes(parsePayload(schema, value, 'payload')),
  });
}

/** What came through must be plain data: an object with a prototype of the sender's is what pollution begins with. */
function refuseForeignPrototypes(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype && prototype !== null)
    throw new Error('the payload has brought a prototype');
  for (const each of Object.values(value)) refuseForeignPrototypes(each);
}

import { sha256Of } from '../core/text.ts';
import type { DialogueEvent } from '../dialogue/events.ts';

type Turned = Extract<DialogueEvent, { type: 'turned' }>;
export type Shown = Turned['turn']['answers'][number];

const at = '2026-01-01T00:00:00.000Z';

export function saidEvent(messageId: string, text: string): DialogueEvent {
  return { type: 'said', messageId, at, text, masked: [] };
}

/** A turn that shows these texts. */
export function turnedEvent(messageId: string, ...texts: string[]): Turned {
  const answers = texts.map((text) => showText(text));
  const action = texts.length > 0 ? 'answer' : 'abstain';
  return { type: 'turned', messageId, at, turn: { query: messageId, action, answers, messages: [] } };
}

/** A message and its turn. */
export function exchangeEvents(messageId: string, ...texts: string[]): DialogueEvent[] {
  return [saidEvent(messageId, `question ${messageId}`), turnedEvent(messageId, ...texts)];
}

/** A message that asks for a person, and its turn. */
export function handoffEvents(messageId: string): DialogueEvent[] {
  const turned = turnedEvent(messageId);
  return [
    saidEvent(messageId, 'une personne'),
    {
      ...turned,
      turn: { ...turned.turn, action: 'handoff', handoff: { online: false, takesContact: true } },
    },
  ];
}

/** An answer with this text, proof included. */
export function showText(text: string): Shown {
  const sha256 = sha256Of(text);
  const citations = [{ file: 'page.txt', startLine: 1, endLine: 1 }];
  return { answer: sha256.slice(0, 12), sha256, text, citations, probability: 0.5 };
}

type Blocks = NonNullable<Extract<DialogueEvent, { type: 'agent-said' }>['blocks']>;

/** What an agent wrote, in several parts where there are some. */
export function agentSaid(messageId: string, blocks?: Blocks): DialogueEvent {
  const said = { type: 'agent-said', messageId, at, agent: 'Zoé' } as const;
  return blocks === undefined ? { ...said, text: 'Bonjour.' } : { ...said, text: '', blocks };
}

/** A quotation of an answer with this text. */
export function quotationOf(text: string): Blocks[number] {
  const citations = [{ file: 'page.txt', startLine: 1, endLine: 1 }];
  return { kind: 'quotation', sha256: sha256Of(text), text, citations };
}

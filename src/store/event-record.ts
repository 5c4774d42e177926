import { z } from 'zod';
import { messageOf } from '../core/errors.ts';
import { sha256Of } from '../core/text.ts';
import { type DialogueEvent, dialogueEventSchema } from '../dialogue/events.ts';
import { eventInvalid, proofBroken, storeDamaged } from './store-faults.ts';

/** An event as it is stored: JSON, without the texts that it shows. */
export interface EventRecord {
  /** Hash of the message id that a turn ends, which no other turn of its conversation does; null for other events. */
  readonly messageSha256: string | null;
  readonly body: string;
}

export interface RecordedEvents {
  readonly records: readonly EventRecord[];
  /** The texts taken out, by hash. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The texts with these hashes, as far as they are archived. */
export type FindTexts = (hashes: readonly string[]) => Promise<ReadonlyMap<string, string>>;

type AgentSaid = Extract<DialogueEvent, { type: 'agent-said' }>;

/** A text that an event shows, by its hash. */
interface ShownText {
  readonly sha256: string;
  readonly text: string;
}

/** As much of a stored event as says which texts it shows: a turn its answers, an agent what they quote. */
const showingSchema = z.union([
  z.object({
    type: z.literal('turned'),
    turn: z.object({ answers: z.array(z.object({ sha256: z.string() })) }),
  }),
  z.object({
    type: z.literal('agent-said'),
    blocks: z.array(z.object({ sha256: z.string().optional() })),
  }),
]);

/** Takes the texts out of events, each proved by its hash; what is recorded can be read again. */
export function recordEvents(events: readonly DialogueEvent[]): RecordedEvents {
  const texts = new Map<string, string>();
  const records = events.map((event) => {
    takeTexts(listShownTexts(event), texts);
    const checked = dialogueEventSchema.safeParse(event);
    if (!checked.success) throw eventInvalid(`${event.type}: ${z.prettifyError(checked.error)}`);
    return recordEvent(checked.data);
  });
  return { records, texts };
}

/** The full hashes that a stored event shows, in order. */
export function listShown(conversation: string, body: string): string[] {
  return hashesIn(parseBody(conversation, body));
}

/** Stored events with their texts put back, each proved by its hash. */
export async function readEvents(
  conversation: string,
  bodies: readonly string[],
  findTexts: FindTexts,
): Promise<DialogueEvent[]> {
  const stored = bodies.map((body) => parseBody(conversation, body));
  const hashes = new Set(stored.flatMap(hashesIn));
  const texts = hashes.size === 0 ? new Map<string, string>() : await findTexts([...hashes]);
  for (const sha256 of hashes) proveText(conversation, sha256, texts.get(sha256));
  return stored.map((event) => readEvent(conversation, event, texts));
}

/** Events as they are stored, and as they are read but for the texts, which are empty. */
export interface ProvedRecords {
  readonly records: readonly EventRecord[];
  readonly events: readonly DialogueEvent[];
}

/**
 * Proves that stored events can be read where the archive has these texts, and that none ends a message twice.
 * @throws GuichetError `STORE_DAMAGED` (integrity) with the conversation and what is wrong.
 */
export function proveRecords(
  conversation: string,
  bodies: readonly string[],
  isArchived: (sha256: string) => boolean,
): ProvedRecords {
  const ended = new Set<string>();
  const proved = bodies.map((body) => {
    const stored = parseBody(conversation, body);
    const hashes = hashesIn(stored);
    const lacking = hashes.find((sha256) => !isArchived(sha256));
    if (lacking !== undefined) throw storeDamaged(lackText(conversation, lacking, 'is not in the archive'));
    const event = readEvent(conversation, stored, new Map(hashes.map((sha256) => [sha256, ''])));
    const { messageSha256 } = recordEvent(event);
    if (messageSha256 !== null && ended.has(messageSha256))
      throw storeDamaged(`Conversation ${conversation} ends a message twice.`);
    if (messageSha256 !== null) ended.add(messageSha256);
    return { event, record: { messageSha256, body } };
  });
  return { records: proved.map(({ record }) => record), events: proved.map(({ event }) => event) };
}

function listShownTexts(event: DialogueEvent): readonly ShownText[] {
  if (event.type === 'turned') return event.turn.answers;
  if (event.type !== 'agent-said') return [];
  return (event.blocks ?? []).flatMap((block) => (block.kind === 'quotation' ? [block] : []));
}

function takeTexts(shown: readonly ShownText[], texts: Map<string, string>): void {
  for (const { sha256, text } of shown) {
    const actual = sha256Of(text);
    // A lone surrogate has no UTF-8 form, so that its hash is another text's.
    const isWhole = Buffer.from(text).toString() === text;
    if (actual !== sha256 || !isWhole) throw proofBroken(sha256, isWhole ? actual : 'no text in UTF-8');
    texts.set(sha256, text);
  }
}

function recordEvent(event: DialogueEvent): EventRecord {
  if (event.type === 'agent-said') return { messageSha256: null, body: JSON.stringify(withoutTexts(event)) };
  if (event.type !== 'turned') return { messageSha256: null, body: JSON.stringify(event) };
  const answers = event.turn.answers.map(({ text: _, ...rest }) => rest);
  return {
    // Of its JSON, which tells apart what is one text in UTF-8: ids with halves of characters.
    messageSha256: sha256Of(JSON.stringify(event.messageId)),
    body: JSON.stringify({ ...event, turn: { ...event.turn, answers } }),
  };
}

function withoutTexts(event: AgentSaid): object {
  if (event.blocks === undefined) return event;
  const blocks = event.blocks.map((block) => {
    if (block.kind === 'text') return block;
    const { text: _, ...rest } = block;
    return rest;
  });
  return { ...event, blocks };
}

function hashesIn(event: unknown): string[] {
  const showing = showingSchema.safeParse(event);
  if (!showing.success) return [];
  const { data } = showing;
  const shown = data.type === 'turned' ? data.turn.answers : data.blocks;
  return shown.flatMap(({ sha256 }) => sha256 ?? []);
}

function proveText(conversation: string, sha256: string, text: string | undefined): void {
  if (text !== undefined && sha256Of(text) === sha256) return;
  const problem = text === undefined ? 'is not in the archive' : 'does not hash to its name there';
  throw storeDamaged(lackText(conversation, sha256, problem));
}

function lackText(conversation: string, sha256: string, problem: string): string {
  return `Conversation ${conversation} shows the text ${sha256}, which ${problem}.`;
}

function readEvent(conversation: string, event: unknown, texts: ReadonlyMap<string, string>): DialogueEvent {
  const parsed = dialogueEventSchema.safeParse(withTexts(event, texts));
  if (parsed.success) return parsed.data;
  const problem = z.prettifyError(parsed.error);
  throw storeDamaged(`Conversation ${conversation} holds an event that cannot be read: ${problem}`);
}

function withTexts(event: unknown, texts: ReadonlyMap<string, string>): unknown {
  if (hashesIn(event).length === 0) return event;
  const { turn, blocks, ...rest } = event as { turn?: { answers: Shown[] }; blocks?: Partial<Shown>[] };
  const withText = <Part extends Partial<Shown>>(part: Part): object => {
    return part.sha256 === undefined ? part : { ...part, text: texts.get(part.sha256) };
  };
  if (turn === undefined) return { ...rest, blocks: blocks?.map(withText) };
  return { ...rest, turn: { ...turn, answers: turn.answers.map(withText) } };
}

interface Shown {
  readonly sha256: string;
}

function parseBody(conversation: string, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    const problem = messageOf(cause);
    throw storeDamaged(`Conversation ${conversation} holds an event that is no JSON: ${problem}`, cause);
  }
}

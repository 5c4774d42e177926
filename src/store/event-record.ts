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

type Turned = Extract<DialogueEvent, { type: 'turned' }>;

/** As much of a stored turn as says which texts it shows. */
const showingSchema = z.object({
  type: z.literal('turned'),
  turn: z.object({ answers: z.array(z.object({ sha256: z.string() })) }),
});

/** Takes the texts out of events, each proved by its hash; what is recorded can be read again. */
export function recordEvents(events: readonly DialogueEvent[]): RecordedEvents {
  const texts = new Map<string, string>();
  const records = events.map((event) => {
    if (event.type === 'turned') takeTexts(event, texts);
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

function takeTexts({ turn }: Turned, texts: Map<string, string>): void {
  for (const { sha256, text } of turn.answers) {
    const actual = sha256Of(text);
    // A lone surrogate has no UTF-8 form, so that its hash is another text's.
    const isWhole = Buffer.from(text).toString() === text;
    if (actual !== sha256 || !isWhole) throw proofBroken(sha256, isWhole ? actual : 'no text in UTF-8');
    texts.set(sha256, text);
  }
}

function recordEvent(event: DialogueEvent): EventRecord {
  if (event.type !== 'turned') return { messageSha256: null, body: JSON.stringify(event) };
  const answers = event.turn.answers.map(({ text: _, ...rest }) => rest);
  return {
    // Of its JSON, which tells apart what is one text in UTF-8: ids with halves of characters.
    messageSha256: sha256Of(JSON.stringify(event.messageId)),
    body: JSON.stringify({ ...event, turn: { ...event.turn, answers } }),
  };
}

function hashesIn(event: unknown): string[] {
  const showing = showingSchema.safeParse(event);
  return showing.success ? showing.data.turn.answers.map(({ sha256 }) => sha256) : [];
}

function proveText(conversation: string, sha256: string, text: string | undefined): void {
  if (text !== undefined && sha256Of(text) === sha256) return;
  const problem = text === undefined ? 'is not in the archive' : 'does not hash to its name there';
  throw storeDamaged(`Conversation ${conversation} shows the text ${sha256}, which ${problem}.`);
}

function readEvent(conversation: string, event: unknown, texts: ReadonlyMap<string, string>): DialogueEvent {
  const parsed = dialogueEventSchema.safeParse(withTexts(event, texts));
  if (parsed.success) return parsed.data;
  const problem = z.prettifyError(parsed.error);
  throw storeDamaged(`Conversation ${conversation} holds an event that cannot be read: ${problem}`);
}

function withTexts(event: unknown, texts: ReadonlyMap<string, string>): unknown {
  if (hashesIn(event).length === 0) return event;
  const { turn, ...rest } = event as { turn: { answers: readonly { sha256: string }[] } };
  const answers = turn.answers.map((answer) => ({ ...answer, text: texts.get(answer.sha256) }));
  return { ...rest, turn: { ...turn, answers } };
}

function parseBody(conversation: string, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    const problem = messageOf(cause);
    throw storeDamaged(`Conversation ${conversation} holds an event that is no JSON: ${problem}`, cause);
  }
}

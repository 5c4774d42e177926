import { z } from 'zod';
import { sha256Of } from '../../core/text.ts';
import {
  type ConversationKey,
  conversationKeySchema,
  feedbackReplySchema,
} from '../../protocol/conversation.ts';
import { ACTION_FACET, type Choice, HANDOFF_CHOICE, type Turn, turnSchema } from '../../protocol/turn.ts';
import { download, request } from './download.ts';
import { pause } from './ending.ts';
import { type LoadSocket, openLoadSocket, type Reply } from './load-socket.ts';
import type { LoadTally } from './load-tally.ts';
import type { Pace } from './pace.ts';

/** A turn that came back, by the hash of what it says: an hour of whole turns would not fit into memory. */
export interface Acknowledged {
  /** Undefined for what a word on an answer led to. */
  readonly messageId: string | undefined;
  readonly turnSha256: string;
}

/** A conversation as its visitor knows it. */
export interface LoadTalk {
  readonly key: ConversationKey;
  /** What was acknowledged, in order. */
  readonly acknowledged: Acknowledged[];
  /** Whether something was sent whose outcome never came, so that the history may hold more. */
  isUnsure: boolean;
}

/** Where a visitor comes to, and who hears of it. */
export interface LoadGround {
  readonly url: string;
  readonly questions: readonly string[];
  readonly tally: LoadTally;
  /** All conversations, to be looked up afterwards. */
  readonly talks: LoadTalk[];
  /** Ends every pause: nobody begins anything new. */
  readonly ending: AbortSignal;
}

/** Times that somebody presses «Réessayer» before giving the message up. */
const ATTEMPTS = 4;

/** What a page of the site loads, and what the window loads once it is opened. */
const PAGE_FILES = ['widget.js'];
const WINDOW_FILES = ['widget-panel.js', 'api/welcome?lang=fr'];

const startedSchema = z.object({ key: conversationKeySchema });
const repliedSchema = z.object({ turn: turnSchema });

/** Visitors one after the other in the same place, until the load ends. */
export async function comeAndGo(ground: LoadGround, pace: Pace): Promise<void> {
  while (!ground.ending.aborted) {
    await visit(ground, pace);
    await pause(pace.absenceMs(), ground.ending);
  }
}

async function visit(ground: LoadGround, pace: Pace): Promise<void> {
  await download(ground, PAGE_FILES);
  await pause(pace.arrivalMs(), ground.ending);
  if (ground.ending.aborted) return;
  await download(ground, WINDOW_FILES);
  const socket = await openLoadSocket(ground.url);
  if (socket === undefined) return ground.tally.failed('NOT_CONNECTED');
  try {
    const started = await socket.ask('start', { lang: 'fr' }, startedSchema);
    if (started.kind !== 'done') return note(ground, started);
    ground.tally.count('conversations');
    const talk: LoadTalk = { key: started.result.key, acknowledged: [], isUnsure: false };
    ground.talks.push(talk);
    socket.on('agentSaid', () => ground.tally.count('replies'));
    await new Visit(ground, pace, socket, talk).run();
  } finally {
    socket.close();
  }
}

/** One visitor in an open window. */
class Visit {
  readonly #ground: LoadGround;
  readonly #pace: Pace;
  readonly #socket: LoadSocket;
  readonly #talk: LoadTalk;
  #sent = 0;

  constructor(ground: LoadGround, pace: Pace, socket: LoadSocket, talk: LoadTalk) {
    this.#ground = ground;
    this.#pace = pace;
    this.#socket = socket;
    this.#talk = talk;
  }

  async run(): Promise<void> {
    for (let last: Turn | undefined; ; ) {
      const words = await this.#chooseWords(last);
      if (this.#ground.ending.aborted) return;
      last = await this.#say(words);
      if (last === undefined) return;
      await pause(this.#pace.readingMs(last), this.#ground.ending);
      if (this.#ground.ending.aborted) return;
      last = await this.#lookAt(last);
      if (this.#talk.isUnsure || this.#pace.does('leave')) return;
    }
  }

  /** Types a question, looked for twice meanwhile, or takes what is offered. */
  async #chooseWords(last: Turn | undefined): Promise<{ text: string } | { choice: Choice }> {
    if (this.#pace.does('wantPerson')) return { choice: { facet: ACTION_FACET, value: HANDOFF_CHOICE } };
    const choice = this.#pace.does('pick') ? this.#pace.pick(listChoices(last)) : undefined;
    if (choice !== undefined) return { choice };
    const text = this.#pace.pick(this.#ground.questions) ?? '?';
    const typingMs = this.#pace.typingMs(text);
    for (const share of [0.5, 0.9]) {
      await pause(typingMs / 2, this.#ground.ending);
      const written = text.slice(0, Math.ceil(share * Math.min(text.length, 200)));
      await download(this.#ground, [`api/suggest?q=${encodeURIComponent(written)}`]);
    }
    return { text };
  }

  /** The turn; undefined where there will be none. */
  async #say(words: { text: string } | { choice: Choice }): Promise<Turn | undefined> {
    const id = `m${this.#sent++}`;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const reply = await this.#timed('message', { id, ...words }, repliedSchema);
      if (reply.kind === 'done') {
        const { turn } = reply.result;
        this.#keep(id, turn);
        return turn;
      }
      if (reply.kind === 'lost') this.#talk.isUnsure = true;
      note(this.#ground, reply);
      if (reply.kind === 'lost' || !reply.retry) return undefined;
      await pause(this.#pace.waitingMs(reply.afterSeconds), this.#ground.ending);
      if (this.#ground.ending.aborted) return undefined;
    }
    this.#ground.tally.count('givenUp');
    return undefined;
  }

  /** Sometimes says whether the answer helped, or asks why it was shown. The turn to go on from. */
  async #lookAt(turn: Turn): Promise<Turn> {
    const answer = turn.answers[0];
    const messageId = this.#talk.acknowledged.at(-1)?.messageId;
    if (answer === undefined) return turn;
    const { sha256 } = answer;
    if (messageId !== undefined && this.#pace.does('lookWhy')) await this.#lookWhy(messageId, sha256);
    if (!this.#pace.does('rate')) return turn;
    const useful = this.#pace.does('praise');
    const reply = useful
      ? await this.#socket.ask('feedback', { sha256, useful }, feedbackReplySchema)
      : await this.#timed('feedback', { sha256, useful }, feedbackReplySchema);
    if (reply.kind !== 'done') {
      if (reply.kind === 'lost') this.#talk.isUnsure = true;
      note(this.#ground, reply);
      return turn;
    }
    const next = reply.result.turn;
    if (next !== undefined) this.#keep(undefined, next);
    return next ?? turn;
  }

  async #lookWhy(messageId: string, sha256: string): Promise<void> {
    const { id, token } = this.#talk.key;
    await request(this.#ground, `api/conversations/${encodeURIComponent(id)}/matches`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ messageId, sha256 }),
    });
  }

  #keep(messageId: string | undefined, turn: Turn): void {
    this.#talk.acknowledged.push({ messageId, turnSha256: hashTurn(turn) });
  }

  async #timed<Schema extends z.ZodType>(
    event: string,
    payload: object,
    schema: Schema,
  ): Promise<Reply<z.infer<Schema>>> {
    const sentAt = performance.now();
    const reply = await this.#socket.ask(event, payload, schema);
    if (reply.kind === 'done') this.#ground.tally.turned(performance.now() - sentAt);
    return reply;
  }
}

/** Of its fields in the order of the schema, which is the same wherever it comes from. */
export function hashTurn(turn: Turn): string {
  return sha256Of(JSON.stringify(turnSchema.parse(turn)));
}

function listChoices(turn: Turn | undefined): Choice[] {
  const { facet = null, options = [] } = turn?.clarification ?? {};
  const suggested = turn?.suggestions?.map(({ choice }) => choice) ?? [];
  return [...options.map(({ value }) => ({ facet, value })), ...suggested];
}

/** A refusal for now is what a full service is meant to give; anything else is a fault. */
function note({ tally }: LoadGround, reply: Exclude<Reply<unknown>, { kind: 'done' }>): void {
  if (reply.kind === 'lost') tally.failed('NO_REPLY');
  else if (reply.retry) tally.refused(reply.afterSeconds > 0);
  else tally.failed(reply.code);
}

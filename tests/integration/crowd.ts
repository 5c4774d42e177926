import { expect } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import type { ConversationKey, Exchange, MessageRequest } from '../../src/protocol/conversation.ts';
import { type Turn, turnSchema } from '../../src/protocol/turn.ts';
import { readHistory, request, send, startConversation } from './visitor.ts';

/** Several visitors of the test FAQ at a time, over HTTP, who remember what they were told. */

const texts = [
  'Bonjour',
  'Quel est le délai de dépôt du dossier de référencement ?',
  'Comment obtenir un accès à l’environnement de test ?',
  'Le dépôt d’un dossier est-il payant ? Et comment retirer une candidature déjà envoyée ?',
  'quel forfait pour un laboratoire de biologie médicale ?',
  'Officine',
  'je ne sais pas',
  'Quelle est la recette de la tarte tatin ?',
  'rappelez-moi au 06 12 34 56 78',
  'merci',
];

/** Chance that a visitor begins anew after a message. */
const NEW_CONVERSATION = 0.1;

/** A conversation as its visitor knows it. */
interface Talk {
  readonly key: ConversationKey;
  /** Messages that got their turn, in order. */
  readonly acknowledged: { readonly messageId: string; readonly turn: Turn }[];
  /** Hashes of answers that were called useful, and it was taken. */
  readonly praised: Set<string>;
  /** Sent, but its turn never came: the visitor sends it again. */
  pending: { readonly id: string; readonly message: MessageRequest } | undefined;
}

/** What conversations are worth once they are read again. */
export interface Comparison {
  readonly conversations: number;
  readonly acknowledged: number;
  /** Acknowledged, but not in the history at their place. */
  lost: number;
  /** In the history once more. */
  repeated: number;
  /** In the history with another turn than the one acknowledged. */
  changed: number;
  /** In the history, though nobody said so. */
  strange: number;
  /** Words on an answer that were taken, but are not there. */
  wordsLost: number;
  /** In the history, though the service was gone before its acknowledgement came. */
  keptUnsaid: number;
  /** All that is in the histories. */
  readonly exchanges: Exchange[];
}

export class Crowd {
  readonly #random: () => number;
  readonly #talks: Talk[] = [];
  /** The conversation that each visitor is in. */
  readonly #current: (Talk | undefined)[];

  constructor(visitors: number, seed: number) {
    this.#random = createRandom(seed);
    this.#current = Array.from({ length: visitors }, () => undefined);
  }

  /** Everybody says one thing after the other, first what got no turn the last time, until the service is gone. */
  async talkUntilGone(url: string): Promise<void> {
    await Promise.all(this.#current.map((_, visitor) => this.#talk(url, visitor)));
  }

  /** Resolves once this many more messages are acknowledged, however busy the machine is; rejects after a minute. */
  async heard(messages: number): Promise<void> {
    const count = (): number => this.#talks.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
    const enough = count() + messages;
    await expect.poll(count, { timeout: 60_000, interval: 20 }).toBeGreaterThanOrEqual(enough);
  }

  /** Reads every conversation, or those under way, and counts what differs from what its visitor was told. */
  async compare(url: string, { isAll }: { isAll: boolean }): Promise<Comparison> {
    const talks = isAll ? this.#talks : this.#current.filter((talk) => talk !== undefined);
    const comparison: Comparison = {
      conversations: talks.length,
      acknowledged: talks.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
      lost: 0,
      repeated: 0,
      changed: 0,
      strange: 0,
      wordsLost: 0,
      keptUnsaid: 0,
      exchanges: [],
    };
    for (const talk of talks) {
      const { exchanges } = await readHistory(url, talk.key);
      countDifferences(talk, exchanges, comparison);
      comparison.exchanges.push(...exchanges);
    }
    return comparison;
  }

  async #talk(url: string, visitor: number): Promise<void> {
    for (;;) {
      const talk = await orGone(() => this.#goOn(url, visitor));
      if (talk === undefined) return;
      talk.pending ??= { id: `m${talk.acknowledged.length}`, message: this.#nextMessage(talk) };
      const { id, message } = talk.pending;
      const reply = await orGone(async () => {
        const response = await send(url, talk.key, { id, ...message });
        return { status: response.status, body: (await response.json()) as unknown };
      });
      if (reply === undefined) return;
      expect(reply).toEqual({ status: 200, body: expect.anything() });
      talk.acknowledged.push({ messageId: id, turn: turnSchema.parse(reply.body) });
      talk.pending = undefined;
      await orGone(() => this.#praise(url, talk));
    }
  }

  async #goOn(url: string, visitor: number): Promise<Talk> {
    const known = this.#current[visitor];
    const stays = known !== undefined && (known.pending !== undefined || this.#random() >= NEW_CONVERSATION);
    if (stays) return known;
    const key = await startConversation(url);
    const talk: Talk = { key, acknowledged: [], praised: new Set(), pending: undefined };
    this.#talks.push(talk);
    this.#current[visitor] = talk;
    return talk;
  }

  /** One of the things that the last turn offers, or any words. */
  #nextMessage({ acknowledged }: Talk): MessageRequest {
    const { clarification, suggestions = [] } = acknowledged.at(-1)?.turn ?? {};
    const { facet = null, options = [] } = clarification ?? {};
    const choices = [
      ...options.map(({ value }) => ({ facet, value })),
      ...suggestions.map(({ choice }) => choice),
    ];
    if (choices.length === 0 || this.#random() < 0.5) return { text: this.#pick(texts) };
    return { choice: this.#pick(choices) };
  }

  /** Calls every other answer useful. */
  async #praise(url: string, { key, acknowledged, praised }: Talk): Promise<void> {
    const answer = acknowledged.at(-1)!.turn.answers[0];
    if (answer === undefined || this.#random() < 0.5) return;
    const body = { sha256: answer.sha256, useful: true };
    const { status } = await request(url, key, { method: 'POST', path: '/feedback', body });
    expect(status).toBe(204);
    praised.add(answer.sha256);
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!;
  }
}

function countDifferences(
  { acknowledged, pending, praised }: Talk,
  exchanges: readonly Exchange[],
  comparison: Comparison,
): void {
  const more = exchanges.slice(acknowledged.length);
  const isUnsaid = pending !== undefined && more[0]?.messageId === pending.id;
  comparison.keptUnsaid += isUnsaid ? 1 : 0;
  comparison.strange += more.length - (isUnsaid ? 1 : 0);
  comparison.repeated += exchanges.length - new Set(exchanges.map(({ messageId }) => messageId)).size;
  for (const [i, { messageId, turn }] of acknowledged.entries()) {
    const kept = exchanges[i];
    if (kept?.messageId !== messageId) comparison.lost++;
    else if (JSON.stringify(kept.turn) !== JSON.stringify(turn)) comparison.changed++;
  }
  for (const sha256 of praised) {
    if (!exchanges.some(({ feedback }) => feedback[sha256] === true)) comparison.wordsLost++;
  }
}

/** Undefined where the service was gone before its whole answer came. */
async function orGone<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    // What `fetch` throws for a refused or broken connection, and for half a body.
    if (thrown instanceof TypeError) return undefined;
    throw thrown;
  }
}

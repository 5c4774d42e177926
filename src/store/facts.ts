import type { DialogueEvent } from '../dialogue/events.ts';

/** What is counted of conversations, from their events alone. */
export const factKinds = [
  /** A conversation, on the day of its first turn. */
  'conversation',
  /** A turn of the assistant; its name is the action. */
  'turn',
  /** An answer shown by a turn; its name is the full hash, here as in the next two. */
  'shown',
  'useful',
  'useless',
  /** A turn whose time is known; its name is the milliseconds, to two digits. */
  'response',
  /** A conversation that asked for a person, on the day when it first did. */
  'asked',
  /** A conversation that a person came to, on the day when the first one did. */
  'taken',
] as const;

export type FactKind = (typeof factKinds)[number];

/** How often something happened on a day. */
export interface Fact {
  /** Days since 1970-01-01, UTC. */
  readonly day: number;
  readonly kind: FactKind;
  readonly name: string;
  /** From 1. */
  readonly count: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The day, counted from 1970-01-01, UTC, of a time in milliseconds. */
export function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

/** The facts of a conversation once these events are appended, each day, kind and name once. */
export function foldFacts(before: readonly Fact[], events: readonly DialogueEvent[]): Fact[] {
  const counting = new Counting(before);
  for (const event of events) counting.add(event);
  return counting.list();
}

/** Adds up facts of the same day, kind and name. */
export function sumFacts(facts: Iterable<Fact>): Fact[] {
  const sums = new Map<string, Fact>();
  for (const fact of facts) {
    const key = keyOfFact(fact);
    sums.set(key, { ...fact, count: (sums.get(key)?.count ?? 0) + fact.count });
  }
  return [...sums.values()];
}

/** Tells apart facts of one conversation. */
export function keyOfFact({ day, kind, name }: Omit<Fact, 'count'>): string {
  return `${day} ${kind} ${name}`;
}

class Counting {
  readonly #facts: Map<string, Fact>;

  constructor(before: readonly Fact[]) {
    this.#facts = new Map(before.map((fact) => [keyOfFact(fact), fact]));
  }

  add(event: DialogueEvent): void {
    if (!('at' in event)) return;
    const day = dayOf(Date.parse(event.at));
    // Of a time that is none, nothing can be said by day.
    if (Number.isNaN(day)) return;
    if (event.type === 'turned') this.#addTurn(event, day);
    else if (event.type === 'agent-took') this.#addOnce(day, 'taken');
    else if (event.type === 'rated') {
      this.#drop(({ kind, name }) => name === event.sha256 && (kind === 'useful' || kind === 'useless'));
      this.#add(day, event.useful ? 'useful' : 'useless', event.sha256);
    }
  }

  list(): Fact[] {
    return [...this.#facts.values()];
  }

  #addTurn({ turn, tookMs }: Extract<DialogueEvent, { type: 'turned' }>, day: number): void {
    this.#addOnce(day, 'conversation');
    // A message to the person who has the conversation is answered by them.
    if (turn.reasons?.some(({ code }) => code === 'passed-on')) return;
    this.#add(day, 'turn', turn.action);
    for (const sha256 of new Set(turn.answers.map((answer) => answer.sha256)))
      this.#add(day, 'shown', sha256);
    if (tookMs !== undefined) this.#add(day, 'response', String(roundTime(tookMs)));
    if (turn.action === 'handoff') this.#addOnce(day, 'asked');
  }

  #addOnce(day: number, kind: FactKind): void {
    const isKnown = [...this.#facts.values()].some((fact) => fact.kind === kind);
    if (!isKnown) this.#add(day, kind, '');
  }

  #add(day: number, kind: FactKind, name: string): void {
    const key = keyOfFact({ day, kind, name });
    this.#facts.set(key, { day, kind, name, count: (this.#facts.get(key)?.count ?? 0) + 1 });
  }

  #drop(isDropped: (fact: Fact) => boolean): void {
    for (const [key, fact] of this.#facts) if (isDropped(fact)) this.#facts.delete(key);
  }
}

/** To two digits: what is kept of a day stays small, tells nobody apart, and is off by a twentieth at most. */
export function roundTime(ms: number): number {
  return Number(ms.toPrecision(2));
}

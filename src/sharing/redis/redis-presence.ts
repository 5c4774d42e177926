import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Timers } from '../../core/timers.ts';
import { type PresentAgent, presentAgentSchema } from '../../protocol/agents.ts';
import { createAttending, listByName, type Presence } from '../presence.ts';
import { LOOK_EVERY_MS, type RedisLink } from './link.ts';
import { readJson } from './read-json.ts';

/**
 * How long a process that says nothing counts as there, with its agents: as long as an agent's connection that fell, so
 * that whoever was at a process that was killed has the same time to be back at another one.
 */
export const PROCESS_EXPIRY_MS = 10_000;

/** Writes who is at this process, and gives what all have written that has not expired: ids and rosters in turn. */
const BEAT = `
redis.call('set', KEYS[1] .. ':' .. ARGV[1], ARGV[2], 'PX', ARGV[3])
redis.call('sadd', KEYS[1], ARGV[1])
local found = {}
for _, id in ipairs(redis.call('smembers', KEYS[1])) do
  local roster = redis.call('get', KEYS[1] .. ':' .. id)
  if roster then
    found[#found + 1] = id
    found[#found + 1] = roster
  else
    redis.call('srem', KEYS[1], id)
  end
end
return found`;

const foundSchema = z.array(z.string());
const rosterSchema = z.string().transform((json, context) => {
  const parsed = z.array(presentAgentSchema).safeParse(readJson(json));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: 'is no roster' });
  return z.NEVER;
});

export interface PresenceOptions {
  readonly link: Pick<RedisLink, 'commands' | 'isUp' | 'suspect' | 'publish' | 'subscribe' | 'onUp'>;
  readonly prefix: string;
  /** Of this process; each has one of its own. */
  readonly processId: string;
  readonly clock: Clock;
  readonly timers: Timers;
  /** For how long a process that says nothing counts as there, in milliseconds; `PROCESS_EXPIRY_MS` by default. */
  readonly expiryMs?: number;
}

export interface RedisPresence extends Presence, AsyncDisposable {
  /** Tells who is here and hears who is elsewhere. Never rejects. */
  beat(): Promise<void>;
}

/**
 * Each process writes who is connected to it every second, and at once when that changes. While Redis is away, those at
 * other processes stay as they were last known; once it is back, for as long again as it takes to hear from everybody.
 */
export function createRedisPresence(options: PresenceOptions): RedisPresence {
  return new SharedPresence(options);
}

class SharedPresence implements RedisPresence {
  readonly #options: PresenceOptions;
  readonly #expiryMs: number;
  readonly #key: string;
  readonly #channel: string;
  readonly #here = createAttending();
  readonly #onChange: (() => void)[] = [];
  readonly #onGone: (() => void)[] = [];
  readonly #endBeating: () => void;
  #elsewhere: ReadonlyMap<string, readonly PresentAgent[]> = new Map();
  /** When every process that lives has had the time to be heard. */
  #sureFrom = Number.POSITIVE_INFINITY;
  #wasSure = false;
  #beating: Promise<void> | undefined;
  #isStale = false;

  constructor(options: PresenceOptions) {
    this.#options = options;
    const { link, prefix, timers } = options;
    this.#expiryMs = options.expiryMs ?? PROCESS_EXPIRY_MS;
    this.#key = `${prefix}:presence`;
    this.#channel = `${prefix}:presence-changed`;
    link.onUp(() => {
      this.#sureFrom = options.clock.now() + this.#expiryMs;
      void this.beat();
    });
    link.subscribe(this.#channel, (processId) => {
      if (processId !== options.processId) void this.beat();
    });
    this.#endBeating = timers.every(LOOK_EVERY_MS, () => void this.beat());
  }

  isSomebodyOnline(): boolean {
    return this.list().length > 0;
  }

  isThere(id: string): boolean {
    return this.#here.isThere(id) || this.#listElsewhere().some((agent) => agent.id === id);
  }

  list(): PresentAgent[] {
    return listByName([...this.#listElsewhere(), ...this.#here.list()]);
  }

  enter(agent: PresentAgent): void {
    this.#here.enter(agent);
    this.#spread();
  }

  leave(id: string): void {
    this.#here.leave(id);
    this.#spread();
  }

  isSure(): boolean {
    const { link, clock } = this.#options;
    return link.isUp() && clock.now() >= this.#sureFrom;
  }

  onChange(listener: () => void): void {
    this.#onChange.push(listener);
  }

  onGone(listener: () => void): void {
    this.#onGone.push(listener);
  }

  beat(): Promise<void> {
    // What changes while one is under way is told by the next.
    this.#isStale = true;
    this.#beating ??= this.#beatUntilFresh().finally(() => {
      this.#beating = undefined;
    });
    return this.#beating;
  }

  /** Its agents stay for the time of a fallen connection: they may go on at another process. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#endBeating();
    await this.#beating;
  }

  #listElsewhere(): PresentAgent[] {
    return [...this.#elsewhere.values()].flat();
  }

  #spread(): void {
    const { link, processId } = this.#options;
    void this.beat().then(() => link.publish(this.#channel, processId));
  }

  async #beatUntilFresh(): Promise<void> {
    const { link } = this.#options;
    while (this.#isStale && link.isUp()) {
      this.#isStale = false;
      try {
        this.#hear(foundSchema.parse(await this.#exchange()));
      } catch {
        link.suspect();
      }
    }
  }

  #exchange(): Promise<unknown> {
    const { link, processId } = this.#options;
    const roster = JSON.stringify(this.#here.list());
    return link.commands.eval(BEAT, 1, this.#key, processId, roster, this.#expiryMs);
  }

  #hear(found: readonly string[]): void {
    const isSure = this.isSure();
    const heard = new Map<string, readonly PresentAgent[]>(isSure ? [] : this.#elsewhere);
    for (let i = 0; i + 1 < found.length; i += 2) {
      const roster = rosterSchema.safeParse(found[i + 1]);
      const id = found[i];
      if (id !== undefined && id !== this.#options.processId && roster.success) heard.set(id, roster.data);
    }
    const before = this.list();
    this.#elsewhere = heard;
    const isSureAgain = isSure && !this.#wasSure;
    this.#wasSure = isSure;
    const now = this.list();
    if (JSON.stringify(now) !== JSON.stringify(before)) for (const listener of this.#onChange) listener();
    const isSomebodyGone = before.some(({ id }) => !this.isThere(id));
    if (isSomebodyGone || isSureAgain) for (const listener of this.#onGone) listener();
  }
}

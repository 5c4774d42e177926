import { Redis, type RedisOptions } from 'ioredis';
import { messageOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { Timers } from '../../core/timers.ts';

/** A command that takes longer has failed: people wait for what depends on it. */
const COMMAND_TIMEOUT_MS = 1_000;

/** How often it is looked whether Redis answers. */
export const LOOK_EVERY_MS = 1_000;

/** Longest pause between two tries to connect again. */
const RETRY_AT_MOST_MS = 1_000;

/** What everybody may know of it, addresses left out. */
const TROUBLE =
  'Redis does not answer: this process works alone and hears nothing of the others until it is back.';

export interface LinkOptions {
  /** `redis://` or `rediss://`, password included. */
  readonly url: string;
  /** Begins the name of every key and channel; services that share a Redis have one each. */
  readonly prefix: string;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** The connections to one Redis, which may go and come back at any time. */
export interface RedisLink extends AsyncDisposable {
  /** Fails at once while Redis is away. */
  readonly commands: Redis;
  /** Hears what is published, and asks for it again after each new connection. */
  readonly subscriber: Redis;
  isUp(): boolean;
  trouble(): string | undefined;
  /** To everybody who has subscribed; lost while Redis is away. Never rejects. */
  publish(channel: string, message: string | Buffer): void;
  subscribe(channel: string, listener: (message: string) => void): void;
  /** Told each time that it is up, the first one included. */
  onUp(listener: () => void): void;
  /** Resolves once it answers, or once it is clear that it does not now. Never rejects. */
  start(): Promise<void>;
  /** A command has failed: Redis may be away. */
  suspect(): void;
}

/** Connects to a Redis and keeps at it; meanwhile everything goes on without it. */
export function createRedisLink(options: LinkOptions): RedisLink {
  return new Link(options);
}

class Link implements RedisLink {
  readonly commands: Redis;
  readonly subscriber: Redis;
  readonly #logger: Logger;
  readonly #testKey: string;
  readonly #listeners: (() => void)[] = [];
  readonly #endLooking: () => void;
  #state: 'new' | 'up' | 'down' | 'closed' = 'new';
  /** What the connections said last, which tells more than that they are closed. */
  #lastError: string | undefined;
  #isLooking = false;

  constructor({ url, prefix, timers, logger }: LinkOptions) {
    this.#logger = logger;
    this.#testKey = `${prefix}:written`;
    const always: RedisOptions = {
      connectTimeout: COMMAND_TIMEOUT_MS,
      retryStrategy: (tries) => Math.min(tries * 100, RETRY_AT_MOST_MS),
    };
    // What a command asks for is over when it fails; what is subscribed to is waited for.
    const impatient: RedisOptions = {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: COMMAND_TIMEOUT_MS,
    };
    this.commands = new Redis(url, { ...always, ...impatient });
    this.subscriber = new Redis(url, { ...always, maxRetriesPerRequest: null });
    for (const client of [this.commands, this.subscriber]) {
      client.on('error', (error: Error) => {
        this.#lastError = error.message;
      });
      client.on('close', () => this.#fall('the connection is closed'));
    }
    this.#endLooking = timers.every(LOOK_EVERY_MS, () => void this.#look());
  }

  isUp(): boolean {
    return this.#state === 'up';
  }

  trouble(): string | undefined {
    return this.isUp() ? undefined : TROUBLE;
  }

  publish(channel: string, message: string | Buffer): void {
    this.commands.publish(channel, message).catch(() => this.suspect());
  }

  subscribe(channel: string, listener: (message: string) => void): void {
    // Rejects only where the connection is given up.
    this.subscriber.subscribe(channel).catch(() => {});
    this.subscriber.on('message', (heard: string, message: string) => {
      if (heard === channel) listener(message);
    });
  }

  onUp(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async start(): Promise<void> {
    await within(Promise.all([this.commands, this.subscriber].map(becomesReady))).catch(() => {});
    await this.#look();
  }

  suspect(): void {
    void this.#look();
  }

  /** Whether it can be written and heard. Never rejects. */
  async #look(): Promise<void> {
    if (this.#isLooking || this.#state === 'closed') return;
    this.#isLooking = true;
    try {
      await this.commands.set(this.#testKey, '', 'PX', LOOK_EVERY_MS);
      if (this.subscriber.status !== 'ready') throw new Error('nothing can be heard from it');
      // A connection that hangs says nothing of it by itself.
      await within(this.subscriber.ping());
      this.#rise();
    } catch (thrown) {
      this.#fall(messageOf(thrown));
    }
    this.#isLooking = false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const wasUp = this.isUp();
    this.#state = 'closed';
    this.#endLooking();
    // What is on its way may still arrive.
    if (wasUp) await this.commands.quit().catch(() => {});
    this.commands.disconnect();
    this.subscriber.disconnect();
  }

  #rise(): void {
    if (this.#state === 'up' || this.#state === 'closed') return;
    const wasDown = this.#state === 'down';
    this.#state = 'up';
    this.#lastError = undefined;
    if (wasDown) this.#logger.info({}, 'Redis is back: the processes hear of each other again');
    for (const listener of this.#listeners) listener();
  }

  #fall(reason: string): void {
    if (this.#state === 'down' || this.#state === 'closed') return;
    this.#state = 'down';
    this.#logger.error(
      { reason: this.#lastError ?? reason },
      'Redis is gone: this process works alone until it is back',
    );
  }
}

async function within<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it does not answer')), COMMAND_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function becomesReady(client: Redis): Promise<void> {
  if (client.status === 'ready') return Promise.resolve();
  return new Promise((resolve) => client.once('ready', resolve));
}

import { onTestFinished } from 'vitest';
import type { ConversationStore } from './conversations.ts';
import type { StoreOptions } from './store-options.ts';

export const START = Date.UTC(2026, 0, 1);
export const CONVERSATION_TTL_MS = 60_000;
export const CONTACT_TTL_MS = 20_000;

/** Makes a store with these options. */
export type CreateStore = (options: Required<StoreOptions>) => ConversationStore | Promise<ConversationStore>;

/** A store with a clock that is moved by hand. */
export interface StoreUnderTest {
  readonly store: ConversationStore;
  /** Lets time pass, in milliseconds. */
  pass(ms: number): void;
}

/** What a contract suite calls once a test. */
export type SetUp = () => Promise<StoreUnderTest>;

/** A set-up whose stores are closed after the test. */
export function createSetUp(create: CreateStore): SetUp {
  return async () => {
    const { options, pass } = createOptions();
    const store = await create(options);
    onTestFinished(() => store[Symbol.asyncDispose]());
    return { store, pass };
  };
}

/** Options with ids that count up and a clock that is moved by hand. */
export function createOptions() {
  let now = START;
  let made = 0;
  const options = {
    clock: { now: () => now },
    ids: { next: () => `id-${++made}`, secret: () => `secret-${++made}` },
    conversationTtlMs: CONVERSATION_TTL_MS,
    contactTtlMs: CONTACT_TTL_MS,
  };
  const pass = (ms: number): void => {
    now += ms;
  };
  return { options, pass };
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

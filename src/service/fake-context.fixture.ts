import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { shortName } from '../core/answer.ts';
import type { Logger } from '../core/logger.ts';
import { sha256Of } from '../core/text.ts';
import { systemTimers } from '../core/timers.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import type { TakenTurn, VisitorInput } from '../dialogue/take-turn.ts';
import type { Role } from '../protocol/accounts.ts';
import type { ConversationKey } from '../protocol/conversation.ts';
import type { Turn } from '../protocol/turn.ts';
import { createMemorySharing } from '../sharing/memory-sharing.ts';
import { createMemoryStore } from '../store/memory.ts';
import { createMemoryDrafts } from '../store/memory-drafts.ts';
import { createTerms } from '../store/store-options.ts';
import { createFakeAccounts, logIn, openConsole } from './agents.fixture.ts';
import type { ServiceContext, ServiceSettings } from './context.ts';
import { createFakeDrafting } from './drafting.fixture.ts';
import { createFakeLearning } from './learning.fixture.ts';
import { silentObserver } from './observer.ts';
import { createFakeReporting } from './reporting.fixture.ts';
import { type RunningService, type ServiceAddress, startService } from './running-service.ts';
import { connectSession } from './socket-client.fixture.ts';

/** Support for the tests of this room: a service on a free port, over a context that answers in memory. */

export const ANSWER_TEXT = 'Oui, c’est possible :\n- « à la lettre »';
export const ANSWER_SHA256 = sha256Of(ANSWER_TEXT);
export const START = Date.UTC(2026, 0, 1);

export const storedAnswer = answerOf(ANSWER_TEXT, 2);

/** The answer that comes next where the stored one did not help. */
export const furtherAnswer = answerOf('Sinon, par courrier.', 5);

export const SOURCES: Readonly<Record<string, readonly string[]>> = {
  'page.txt': ['first', ...ANSWER_TEXT.split('\n'), '', furtherAnswer.text],
  'sub folder/été.txt': ['only'],
  'hostile.txt': ['<script>alert(1)</script>', "\"><img src=x onerror='alert(1)'> & co", '</span></li>'],
};

function answerOf(text: string, startLine: number) {
  const sha256 = sha256Of(text);
  const endLine = startLine + text.split('\n').length - 1;
  return { answer: shortName(sha256), sha256, text, citations: [{ file: 'page.txt', startLine, endLine }] };
}

/** The turn that the fake gives for a text. */
export function turnFor(text: string): Turn {
  return { query: text, action: 'answer', answers: [{ ...storedAnswer, probability: 0.9 }], messages: [] };
}

/** The turn that it gives where an answer did not help. */
export function furtherTurn(label: string): Turn {
  return { query: label, action: 'answer', answers: [{ ...furtherAnswer, probability: 0.5 }], messages: [] };
}

/** The text for which it offers a choice: the stored answer and one that has left the corpus. */
export const WHICH = 'laquelle';

export function choiceFor(text: string): Turn {
  const options = [
    { value: storedAnswer.answer, label: 'Est-ce possible ?', count: 1 },
    { value: '000000000000', label: 'Est-ce obligatoire ?', count: 1 },
  ];
  const clarification = { facet: null, question: 'Laquelle ?', options };
  return { query: text, action: 'clarify', answers: [], clarification, messages: [] };
}

/** The text that asks for a person. */
export const PERSON = 'un conseiller';

/** @param online whether a person has the conversation. */
export function personFor(text: string, online = false): Turn {
  const handoff = { online, takesContact: !online };
  return { query: text, action: 'handoff', answers: [], messages: [], handoff };
}

/** What an input says: the text, the value of the choice, «Non». */
export function saidIn(input: VisitorInput): string {
  if (input.kind === 'choice') return input.choice.value;
  return input.kind === 'text' ? input.text : input.label;
}

/** A text with its turn, as events. */
export function exchangeOf(
  messageId: string,
  turn: Turn,
  at = new Date(START).toISOString(),
): DialogueEvent[] {
  const moment = { messageId, at };
  return [
    { type: 'said', ...moment, text: turn.query, masked: [] },
    { type: 'turned', ...moment, turn },
  ];
}

/**
 * Takes turns in memory: an answer, a choice or a person for a text, the next answer for «Non». A text to a person is
 * theirs.
 */
export const takeTurnInMemory: ServiceContext['takeTurn'] = async (state, input, { messageId, at }) => {
  const { offer, attendance } = state;
  if (input.kind === 'unhelped') return taken(furtherTurn(input.label));
  if (input.kind === 'text') {
    const { text } = input;
    if (attendance.by === 'agent') return taken(personFor(text, true));
    return taken(text === WHICH ? choiceFor(text) : text === PERSON ? personFor(text) : turnFor(text));
  }
  const { choice } = input;
  const { facet, options } = offer.clarification ?? { options: [] };
  const option = options.find(({ value }) => value === choice.value && facet === choice.facet);
  if (option?.value !== storedAnswer.answer) return undefined;
  const turn = turnFor(option.label);
  const [, turned] = exchangeOf(messageId, turn);
  return { events: [{ type: 'picked', messageId, at, choice, label: option.label }, turned!], turn };

  function taken(turn: Turn): TakenTurn {
    return { events: exchangeOf(messageId, turn, at), turn };
  }
};

/** Takes them once a gate is open. */
export function takeTurnAfter(opened: Promise<void>): ServiceContext['takeTurn'] {
  return async (...args) => {
    await opened;
    return takeTurnInMemory(...args);
  };
}

export interface LogLine {
  readonly level: string;
  readonly fields: Record<string, unknown>;
  readonly message: string;
}

export interface FakeOptions extends Partial<Omit<ServiceContext, 'settings'>> {
  readonly settings?: Partial<ServiceSettings>;
}

/** A context whose answers, names and time are known beforehand, with a record of what it was asked and told. */
export function createFakeContext({ settings, takeTurn = takeTurnInMemory, ...overrides }: FakeOptions = {}) {
  const asked: string[] = [];
  const logged: LogLine[] = [];
  let made = 0;
  const clock = { now: () => START };
  const ids = { next: () => `id-${++made}`, secret: () => `secret-${++made}` };
  const memory = createMemoryStore({ clock, ids });
  const logger = recordingLogger(logged);
  const accounts = createFakeAccounts({ clock: overrides.clock ?? clock, ids });
  const context: ServiceContext = {
    takeTurn: (state, input, ...rest) => {
      asked.push(saidIn(input));
      return takeTurn(state, input, ...rest);
    },
    giveSlots: async (given) => given,
    describeCorpus: async () => ({
      build: 'build-1',
      model: 'fake',
      corpusNames: ['faq'],
      thresholds: { answer: 0.64, choice: 0.44 },
      reach: { facets: [], branches: ['sure', 'nothing-fits'] },
      answers: [storedAnswer, furtherAnswer].map(({ answer }, i) => ({
        name: answer,
        ids: [`row-${i + 1}`],
      })),
    }),
    describeAnswers: async ({ answers, facets }) => ({
      build: 'build-1',
      description: {
        answers: [storedAnswer, furtherAnswer]
          .filter(({ answer }) => answers.includes(answer))
          .map(({ answer, text }) => ({ name: answer, text, titles: [], phrasings: [], scope: {} })),
        facets: facets.map((id) => ({ id, sha256: sha256Of(id) })),
      },
    }),
    scoreAnswers: async (question) => ({
      build: 'build-1',
      scores: [{ name: storedAnswer.answer, parts: { lexical: question.length } }],
    }),
    findAnswer: async (sha256) => (sha256 === ANSWER_SHA256 ? storedAnswer : undefined),
    welcome: async () => [starter],
    suggest: async (written, limit) => (written === '' ? [] : Array(9).fill(starter).slice(0, limit)),
    findMatches: async (question, sha256) =>
      sha256 === ANSWER_SHA256 ? [{ start: 0, end: question.length }] : undefined,
    readProof: async (sha256) =>
      sha256 === ANSWER_SHA256
        ? { sha256, places: [{ citation: storedAnswer.citations[0]!, text: storedAnswer.text }] }
        : undefined,
    readSource: async (file) => (Object.hasOwn(SOURCES, file) ? SOURCES[file] : undefined),
    readiness: async () => ({ ready: true, checks: [{ name: 'index', ok: true }] }),
    conversations: memory,
    learning: createFakeLearning({ memory, clock, ids, logger }),
    recordFixture: async (conversation) => `# ${conversation}\n`,
    drafting: createFakeDrafting(storedAnswer),
    drafts: createMemoryDrafts(createTerms({ clock: overrides.clock ?? clock, ids })),
    accounts,
    reporting: createFakeReporting(memory, accounts, [
      { sha256: ANSWER_SHA256, title: 'Est-ce possible ?' },
      { sha256: furtherAnswer.sha256, title: '=1+1' },
    ]),
    openId: undefined,
    sharing: createMemorySharing(),
    clock,
    timers: systemTimers,
    ids,
    logger,
    observer: silentObserver,
    ...overrides,
    settings: {
      messagesPerMinute: 120,
      maxTurns: 100,
      maxConnections: 10_000,
      proxies: 0,
      allowedOrigins: [],
      publicUrl: undefined,
      secureCookies: false,
      replayKey: undefined,
      waitLimitMs: 300_000,
      webFolder: '/nonexistent',
      ...settings,
    },
  };
  return { context, asked, logged };
}

function recordingLogger(logged: LogLine[]): Logger {
  const at = (level: string) => (fields: Record<string, unknown>, message: string) =>
    void logged.push({ level, fields, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** A question of the FAQ to begin with. */
export const starter = {
  label: 'Quel est le délai ?',
  choice: { facet: null, value: storedAnswer.answer },
};

/** A running service that stops when the test ends. */
export async function serve(options: FakeOptions = {}, where: Partial<ServiceAddress> = {}) {
  const fake = createFakeContext(options);
  const service = await startService(fake.context, { host: '127.0.0.1', port: 0, drainMs: 2_000, ...where });
  onTestFinished(() => service.stop());
  const { accounts } = fake.context;
  return {
    ...fake,
    service,
    ...createCaller(service),
    /** The socket of an agent of this name. */
    connectAgent: async (name: string) => connectSession(service.url, await logIn(accounts, name)),
    /** The console of an agent of this name. */
    openConsole: (name: string, role?: Role) => openConsole(service.url, accounts, name, role),
  };
}

/** What a program that uses the API does. */
function createCaller({ url }: RunningService) {
  const post = (path: string, body?: unknown, token?: string): Promise<Response> =>
    fetch(url + path, {
      method: 'POST',
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const start = async (): Promise<ConversationKey> =>
    (await (await post('/api/conversations', {})).json()) as ConversationKey;
  const get = (path: string, token?: string): Promise<Response> =>
    fetch(url + path, { headers: token === undefined ? {} : { Authorization: `Bearer ${token}` } });
  const say = (key: ConversationKey, what: 'messages' | 'feedback' | 'contact', body: unknown) =>
    post(`/api/conversations/${key.id}/${what}`, body, key.token);
  const send = (key: ConversationKey, body: unknown): Promise<Response> => say(key, 'messages', body);
  return { post, get, start, send, say };
}

/** Status and code of a refusal. */
export async function refusalOf(response: Response): Promise<[number, string]> {
  const { error } = (await response.json()) as { error: { code: string } };
  return [response.status, error.code];
}

/** Long enough for whatever does not wait to have happened. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}

/** A promise that the test settles. */
export function createGate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** A folder with these files, removed when the test ends. */
export async function createWebFolder(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-web-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

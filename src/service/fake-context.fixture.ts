import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { shortName } from '../core/answer.ts';
import type { Logger } from '../core/logger.ts';
import { sha256Of } from '../core/text.ts';
import type { ConversationKey } from '../protocol/conversation.ts';
import type { Turn } from '../protocol/turn.ts';
import { createMemoryStore } from '../store/memory.ts';
import type { ServiceContext, ServiceSettings } from './context.ts';
import { type RunningService, type ServiceAddress, startService } from './running-service.ts';

/** Support for the tests of this room: a service on a free port, over a context that answers in memory. */

export const ANSWER_TEXT = 'Oui, c’est possible :\n- « à la lettre »';
export const ANSWER_SHA256 = sha256Of(ANSWER_TEXT);
export const START = Date.UTC(2026, 0, 1);

export const storedAnswer = {
  answer: shortName(ANSWER_SHA256),
  sha256: ANSWER_SHA256,
  text: ANSWER_TEXT,
  citations: [{ file: 'page.txt', startLine: 2, endLine: 3 }],
};

export const SOURCES: Readonly<Record<string, readonly string[]>> = {
  'page.txt': ['first', ...ANSWER_TEXT.split('\n'), '', 'last'],
  'sub folder/été.txt': ['only'],
  'hostile.txt': ['<script>alert(1)</script>', "\"><img src=x onerror='alert(1)'> & co", '</span></li>'],
};

/** The turn that the fake gives for a text. */
export function turnFor(text: string): Turn {
  return { query: text, action: 'answer', answers: [{ ...storedAnswer, probability: 0.9 }], messages: [] };
}

/** The turn that a fake gives when it is told to offer a choice: the stored answer and one that is not stored. */
export function choiceFor(text: string): Turn {
  const options = [
    { value: storedAnswer.answer, label: 'Est-ce possible ?', count: 1 },
    { value: '000000000000', label: 'Est-ce obligatoire ?', count: 1 },
  ];
  const clarification = { facet: null, question: 'Laquelle ?', options };
  return { query: text, action: 'clarify', answers: [], clarification, messages: [] };
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
export function createFakeContext({ settings, ...overrides }: FakeOptions = {}) {
  const asked: string[] = [];
  const chosen: string[] = [];
  const logged: LogLine[] = [];
  let made = 0;
  const clock = { now: () => START };
  const ids = { next: () => `id-${++made}`, secret: () => `secret-${++made}` };
  const context: ServiceContext = {
    respond: async ({ text }) => turnFor(text),
    respondToChoice: async ({ value, label }) => (value === storedAnswer.answer ? turnFor(label) : undefined),
    findAnswer: async (sha256) => (sha256 === ANSWER_SHA256 ? storedAnswer : undefined),
    readSource: async (file) => (Object.hasOwn(SOURCES, file) ? SOURCES[file] : undefined),
    readiness: () => ({ ready: true }),
    conversations: createMemoryStore({ clock, ids }),
    clock,
    ids,
    logger: recordingLogger(logged),
    ...overrides,
    settings: { messagesPerMinute: 120, allowedOrigins: [], webFolder: '/nonexistent', ...settings },
  };
  const { respond, respondToChoice } = context;
  const counting: ServiceContext = {
    ...context,
    respond: (request) => {
      asked.push(request.text);
      return respond(request);
    },
    respondToChoice: (choice) => {
      chosen.push(choice.value);
      return respondToChoice(choice);
    },
  };
  return { context: counting, asked, chosen, logged };
}

function recordingLogger(logged: LogLine[]): Logger {
  const at = (level: string) => (fields: Record<string, unknown>, message: string) =>
    void logged.push({ level, fields, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** A running service that stops when the test ends. */
export async function serve(options: FakeOptions = {}, where: Partial<ServiceAddress> = {}) {
  const fake = createFakeContext(options);
  const service = await startService(fake.context, { host: '127.0.0.1', port: 0, drainMs: 2_000, ...where });
  onTestFinished(() => service.stop());
  return { ...fake, service, ...createCaller(service) };
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
  const send = (key: ConversationKey, body: unknown): Promise<Response> =>
    post(`/api/conversations/${key.id}/messages`, body, key.token);
  return { post, get, start, send };
}

/** Status and code of a refusal. */
export async function refusalOf(response: Response): Promise<[number, string]> {
  const { error } = (await response.json()) as { error: { code: string } };
  return [response.status, error.code];
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

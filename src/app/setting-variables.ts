import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../core/package-root.ts';
import { DEFAULT_CLAIM } from '../desk/openid/claimed-login.ts';
import { defaultPolicySettings } from '../dialogue/decision.ts';
import { issuer } from './openid-settings.ts';
import {
  databaseUrl,
  flag,
  number,
  origin,
  publicUrl,
  redisPrefix,
  redisUrl,
  secret,
  text,
  wholeNumber,
} from './setting-values.ts';

/**
 * Names, checks, defaults and meanings of the environment. `docs/settings.md` is written from them: `description` says what a
 * setting does, `values` what it may be where the schema alone does not tell.
 */

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export const defaultCorpusFolder = join(packageRoot, 'corpus');
export const defaultIndexFolder = join(packageRoot, 'index');
export const defaultDataFolder = join(packageRoot, 'data');
export const defaultFixturesFolder = join(packageRoot, 'tests', 'conversations');

const listening = {
  GUICHET_HOST: text
    .default('127.0.0.1')
    .describe('Address that the service listens on; `0.0.0.0` is every address of the machine.'),
  GUICHET_PORT: wholeNumber(0, 65_535)
    .default(3000)
    .describe('Port that the service listens on; 0 takes any free one.'),
  GUICHET_PUBLIC_URL: publicUrl.optional().meta({
    description:
      'Where browsers find the service: for the links of agents, and whether their cookies go over TLS alone. Without it: its host and port.',
    values: 'address such as `https://faq.example.org`',
  }),
  GUICHET_PROXIES: wholeNumber(0, 10)
    .default(0)
    .describe(
      'Proxies in front of the service: so many of the last addresses in `X-Forwarded-For` are believed.',
    ),
  GUICHET_ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean),
    )
    .pipe(z.array(origin))
    .meta({
      description: 'Pages of other origins that may use the service.',
      values: 'origins such as `https://www.example.org`, separated by commas',
    }),
  GUICHET_MESSAGES_PER_MINUTE: wholeNumber(1, 1_000_000)
    .default(120)
    .describe('Messages that one address may send a minute; the budgets for everything else follow it.'),
  GUICHET_MAX_TURNS: wholeNumber(1, 10_000)
    .default(100)
    .describe(
      'Turns that may be under way or waiting at a time; what comes beyond is refused for the moment.',
    ),
  GUICHET_MAX_CONNECTIONS: wholeNumber(1, 1_000_000)
    .default(10_000)
    .describe(
      'Connections that may be open at a time, web sockets and those of a proxy included; the next are closed unread.',
    ),
};

const engine = {
  GUICHET_CORPUS: text.optional().meta({
    description: 'Corpus. Without it, the one that the index was built from, else the bundled one.',
    values: 'folder',
  }),
  GUICHET_INDEX: text
    .default(defaultIndexFolder)
    .meta({ description: 'Where the index stands.', values: 'folder' }),
  GUICHET_MODEL: text
    .default(join(packageRoot, 'models', 'multilingual-e5-small'))
    .meta({ description: 'The model.', values: 'folder, or its id on a hub' }),
  GUICHET_ALLOW_DOWNLOAD: flag.describe('Whether a model that is a hub id may be downloaded.'),
  GUICHET_HUB: z
    .url({ protocol: /^https?$/ })
    .default('https://huggingface.co')
    .meta({ description: 'Where it is downloaded from.', values: 'address' }),
  GUICHET_THREADS: wholeNumber(1, 64)
    .default(2)
    .describe('Threads of the model; more than two are slower on most machines.'),
  GUICHET_MIN_PROBABILITY: number(0, 1)
    .default(defaultPolicySettings.minProbability)
    .describe('Least probability at which an answer is shown.'),
  GUICHET_MIN_CHOICE_PROBABILITY: number(0, 1)
    .default(defaultPolicySettings.minChoiceProbability)
    .describe('Least probability at which its question is offered as a choice.'),
};

const store = {
  GUICHET_DATA: text
    .default(defaultDataFolder)
    .meta({ description: 'Where conversations are kept, in an SQLite file.', values: 'folder' }),
  DATABASE_URL: databaseUrl.optional().meta({
    description: 'A PostgreSQL database to keep them in instead (`docs/operations.md`).',
    values: '`postgres://user:password@host:5432/name`',
  }),
  GUICHET_VECTORS_URL: databaseUrl.optional().meta({
    description:
      'A PostgreSQL database with pgvector to search the vectors of more than 200 answers in, which may be that of `DATABASE_URL` (`docs/operations.md`). Without it each process searches a graph of its own.',
    values: '`postgres://user:password@host:5432/name`',
  }),
  GUICHET_REDIS_URL: redisUrl.optional().meta({
    description:
      'The Redis that several processes of one service share (`docs/operations.md`). Without it there is one process.',
    values: '`redis://:password@host:6379`, or `rediss://` over TLS',
  }),
  GUICHET_REDIS_PREFIX: redisPrefix.default('guichet').meta({
    description: 'Begins the names of all that this service keeps in Redis.',
    values: '1 to 50 letters, digits or `_ - :`',
  }),
  GUICHET_RETENTION_DAYS: wholeNumber(1, 3_650)
    .default(30)
    .describe('Days after which an idle conversation is erased.'),
  GUICHET_CONTACT_DAYS: wholeNumber(1, 365).default(7).describe('Days after which a contact is erased.'),
};

const agents = {
  GUICHET_SESSION_IDLE_HOURS: wholeNumber(1, 24 * 7)
    .default(8)
    .describe('Hours without use after which an agent has to log in again.'),
  GUICHET_SESSION_DAYS: wholeNumber(1, 90)
    .default(7)
    .describe('Days after which an agent has to log in again in any case.'),
  GUICHET_AUDIT_DAYS: wholeNumber(1, 3_650)
    .default(180)
    .describe('Days after which an entry of the audit is erased.'),
  GUICHET_WAIT_MINUTES: number(0.01, 24 * 60)
    .default(3)
    .describe('Minutes after which a visitor whom no agent has taken is told so, and asked for a contact.'),
  GUICHET_OIDC_ISSUER: issuer.optional().meta({
    description: 'OpenID provider at which agents may log in too: these three, or none.',
    values: 'address over TLS, or of this machine',
  }),
  GUICHET_OIDC_CLIENT_ID: text
    .optional()
    .meta({ description: 'What the provider calls this service.', values: 'text' }),
  GUICHET_OIDC_CLIENT_SECRET: text
    .optional()
    .meta({ description: 'The secret that it gave it.', values: 'text' }),
  GUICHET_OIDC_CLAIM: text
    .default(DEFAULT_CLAIM)
    .meta({ description: 'The claim that is an agent’s login.', values: 'text' }),
  GUICHET_OIDC_LABEL: text.pipe(z.string().max(60)).optional().meta({
    description: 'What the log-in page calls the provider. Without it: its host.',
    values: 'text of 60 characters at most',
  }),
  GUICHET_ALLOW_CORPUS_WRITES: flag.describe(
    'Whether supervisors may have phrasings written to the corpus whose effect they have seen.',
  ),
};

const operating = {
  GUICHET_LOG_LEVEL: z
    .enum(logLevels)
    .default('info')
    .describe('What is logged, as JSON lines on stderr (`docs/observability.md`).'),
  GUICHET_METRICS_PORT: wholeNumber(0, 65_535)
    .optional()
    .describe(
      'Port of the metrics (`docs/observability.md`); 0 takes any free one. Without it there are none.',
    ),
  GUICHET_METRICS_HOST: text
    .default('127.0.0.1')
    .meta({ description: 'Address that the metrics are served on.', values: 'address of the machine' }),
  GUICHET_FIXTURES: text.optional().meta({
    description:
      'Fixtures that the effect of a phrasing is measured by. Without it: `tests/conversations` of this folder.',
    values: 'file or folder',
  }),
  GUICHET_REPLAY_KEY: secret.optional().meta({
    description:
      'The secret with which `replay --server` is let in, of the service and of the command. Without one nobody is.',
    values: 'text of 32 characters at least',
  }),
  GUICHET_REPLAY_KEY_B: secret.optional().meta({
    description:
      'Of the command alone: the key of the second service of `replay diff`. Without it: that above.',
    values: 'text of 32 characters at least',
  }),
};

/** By what they are about, in the order in which they are explained. */
export const settingGroups = {
  'Where it listens, and to whom': listening,
  'Corpus, index, model': engine,
  'What is kept': store,
  'The people who answer': agents,
  'Running and testing': operating,
} as const;

export const variables = { ...listening, ...engine, ...store, ...agents, ...operating };

/** Variables whose values are never repeated. */
export const secrets: ReadonlySet<string> = new Set<keyof typeof variables>([
  'DATABASE_URL',
  'GUICHET_VECTORS_URL',
  'GUICHET_REDIS_URL',
  'GUICHET_REPLAY_KEY',
  'GUICHET_REPLAY_KEY_B',
  'GUICHET_OIDC_CLIENT_SECRET',
]);

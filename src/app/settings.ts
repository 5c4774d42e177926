import { z } from 'zod';
import { GuichetError } from '../core/errors.ts';
import type { OpenIdSettings } from '../desk/openid/openid-provider.ts';
import { defaultPolicySettings, type PolicySettings } from '../dialogue/decision.ts';
import type { DialogueSetup } from './engine.ts';
import { findHalfSet, openIdOf } from './openid-settings.ts';
import { type logLevels, secrets, variables } from './setting-variables.ts';

/** Everything that the environment sets, read here and nowhere else, and frozen. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Corpus folder that was asked for; without one the index says, or the bundled corpus is taken. */
  readonly corpusFolder: string | undefined;
  readonly indexFolder: string;
  /** Folder of a model, or its id on the hub. */
  readonly model: string;
  /** Whether a model that is a hub id may be downloaded. */
  readonly allowDownload: boolean;
  readonly hub: string;
  /** Threads of one forward pass. */
  readonly threads: number;
  /** Least probability at which an answer is shown. */
  readonly minProbability: number;
  /** Least probability of the first answer at which a choice is offered. */
  readonly minChoiceProbability: number;
  /** Folder of the conversation store, where it is not in a database server. */
  readonly dataFolder: string;
  /** PostgreSQL database of the conversation store, password included, never to be printed; undefined: the folder. */
  readonly databaseUrl: string | undefined;
  /** PostgreSQL database with pgvector to search vectors in, password included, never to be printed; undefined: none. */
  readonly vectorsUrl: string | undefined;
  /** Redis that the processes of one service share, password included, never to be printed; undefined: one process. */
  readonly redisUrl: string | undefined;
  /** Begins the names of all that this service keeps there. */
  readonly redisPrefix: string;
  /** How many proxies stand in front of the service. */
  readonly proxies: number;
  /** Days after which an idle conversation is erased. */
  readonly retentionDays: number;
  /** Days after which a contact is erased. */
  readonly contactDays: number;
  readonly messagesPerMinute: number;
  /** Turns that may be under way or waiting at a time. */
  readonly maxTurns: number;
  /** Connections that may be open at a time, web sockets included. */
  readonly maxConnections: number;
  readonly allowedOrigins: readonly string[];
  /** Where browsers find the service, without a final slash; undefined: at its host and port, over plain HTTP. */
  readonly publicUrl: string | undefined;
  /** Hours after which a session that no agent uses is over. */
  readonly sessionIdleHours: number;
  /** Days after which any session of an agent is over. */
  readonly sessionDays: number;
  /** Days after which an entry of the audit is erased. */
  readonly auditDays: number;
  /** The OpenID provider at which agents may log in too; undefined: none. */
  readonly openId: OpenIdSettings | undefined;
  /** Minutes that a visitor waits for a person before being told that nobody has come. */
  readonly waitMinutes: number;
  /** The secret of replays against a service, never to be printed; undefined: nobody can. */
  readonly replayKey: string | undefined;
  /** The same of the second service of a `replay diff`; undefined: both have one. */
  readonly replayKeyB: string | undefined;
  /** Whether supervisors may have accepted phrasings written to the corpus. */
  readonly allowCorpusWrites: boolean;
  /** File or folder of the fixtures that the effect of a phrasing is measured by; undefined: the project's own. */
  readonly fixtures: string | undefined;
  /** Where the metrics are served, apart from everything else. */
  readonly metricsHost: string;
  /** 0 takes any free one; undefined: nowhere. */
  readonly metricsPort: number | undefined;
  readonly logLevel: LogLevel;
}

export type LogLevel = (typeof logLevels)[number];

const environmentSchema = z.object(variables);

/**
 * Reads the settings from the environment.
 * @throws GuichetError `SETTINGS_REFUSED` (kind `input`) naming every variable that is wrong, all at once, and
 *   every `GUICHET_…` variable that is none, since a misspelt setting would silently do nothing.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = environmentSchema.safeParse(environment);
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => describeIssue(issue, environment))),
    ...findUnknown(environment),
    ...findHalfSet(environment),
  ];
  if (!parsed.success || problems.length > 0) throw settingsRefused(problems);
  const values = parsed.data;
  return Object.freeze({
    host: values.GUICHET_HOST,
    port: values.GUICHET_PORT,
    corpusFolder: values.GUICHET_CORPUS,
    indexFolder: values.GUICHET_INDEX,
    model: values.GUICHET_MODEL,
    allowDownload: values.GUICHET_ALLOW_DOWNLOAD,
    hub: values.GUICHET_HUB.replace(/\/+$/, ''),
    threads: values.GUICHET_THREADS,
    minProbability: values.GUICHET_MIN_PROBABILITY,
    minChoiceProbability: values.GUICHET_MIN_CHOICE_PROBABILITY,
    dataFolder: values.GUICHET_DATA,
    databaseUrl: values.DATABASE_URL,
    vectorsUrl: values.GUICHET_VECTORS_URL,
    redisUrl: values.GUICHET_REDIS_URL,
    redisPrefix: values.GUICHET_REDIS_PREFIX,
    proxies: values.GUICHET_PROXIES,
    retentionDays: values.GUICHET_RETENTION_DAYS,
    contactDays: values.GUICHET_CONTACT_DAYS,
    messagesPerMinute: values.GUICHET_MESSAGES_PER_MINUTE,
    maxTurns: values.GUICHET_MAX_TURNS,
    maxConnections: values.GUICHET_MAX_CONNECTIONS,
    allowedOrigins: Object.freeze(values.GUICHET_ALLOWED_ORIGINS),
    publicUrl: values.GUICHET_PUBLIC_URL,
    sessionIdleHours: values.GUICHET_SESSION_IDLE_HOURS,
    sessionDays: values.GUICHET_SESSION_DAYS,
    auditDays: values.GUICHET_AUDIT_DAYS,
    openId: openIdOf(values),
    waitMinutes: values.GUICHET_WAIT_MINUTES,
    replayKey: values.GUICHET_REPLAY_KEY,
    replayKeyB: values.GUICHET_REPLAY_KEY_B,
    allowCorpusWrites: values.GUICHET_ALLOW_CORPUS_WRITES,
    fixtures: values.GUICHET_FIXTURES,
    metricsHost: values.GUICHET_METRICS_HOST,
    metricsPort: values.GUICHET_METRICS_PORT,
    logLevel: values.GUICHET_LOG_LEVEL,
  });
}

/** What the settings make of the default policy. */
export function policyOf({ minProbability, minChoiceProbability }: Settings): PolicySettings {
  return { ...defaultPolicySettings, minProbability, minChoiceProbability };
}

/** What the settings make of the dialogue. Only the service knows of somebody who could answer in person. */
export function dialogueOf(
  settings: Settings,
  isSomebodyOnline: DialogueSetup['isSomebodyOnline'] = () => false,
): DialogueSetup {
  return { settings: policyOf(settings), isSomebodyOnline, contactDays: settings.contactDays };
}

function describeIssue(
  issue: z.core.$ZodIssue,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const name = String(issue.path[0]);
  if (secrets.has(name)) return `${name}: ${issue.message}`;
  return `${name}: ${issue.message}, got ${JSON.stringify(environment[name] ?? '')}`;
}

/** Settings that there were once, with what took their place. */
const retired: Readonly<Record<string, string>> = {
  GUICHET_AGENT_KEY:
    'agents have accounts now and share no key; open one with `guichet agent add LOGIN --name NAME`',
};

function findUnknown(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('GUICHET_') && !Object.hasOwn(variables, name))
    .map((name) => `${name}: ${Object.hasOwn(retired, name) ? retired[name] : 'there is no such setting'}`);
}

function settingsRefused(problems: readonly string[]): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'SETTINGS_REFUSED',
    message: `the settings are wrong:\n  ${problems.join('\n  ')}`,
    remedy: `Correct or unset these environment variables. Known: ${Object.keys(variables).join(', ')}.`,
  });
}

import { describe, expect, it } from 'vitest';
import { GuichetError } from '../core/errors.ts';
import { defaultPolicySettings } from '../dialogue/decision.ts';
import { agentSettingsOf } from './agent-settings.ts';
import { policyOf, readSettings } from './settings.ts';

function refusal(environment: Record<string, string>): GuichetError {
  try {
    readSettings(environment);
  } catch (thrown) {
    if (thrown instanceof GuichetError) return thrown;
  }
  throw new Error('the settings were accepted');
}

describe('settings', () => {
  it('have a default each', () => {
    const settings = readSettings({ PATH: '/bin' });
    expect(settings).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      corpusFolder: undefined,
      allowDownload: false,
      threads: 2,
      minProbability: defaultPolicySettings.minProbability,
      minChoiceProbability: defaultPolicySettings.minChoiceProbability,
      messagesPerMinute: 120,
      maxConnections: 10_000,
      allowedOrigins: [],
      allowCorpusWrites: false,
      fixtures: undefined,
      metricsHost: '127.0.0.1',
      metricsPort: undefined,
      logLevel: 'info',
    });
    expect(settings.indexFolder).toMatch(/index$/);
    expect(settings.model).toMatch(/models.multilingual-e5-small$/);
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('are read from the environment', () => {
    const settings = readSettings({
      GUICHET_PORT: '8080',
      GUICHET_ALLOWED_ORIGINS: 'https://a.example, http://b.example:8000',
      GUICHET_ALLOW_DOWNLOAD: 'true',
      GUICHET_HUB: 'http://hub.example/',
      GUICHET_MIN_PROBABILITY: '0.75',
      GUICHET_MIN_CHOICE_PROBABILITY: '0.25',
      GUICHET_ALLOW_CORPUS_WRITES: 'true',
      GUICHET_FIXTURES: 'fixtures',
    });
    expect(settings).toMatchObject({
      port: 8080,
      allowedOrigins: ['https://a.example', 'http://b.example:8000'],
      allowDownload: true,
      allowCorpusWrites: true,
      fixtures: 'fixtures',
      hub: 'http://hub.example',
      minProbability: 0.75,
      minChoiceProbability: 0.25,
    });
  });

  it('are refused all at once, each with its name and value', () => {
    const { code, message, remedy } = refusal({
      GUICHET_PORT: '99999',
      GUICHET_THREADS: 'many',
      GUICHET_LOG_LEVEL: 'loud',
    });
    expect(code).toBe('SETTINGS_REFUSED');
    for (const part of [
      'GUICHET_PORT',
      '"99999"',
      'GUICHET_THREADS',
      '"many"',
      'GUICHET_LOG_LEVEL',
      '"loud"',
    ]) {
      expect(message).toContain(part);
    }
    expect(remedy).toContain('GUICHET_MESSAGES_PER_MINUTE');
  });

  it.each([
    ['GUICHET_PORT', ''],
    ['GUICHET_PORT', '1e3'],
    ['GUICHET_PORT', '-1'],
    ['GUICHET_THREADS', '1.5'],
    ['GUICHET_HOST', ' '],
    ['GUICHET_MIN_PROBABILITY', '2'],
    ['GUICHET_MIN_CHOICE_PROBABILITY', '-0.1'],
    ['GUICHET_MIN_CHOICE_PROBABILITY', 'never'],
    ['GUICHET_ALLOW_DOWNLOAD', 'yes'],
    ['GUICHET_HUB', 'ftp://hub.example'],
    ['GUICHET_ALLOWED_ORIGINS', 'https://a.example/path'],
    ['GUICHET_ALLOWED_ORIGINS', 'https://a.example,*'],
  ])('refuse %s=%j', (name, value) => {
    expect(refusal({ [name]: value }).message).toContain(name);
  });

  it('take a key for replays, without white space around it', () => {
    expect(readSettings({}).replayKey).toBeUndefined();
    const key = 'x'.repeat(32);
    expect(readSettings({ GUICHET_REPLAY_KEY: ` ${key}\n` }).replayKey).toBe(key);
  });

  it.each(['short-secret', '', `secret${' '.repeat(40)}`])(
    'refuse the key %j and do not repeat it',
    (key) => {
      for (const name of ['GUICHET_REPLAY_KEY', 'GUICHET_REPLAY_KEY_B']) {
        const { message, remedy } = refusal({ [name]: key });
        expect(message).toContain(`${name}: must have 32 characters at least`);
        expect(message + remedy).not.toContain('secret');
      }
    },
  );

  it('refuse the key that agents shared once, and say what took its place', () => {
    const { message } = refusal({ GUICHET_AGENT_KEY: 'x'.repeat(32) });
    expect(message).toContain('GUICHET_AGENT_KEY: agents have accounts now');
    expect(message).toContain('guichet agent add');
    expect(message).not.toContain('xxx');
  });

  it('take the address at which browsers find the service', () => {
    expect(readSettings({}).publicUrl).toBeUndefined();
    expect(readSettings({ GUICHET_PUBLIC_URL: ' https://faq.example.org/ ' }).publicUrl).toBe(
      'https://faq.example.org',
    );
    for (const url of ['faq.example.org', 'https://faq.example.org/guichet', 'ftp://faq.example.org', ''])
      expect(refusal({ GUICHET_PUBLIC_URL: url }).message).toContain('GUICHET_PUBLIC_URL');
  });

  it('send the cookies of agents over TLS alone, but on this machine', () => {
    const cookies = (environment: Record<string, string>) =>
      agentSettingsOf(readSettings(environment)).secureCookies;
    expect(cookies({})).toBe(false);
    for (const GUICHET_HOST of ['localhost', '::1', '127.0.0.2'])
      expect(cookies({ GUICHET_HOST })).toBe(false);
    for (const GUICHET_HOST of ['0.0.0.0', '192.0.2.1', 'faq.example.org'])
      expect(cookies({ GUICHET_HOST })).toBe(true);
    expect(cookies({ GUICHET_PUBLIC_URL: 'https://faq.example.org' })).toBe(true);
    expect(cookies({ GUICHET_HOST: '0.0.0.0', GUICHET_PUBLIC_URL: 'http://faq.lan:3000' })).toBe(false);
  });

  it('say how long visitors wait without a word', () => {
    expect(readSettings({}).waitMinutes).toBe(3);
    expect(readSettings({ GUICHET_WAIT_MINUTES: '0.5' }).waitMinutes).toBe(0.5);
    for (const minutes of ['0', '-1', '1441', 'never'])
      expect(refusal({ GUICHET_WAIT_MINUTES: minutes }).message).toContain('GUICHET_WAIT_MINUTES');
  });

  const provider = {
    GUICHET_OIDC_ISSUER: 'https://login.example.org/realms/agents',
    GUICHET_OIDC_CLIENT_ID: 'guichet',
    GUICHET_OIDC_CLIENT_SECRET: ' geheim ',
  };

  it('take an OpenID provider, called by its host, whose e-mail addresses are logins', () => {
    expect(readSettings({}).openId).toBeUndefined();
    const openId = { issuer: provider.GUICHET_OIDC_ISSUER, clientId: 'guichet', clientSecret: 'geheim' };
    expect(readSettings(provider).openId).toEqual({ ...openId, claim: 'email', label: 'login.example.org' });
    const named = { ...provider, GUICHET_OIDC_CLAIM: 'preferred_username', GUICHET_OIDC_LABEL: 'Annuaire' };
    expect(readSettings(named).openId).toEqual({ ...openId, claim: 'preferred_username', label: 'Annuaire' });
  });

  it.each(['http://127.0.0.1:9000', 'http://localhost:9000/x', 'http://[::1]:9000'])(
    'take an OpenID provider without TLS on this machine: %s',
    (GUICHET_OIDC_ISSUER) => {
      expect(readSettings({ ...provider, GUICHET_OIDC_ISSUER }).openId?.issuer).toBe(GUICHET_OIDC_ISSUER);
    },
  );

  it.each([
    'http://login.example.org',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'https://user:geheim@login.example.org',
    'https://login.example.org/?x',
    'login.example.org',
    '',
  ])('refuse the OpenID provider %j', (GUICHET_OIDC_ISSUER) => {
    expect(refusal({ ...provider, GUICHET_OIDC_ISSUER }).message).toContain('GUICHET_OIDC_ISSUER: must be');
  });

  it('refuse an OpenID provider by halves, together with all else, and do not repeat its secret', () => {
    const { message, remedy } = refusal({ GUICHET_OIDC_CLIENT_SECRET: 'geheim', GUICHET_PORT: 'x' });
    for (const name of [
      'GUICHET_OIDC_ISSUER: must be set',
      'GUICHET_OIDC_CLIENT_ID: must be set',
      'GUICHET_PORT',
    ])
      expect(message).toContain(name);
    expect(message + remedy).not.toContain('geheim');
    expect(refusal({ GUICHET_OIDC_CLAIM: 'sub' }).message).toContain(
      'GUICHET_OIDC_CLIENT_SECRET: must be set',
    );
    expect(refusal({ ...provider, GUICHET_OIDC_CLIENT_SECRET: ' ' }).message).not.toContain('got');
  });

  it('take the address of a PostgreSQL database', () => {
    expect(readSettings({}).databaseUrl).toBeUndefined();
    for (const url of ['postgres://127.0.0.1:5432/faq', 'postgresql:///faq?host=/run/postgresql']) {
      expect(readSettings({ DATABASE_URL: ` ${url}\n` }).databaseUrl).toBe(url);
    }
  });

  it.each(['', 'mysql://u:geheim@host/x', 'u:geheim@host/x', 'postgres://u:geh#eim@host/x'])(
    'refuse the database %j and do not repeat it',
    (url) => {
      for (const name of ['DATABASE_URL', 'GUICHET_VECTORS_URL']) {
        const { message, remedy } = refusal({ [name]: url });
        expect(message).toContain(`${name}: must be an address such as postgres://`);
        expect(message + remedy).not.toMatch(/geh|host/);
      }
    },
  );

  it('take the address of a Redis, the beginning of its names, and how many proxies there are', () => {
    expect(readSettings({})).toMatchObject({ redisUrl: undefined, redisPrefix: 'guichet', proxies: 0 });
    expect(
      readSettings({
        GUICHET_REDIS_URL: 'rediss://:p%40ss@redis.example:6380/1',
        GUICHET_REDIS_PREFIX: 'faq-2',
        GUICHET_PROXIES: '2',
      }),
    ).toMatchObject({
      redisUrl: 'rediss://:p%40ss@redis.example:6380/1',
      redisPrefix: 'faq-2',
      proxies: 2,
    });
    for (const wrong of [
      { GUICHET_REDIS_PREFIX: 'a b' },
      { GUICHET_REDIS_PREFIX: '' },
      { GUICHET_PROXIES: '-1' },
    ])
      expect(refusal(wrong).message).toContain(Object.keys(wrong)[0]);
  });

  it.each(['', 'http://u:geheim@host/x', ':geheim@host', 'redis://u:geh#eim@host/x'])(
    'refuse the Redis %j and do not repeat it',
    (url) => {
      const { message, remedy } = refusal({ GUICHET_REDIS_URL: url });
      expect(message).toContain('GUICHET_REDIS_URL: must be an address such as redis://');
      expect(message + remedy).not.toMatch(/geh|host/);
    },
  );

  it('refuse a misspelt name, which would silently do nothing', () => {
    expect(refusal({ GUICHET_PROT: '80' }).message).toContain('GUICHET_PROT: there is no such setting');
  });

  it('make the default policy where they say nothing, and change its thresholds alone', () => {
    expect(policyOf(readSettings({}))).toEqual(defaultPolicySettings);
    const settings = readSettings({ GUICHET_MIN_PROBABILITY: '0.9', GUICHET_MIN_CHOICE_PROBABILITY: '0' });
    expect(policyOf(settings)).toEqual({
      ...defaultPolicySettings,
      minProbability: 0.9,
      minChoiceProbability: 0,
    });
  });
});

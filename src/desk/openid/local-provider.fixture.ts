/// <reference path="./oidc-provider.d.ts" />

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type GrantContext } from 'oidc-provider';
import type { Claims } from './claimed-login.ts';
import type { OpenIdSettings } from './openid-provider.ts';

/** A person who has an account at the provider. */
export interface Person {
  readonly sub: string;
  readonly [claim: string]: unknown;
}

export interface LocalProviderOptions {
  readonly people: readonly Person[];
  /** As browsers call it: `localhost` is another site to them than 127.0.0.1, which is the default. */
  readonly host?: 'localhost' | '127.0.0.1';
  /** Takes any free port by default. */
  readonly port?: number;
  /** Whether the ID token has all claims, instead of leaving them to the user-info endpoint. Default false. */
  readonly hasFullTokens?: boolean;
}

/** An OpenID provider of this machine, real but for its people and its log-in page, which is a button for each. */
export interface LocalProvider extends AsyncDisposable {
  readonly settings: OpenIdSettings;
  readonly port: number;
  /** Lets the service at this address send browsers here. */
  register(serviceUrl: string): void;
}

const CLIENT = { clientId: 'guichet', clientSecret: 'a secret of the client that is long enough' };

/** Where people log in. */
const PAGE = '/interaction/';

export async function openLocalProvider(options: LocalProviderOptions): Promise<LocalProvider> {
  let provider: Provider | undefined;
  const server = createServer((request, response) => {
    if (provider === undefined) response.writeHead(503).end();
    else if (request.url?.startsWith(PAGE)) void logIn(provider, options.people, request, response);
    else provider.callback()(request, response);
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const issuer = `http://${options.host ?? '127.0.0.1'}:${port}`;
  return {
    settings: { issuer, ...CLIENT, claim: 'email', label: 'Annuaire' },
    port,
    register(serviceUrl) {
      provider = new Provider(issuer, configure(options, `${serviceUrl}/api/agents/openid/callback`));
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function configure({ people, hasFullTokens = false }: LocalProviderOptions, callback: string): object {
  const claimsOf = (sub: string): Claims => people.find((person) => person.sub === sub) ?? { sub };
  return {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [callback] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username'] },
    conformIdTokenClaims: !hasFullTokens,
    cookies: { keys: ['a key of the provider’s cookies'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: async () => claimsOf(sub) }),
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `${PAGE}${uid}` },
    loadExistingGrant: agreeToAll,
    pkce: { required: () => true },
    ttl: { Session: 600, Grant: 600, Interaction: 600, IdToken: 600, AccessToken: 600 },
  };
}

/** Nobody is asked what the service may know. */
async function agreeToAll({ oidc }: GrantContext): Promise<object> {
  const { client, session, provider } = oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid email profile');
  await grant.save();
  return grant;
}

/** Shows who can log in; `as` in the address is who does, and `nobody` turns back. */
async function logIn(
  provider: Provider,
  people: readonly Person[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
  const sub = searchParams.get('as');
  if (sub === 'nobody') {
    const refusal = { error: 'access_denied', error_description: 'The person turned back.' };
    await provider.interactionFinished(request, response, refusal);
  } else if (sub !== null) {
    await provider.interactionFinished(request, response, { login: { accountId: sub } });
  } else {
    const links = [...people.map((person) => person.sub), 'nobody'].map(
      (name) => `<p><a href="${pathname}?as=${name}">${name}</a></p>`,
    );
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(`<!doctype html><title>Annuaire</title>${links.join('')}`);
  }
}

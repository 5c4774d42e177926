import * as client from 'openid-client';
import type { Ids } from '../../core/clock.ts';
import { type Claims, readClaimedLogin } from './claimed-login.ts';
import { openIdNoAccount, openIdRefused, openIdUnavailable } from './openid-faults.ts';

/** What the provider may take to answer a request. */
const TIMEOUT_SECONDS = 10;

/** All that a claim which names a person may be in. */
const SCOPE = 'openid email profile';

export interface OpenIdSettings {
  /** As the provider names itself. Plain HTTP is spoken with it where its address begins so. */
  readonly issuer: string;
  readonly clientId: string;
  /** Never to be printed. */
  readonly clientSecret: string;
  /** The claim that names the login. */
  readonly claim: string;
  /** What the provider is called on the log-in page. */
  readonly label: string;
}

/** What binds a log-in to the browser that began it, until it comes back; of no use to anybody else. */
export interface PendingLogIn {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE. */
  readonly verifier: string;
}

/** Logging in at an OpenID provider: the authorization code flow with PKCE, a state and a nonce (OpenID Connect Core 1.0). */
export interface OpenIdProvider {
  readonly label: string;
  /**
   * Where the browser has to go, and what it has to bring back along with the provider's reply.
   * @param callback address that the provider sends it back to.
   * @throws GuichetError `OPENID_UNAVAILABLE` (busy).
   */
  begin(callback: string): Promise<{ readonly address: string; readonly pending: PendingLogIn }>;
  /**
   * The login of who has logged in at the provider. Whether there is such an account is another's to know.
   * @param reply the address that the browser came back to, with all that the provider added.
   * @throws GuichetError `OPENID_REFUSED` (forbidden) for a reply that is not to this log-in, was used before, or says that
   *   there was none; `OPENID_NO_ACCOUNT` (forbidden) where it names no login; `OPENID_UNAVAILABLE` (busy).
   */
  finish(reply: URL, pending: PendingLogIn): Promise<string>;
}

/** Asks nothing of the provider yet: a service starts without it. */
export function createOpenIdProvider(settings: OpenIdSettings, ids: Pick<Ids, 'secret'>): OpenIdProvider {
  const { issuer, claim, label } = settings;
  let found: Promise<client.Configuration> | undefined;

  /** Asked for once, and again where that failed. */
  const find = async (): Promise<client.Configuration> => {
    found ??= discover(settings);
    try {
      return await found;
    } catch (thrown) {
      found = undefined;
      throw openIdUnavailable(issuer, thrown);
    }
  };

  return {
    label,

    async begin(callback) {
      const configuration = await find();
      const pending = { state: ids.secret(), nonce: ids.secret(), verifier: ids.secret() };
      const address = client.buildAuthorizationUrl(configuration, {
        redirect_uri: callback,
        scope: SCOPE,
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, pending };
    },

    async finish(reply, pending) {
      const configuration = await find();
      try {
        const login = readClaimedLogin(await readClaims(configuration, claim, reply, pending), claim);
        if (login !== undefined) return login;
      } catch (thrown) {
        throw isAbsence(thrown) ? openIdUnavailable(issuer, thrown) : openIdRefused(thrown);
      }
      throw openIdNoAccount();
    },
  };
}

function discover({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<client.Configuration> {
  const url = new URL(issuer);
  // The signature of an ID token counts also where it came from the provider itself.
  const execute = [client.enableNonRepudiationChecks];
  if (url.protocol === 'http:') execute.push(client.allowInsecureRequests);
  return client.discovery(url, clientId, clientSecret, undefined, { execute, timeout: TIMEOUT_SECONDS });
}

/** The claims of the ID token; those of the user-info endpoint where the token lacks the one that counts. */
async function readClaims(
  configuration: client.Configuration,
  claim: string,
  reply: URL,
  { state, nonce, verifier }: PendingLogIn,
): Promise<Claims> {
  const tokens = await client.authorizationCodeGrant(configuration, reply, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  // There is one, since it was expected.
  if (claims === undefined || claim in claims) return claims ?? {};
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
  return client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
}

/** Whether the provider was not there, rather than that it refused: no connection, no answer in time, a fault of its own. */
function isAbsence(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  // What `fetch` rejects with; a wrong argument has no cause.
  if (thrown instanceof TypeError) return thrown.cause !== undefined;
  if ('code' in thrown && thrown.code === 'OAUTH_TIMEOUT') return true;
  return thrown.cause instanceof Response && thrown.cause.status >= 500;
}

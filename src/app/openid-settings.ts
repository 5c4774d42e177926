import { z } from 'zod';
import type { OpenIdSettings } from '../desk/openid/openid-provider.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What an OpenID provider cannot do without. */
const needed = ['GUICHET_OIDC_ISSUER', 'GUICHET_OIDC_CLIENT_ID', 'GUICHET_OIDC_CLIENT_SECRET'] as const;

/** Of no use without those. */
const optional = ['GUICHET_OIDC_CLAIM', 'GUICHET_OIDC_LABEL'] as const;

/** The settings of an OpenID provider, as the environment has them. */
export type OpenIdVariables = {
  readonly [Name in (typeof needed)[number] | 'GUICHET_OIDC_LABEL']?: string | undefined;
} & { readonly GUICHET_OIDC_CLAIM: string };

/** Plain HTTP is for providers on this machine: anybody on the way could log in as anybody. */
export const issuer = z
  .string()
  .trim()
  .refine(
    isIssuer,
    'must be an address such as https://login.example.org, or http:// on this machine, without user, query or fragment',
  );

/** What is missing where a provider is named by halves: an empty variable is one that is set. */
export function findHalfSet(environment: Environment): string[] {
  const isSet = (name: string): boolean => environment[name] !== undefined;
  const given = [...needed, ...optional].filter(isSet);
  if (given.length === 0) return [];
  return needed
    .filter((name) => !isSet(name))
    .map(
      (name) => `${name}: must be set too, since ${given.join(', ')} ${given.length === 1 ? 'is' : 'are'}`,
    );
}

/** The provider; undefined where none is named. It is called by its host unless the settings say otherwise. */
export function openIdOf(variables: OpenIdVariables): OpenIdSettings | undefined {
  const {
    GUICHET_OIDC_ISSUER: issuer,
    GUICHET_OIDC_CLIENT_ID: clientId,
    GUICHET_OIDC_CLIENT_SECRET: clientSecret,
    GUICHET_OIDC_CLAIM: claim,
    GUICHET_OIDC_LABEL: label,
  } = variables;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return { issuer, clientId, clientSecret, claim, label: label ?? new URL(issuer).host };
}

/** Whether this can be the address of a provider: over TLS, or on this machine. */
function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(value);
  if (username + password + search + hash !== '') return false;
  if (protocol === 'https:') return true;
  return protocol === 'http:' && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

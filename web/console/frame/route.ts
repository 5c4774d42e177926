import { type OpenIdRefusal, openIdRefusalSchema } from '../../../src/protocol/accounts.ts';

/** What an address of the console asks for, from its part after `#`. */
export type Route =
  /** `#/path/detail`: a page, and what is open in it. */
  | {
      readonly kind: 'page';
      readonly path: string;
      readonly detail: string | undefined;
      /** `#openid=…`: why the OpenID provider led to no session. */
      readonly refusal?: OpenIdRefusal;
    }
  /** `#set-up=TOKEN`, `#reset=TOKEN`: a one-time link. */
  | { readonly kind: 'link'; readonly purpose: LinkPurpose; readonly token: string };

export type LinkPurpose = 'set-up' | 'reset';

/** Of the page that is shown where the address names none. */
export const FIRST_PATH = 'desk';

export function readRoute(hash: string): Route {
  const link = /^#(set-up|reset)=(.+)$/s.exec(hash);
  if (link !== null) return { kind: 'link', purpose: link[1] as LinkPurpose, token: decode(link[2]!) };
  const refusal = openIdRefusalSchema.safeParse(/^#openid=(.+)$/.exec(hash)?.[1]);
  if (refusal.success) return { kind: 'page', path: FIRST_PATH, detail: undefined, refusal: refusal.data };
  const [path = '', detail] = hash.replace(/^#\/?/, '').split('/').map(decode);
  return { kind: 'page', path: path || FIRST_PATH, detail: detail || undefined };
}

/** The address of a page, for a link. */
export function addressOf(path: string, detail?: string): string {
  return detail === undefined ? `#/${path}` : `#/${path}/${encodeURIComponent(detail)}`;
}

/** As it stands where it is no encoding. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

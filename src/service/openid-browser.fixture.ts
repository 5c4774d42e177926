import { parseSetCookie } from 'cookie';

/** Support for the tests of this room: what a browser does that is sent to a provider and back. */

/** A reply that a browser has got, with where it came from. */
export interface Arrival {
  readonly url: URL;
  readonly response: Response;
}

export interface OpenIdBrowser {
  /** The cookies that it has for an origin, by name. */
  cookiesOf(origin: string): Map<string, string>;
  /** One request, no redirect followed. */
  get(url: string | URL): Promise<Response>;
  /** Begins to log in, and logs in at the provider as this person; gives the address that the provider sends it back to. */
  logInAs(serviceUrl: string, person: string): Promise<URL>;
}

/** Redirects that a log-in may take at most. */
const MAX_STEPS = 10;

export function openBrowser(): OpenIdBrowser {
  const jar = new Map<string, Map<string, string>>();
  const cookiesOf = (origin: string): Map<string, string> => {
    const cookies = jar.get(origin) ?? new Map<string, string>();
    jar.set(origin, cookies);
    return cookies;
  };

  const get = async (url: string | URL): Promise<Response> => {
    const cookies = cookiesOf(new URL(url).origin);
    const sent = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { Cookie: sent } });
    for (const line of response.headers.getSetCookie()) {
      const { name, value, maxAge, expires } = parseSetCookie(line);
      const isGone = maxAge === 0 || (expires !== undefined && expires.getTime() < Date.now());
      if (isGone || value === undefined) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };

  return {
    cookiesOf,
    get,
    async logInAs(serviceUrl, person) {
      let url = new URL('/api/agents/openid', serviceUrl);
      for (let step = 0; step < MAX_STEPS; step++) {
        const response = await get(url);
        const location = response.headers.get('Location');
        // The page of the provider, which asks who it is.
        if (location === null) url = new URL(`?as=${person}`, url);
        else url = new URL(location, url);
        if (url.pathname === '/api/agents/openid/callback' || url.hash !== '') return url;
      }
      throw new Error(`the way to log in did not end: ${url}`);
    },
  };
}

import { CSRF_HEADER } from '../../../src/protocol/accounts.ts';
import { problemSchema } from '../../../src/protocol/conversation.ts';
import type { Schema } from './schema.ts';

/** Why something could not be done. */
export interface ServiceProblem {
  /** The service's own, or one of {@link UNREACHABLE} and {@link UNREADABLE}. */
  readonly code: string;
  /** Whether the same request may succeed later. */
  readonly retry: boolean;
  /** How long to wait before that, where the service says. */
  readonly retryAfterSeconds?: number | undefined;
}

export type ApiOutcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: ServiceProblem };

/** There is no connection, or no service at its end. */
export const UNREACHABLE = 'UNREACHABLE';
/** A reply that is not what the protocol says. */
export const UNREADABLE = 'REPLY_UNREADABLE';
/** There is no session, or not any more. */
export const NOT_LOGGED_IN = 'NOT_LOGGED_IN';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The service's HTTP interface, with the cookie of the session that the browser keeps. */
export interface Api {
  /** Reads a JSON reply by its schema. Never rejects. */
  read<Value>(method: Method, path: string, schema: Schema<Value>, body?: object): Promise<ApiOutcome<Value>>;
  /** For requests whose reply says no more than that it was done. Never rejects. */
  send(method: Method, path: string, body?: object): Promise<ApiOutcome<undefined>>;
}

export interface ApiOptions {
  /** Path or origin before `/api`, without a final slash. */
  readonly server: string;
  /** Of the session, sent with whatever changes something; undefined while there is none. */
  readonly csrf: () => string | undefined;
  /** Told when a request was refused for want of a session. */
  readonly onLoggedOut: () => void;
  readonly fetch?: typeof fetch;
}

export function createApi({ server, csrf, onLoggedOut, fetch: fetchFrom = fetch }: ApiOptions): Api {
  async function request(method: Method, path: string, body: object | undefined): Promise<Response> {
    const token = method === 'GET' ? undefined : csrf();
    // Called as a plain function: browsers refuse a `fetch` with another `this`.
    const call = fetchFrom;
    return call(`${server}${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { [CSRF_HEADER]: token }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async function settle<Value>(
    work: () => Promise<Response>,
    readValue: (response: Response) => Promise<ApiOutcome<Value>>,
  ): Promise<ApiOutcome<Value>> {
    let response: Response;
    try {
      response = await work();
    } catch {
      return refused({ code: UNREACHABLE, retry: true });
    }
    if (response.ok) return readValue(response);
    const problem = await readProblem(response);
    if (problem.code === NOT_LOGGED_IN) onLoggedOut();
    return refused(problem);
  }

  return {
    read: (method, path, schema, body) =>
      settle(
        () => request(method, path, body),
        async (response) => {
          const read = schema.safeParse(await readJson(response));
          return read.success ? { ok: true, value: read.data } : refused({ code: UNREADABLE, retry: false });
        },
      ),
    send: (method, path, body) =>
      settle(
        () => request(method, path, body),
        async () => ({ ok: true, value: undefined }),
      ),
  };
}

function refused(problem: ServiceProblem): { ok: false; problem: ServiceProblem } {
  return { ok: false, problem };
}

/** What stands between may refuse too, a proxy for example, and knows nothing of our problems. */
async function readProblem(response: Response): Promise<ServiceProblem> {
  const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  const wait = Number.isNaN(seconds) ? {} : { retryAfterSeconds: seconds };
  const read = problemSchema.safeParse(await readJson(response));
  if (!read.success) return { code: `HTTP_${response.status}`, retry: response.status >= 500, ...wait };
  const { code, retry } = read.data.error;
  return { code, retry, ...wait };
}

/** Undefined for what is no JSON. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

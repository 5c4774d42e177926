import type { IncomingMessage } from 'node:http';
import { agentHandshakeSchema } from '../protocol/agents.ts';
import { addressOf } from './address.ts';
import { readSessionCookie } from './agent-cookie.ts';
import { csrfRefused, notLoggedIn } from './agent-session.ts';
import type { ServiceContext } from './context.ts';
import type { Agent } from './desk.ts';
import { createLimits } from './limits.ts';
import { isOriginAllowed } from './origins.ts';
import { parsePayload } from './parsing.ts';

/** An agent's socket, as it was let in. */
export interface Admitted {
  readonly agent: Agent;
  /** The token of the session. */
  readonly session: string;
}

export interface Admission {
  /**
   * Whose handshake this is. Each try spends from the address's budget.
   * @throws GuichetError `NOT_LOGGED_IN` or `CSRF_REFUSED` (forbidden), `REQUEST_INVALID` (input), `TOO_MANY_REQUESTS`
   * (busy).
   */
  admit(request: IncomingMessage, auth: unknown): Promise<Admitted>;
}

/** Lets in who shows the session of an account: as a program does, or by the cookie that the console's pages send. */
export function createAdmission(
  context: Pick<ServiceContext, 'accounts' | 'settings' | 'sharing'>,
): Admission {
  const { accounts, settings } = context;
  const limits = createLimits('handshakes', context);
  return {
    async admit(request, auth) {
      const address = addressOf(request, settings.proxies);
      await limits.spend('other', address);
      const shown = parsePayload(agentHandshakeSchema, auth, 'handshake').session;
      // The cookie goes by itself, also from pages that may embed the widget.
      if (shown === undefined && !isOriginAllowed(request, [])) throw csrfRefused();
      const session = shown ?? readSessionCookie(request.headers, settings.secureCookies);
      const profile = session === undefined ? undefined : await accounts.resume(session);
      if (session === undefined || profile === undefined) throw notLoggedIn();
      return { agent: { id: profile.id, name: profile.name, address }, session };
    },
  };
}

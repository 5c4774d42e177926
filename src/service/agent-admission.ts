import { GuichetError } from '../core/errors.ts';
import { sha256Of } from '../core/text.ts';
import { agentHandshakeSchema } from '../protocol/agents.ts';
import { isToken } from '../store/conversation-token.ts';
import type { ServiceSettings } from './context.ts';
import { createLimits } from './limits.ts';
import { parsePayload } from './parsing.ts';

export interface Admission {
  /**
   * The name of the agent whose handshake this is. Each try spends from the address's budget.
   * @throws GuichetError `AGENTS_OFF` or `AGENT_REFUSED` (forbidden), `REQUEST_INVALID` (input), `TOO_MANY_REQUESTS`
   * (busy).
   */
  admit(address: string, auth: unknown): Promise<string>;
}

/** Lets in who knows the agents' key, which is compared in constant time. */
export function createAdmission({
  agentKey,
  messagesPerMinute,
}: Pick<ServiceSettings, 'agentKey' | 'messagesPerMinute'>): Admission {
  const limits = createLimits(messagesPerMinute);
  const keySha256 = agentKey === undefined ? undefined : sha256Of(agentKey);
  return {
    async admit(address, auth) {
      await limits.spend('other', address);
      if (keySha256 === undefined) throw agentsOff();
      const { key, name } = parsePayload(agentHandshakeSchema, auth, 'handshake');
      if (!isToken(key, keySha256)) throw agentRefused();
      return name;
    },
  };
}

function agentsOff(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'AGENTS_OFF',
    message: 'This service takes no agents.',
    remedy: 'Start it with a key in GUICHET_AGENT_KEY, and connect with that key.',
  });
}

function agentRefused(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'AGENT_REFUSED',
    message: 'The key is not the one of this service.',
    remedy: 'Connect with the key that stands in GUICHET_AGENT_KEY of the service.',
  });
}

import { GuichetError } from '../core/errors.ts';
import { sha256Of } from '../core/text.ts';
import { replayHandshakeSchema } from '../protocol/replay.ts';
import { isToken } from '../store/conversation-token.ts';
import type { ServiceContext } from './context.ts';
import { createLimits } from './limits.ts';
import { parsePayload } from './parsing.ts';

export interface ReplayAdmission {
  /**
   * Whether a handshake is a replay's: true where it shows the key, false where it shows none, as visitors' do. Each try
   * of a key spends from the address's budget.
   * @throws GuichetError `REPLAYS_OFF` or `REPLAY_REFUSED` (forbidden), `REQUEST_INVALID` (input), `TOO_MANY_REQUESTS`
   * (busy).
   */
  admit(address: string, auth: unknown): Promise<boolean>;
}

/** Tells replays from visitors by their key, which is compared in constant time. */
export function createReplayAdmission(
  context: Pick<ServiceContext, 'settings' | 'sharing'>,
): ReplayAdmission {
  const { replayKey } = context.settings;
  const limits = createLimits('replays', context);
  const keySha256 = replayKey === undefined ? undefined : sha256Of(replayKey);
  return {
    async admit(address, auth) {
      if (typeof auth !== 'object' || auth === null || !Object.hasOwn(auth, 'replayKey')) return false;
      await limits.spend('other', address);
      if (keySha256 === undefined) throw replaysOff();
      const shown = parsePayload(replayHandshakeSchema, auth, 'handshake').replayKey;
      if (!isToken(shown, keySha256)) throw replayRefused();
      return true;
    },
  };
}

function replaysOff(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'REPLAYS_OFF',
    message: 'This service takes no replays.',
    remedy: 'Start it with a key in GUICHET_REPLAY_KEY, and replay with that key.',
  });
}

function replayRefused(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'REPLAY_REFUSED',
    message: 'The key is not the one of this service.',
    remedy: 'Replay with the key that stands in GUICHET_REPLAY_KEY of the service.',
  });
}

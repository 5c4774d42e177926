import { GuichetError, messageOf } from '../../core/errors.ts';
import type { Problem } from '../../protocol/conversation.ts';

/** What can go wrong between a replay and a service. All are the caller's to mend: address, key, or the service itself. */

export function keyMissing(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'REPLAY_KEY_MISSING',
    message: 'a service lets replays in only by a key, and there is none',
    remedy: 'Put the key that the service was started with into GUICHET_REPLAY_KEY.',
  });
}

export function serverUnreachable(url: string, cause: unknown): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'SERVER_UNREACHABLE',
    message: `${url} cannot be reached: ${messageOf(cause)}`,
    remedy: 'Name the address of a running service with --server, such as http://127.0.0.1:3000.',
    cause,
  });
}

/** In the words of the service. */
export function serverRefused({ code, message, remedy }: Problem['error']): GuichetError {
  return new GuichetError({
    kind: 'input',
    code,
    message: `the service refuses, ${code}: ${message}`,
    remedy,
  });
}

export function wentAway(event: string, cause?: unknown): GuichetError {
  return new GuichetError({
    kind: 'busy',
    code: 'SERVER_GONE',
    message: `the service did not reply to «${event}»`,
    remedy: 'Look into the log of the service, and replay once it is there again.',
    cause,
  });
}

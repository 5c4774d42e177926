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
    remedy: 'Name the address of a running service, such as http://127.0.0.1:3000.',
    cause,
  });
}

/** In the words of the service. */
export function serverRefused(url: string, { code, message, remedy }: Problem['error']): GuichetError {
  return new GuichetError({
    kind: 'input',
    code,
    message: `${url} refuses, ${code}: ${message}`,
    remedy,
  });
}

export function wentAway(url: string, event: string, cause?: unknown): GuichetError {
  return new GuichetError({
    kind: 'busy',
    code: 'SERVER_GONE',
    message: `${url} did not reply to «${event}»`,
    remedy: 'Look into the log of the service, and replay once it is there again.',
    cause,
  });
}

export function speaksOtherwise(url: string, event: string, cause: unknown): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'SERVER_DIFFERS',
    message: `${url} replies to «${event}» otherwise than this version of Guichet expects`,
    remedy: 'Replay with the version of Guichet that the service runs.',
    cause,
  });
}

/** Turns of two indexes would be taken for those of one. */
export function indexReplaced(url: string): GuichetError {
  return new GuichetError({
    kind: 'busy',
    code: 'INDEX_REPLACED',
    message: `${url} has begun to answer from another index in the midst of the replay`,
    remedy: 'Replay again while its corpus stays as it is.',
  });
}

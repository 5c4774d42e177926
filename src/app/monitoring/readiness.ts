import { GuichetError, messageOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { Timers } from '../../core/timers.ts';
import { withinTime } from '../../core/within-time.ts';
import type { Readiness } from '../../protocol/http.ts';
import { remembered } from './remembered.ts';

/** How long a check may take: whoever supervises asks every few seconds. */
const CHECK_TIMEOUT_MS = 2_000;

/** What is missing, as anybody may read it: no path, no address, no secret. */
export interface Trouble {
  /** Stable name for programs, in capitals. */
  readonly code: string;
  readonly reason: string;
}

/** One thing without which nothing can be answered. */
export interface ReadinessCheck {
  readonly name: string;
  /** For which the look stands, in milliseconds: everybody may ask for the readiness as often as they like. */
  readonly forMs: number;
  /** What is said where looking fails; the code is that of the fault, the log has the rest. */
  readonly reasonOfFault: string;
  /** Undefined where all is well. What it rejects with is logged, never told. */
  look(): Promise<Trouble | undefined>;
}

export interface ReadinessParts {
  /** Milliseconds of a clock that is never set back. */
  readonly now: () => number;
  readonly timers: Timers;
  readonly logger: Logger;
}

/**
 * Looks at everything, all at once, and says what is missing: the first of it as the reason. A check that does not end in
 * time has failed. Logs each change of a check, once.
 */
export function createReadiness(
  checks: readonly ReadinessCheck[],
  parts: ReadinessParts,
): () => Promise<Readiness> {
  const looks = checks.map((check) => createLook(check, parts));
  return async () => {
    const looked = await Promise.all(looks.map((look) => look()));
    const reason = looked.find(({ ok }) => !ok)?.reason;
    return { ready: reason === undefined, ...(reason !== undefined && { reason }), checks: looked };
  };
}

type Looked = Readiness['checks'][number];

function createLook(check: ReadinessCheck, { now, timers, logger }: ReadinessParts): () => Promise<Looked> {
  const { name, forMs, reasonOfFault } = check;
  const late = { code: 'CHECK_TIMED_OUT', reason: `the ${name} has not answered for two seconds` };
  let lastCode: string | undefined;

  const tell = (trouble: Trouble | undefined, detail?: string): Looked => {
    const code = trouble?.code;
    if (code !== lastCode) {
      if (trouble === undefined) logger.info({ check: name }, 'ready again');
      else logger.warn({ check: name, code, reason: detail ?? trouble.reason }, 'not ready');
    }
    lastCode = code;
    return trouble === undefined ? { name, ok: true } : { name, ok: false, ...trouble };
  };

  return remembered(forMs, now, async () => {
    try {
      return tell(await withinTime(check.look(), { timers, ms: CHECK_TIMEOUT_MS }, () => late));
    } catch (thrown) {
      const code = thrown instanceof GuichetError ? thrown.code : 'CHECK_FAILED';
      return tell({ code, reason: reasonOfFault }, messageOf(thrown));
    }
  });
}

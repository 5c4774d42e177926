import { GuichetError, messageOf } from '../../core/errors.ts';

/** What the doctor looks at, in the order in which it tells. */
export const checkNames = [
  'settings',
  'node',
  'packages',
  'pages',
  'model',
  'index',
  'store',
  'vectors',
  'disk',
  'port',
  'metrics',
  'redis',
  'clock',
] as const;
export type CheckName = (typeof checkNames)[number];

/** What was found of one thing. */
export interface Finding {
  readonly check: CheckName;
  /** `skipped`: it is not used, or something before it has to be mended first. */
  readonly verdict: 'ok' | 'to mend' | 'skipped';
  /** What was found, without any secret. */
  readonly what: string;
  /** What to do; present where it is to be mended. */
  readonly remedy?: string;
}

export const ok = (check: CheckName, what: string): Finding => ({ check, verdict: 'ok', what });

export const skipped = (check: CheckName, what: string): Finding => ({ check, verdict: 'skipped', what });

export const toMend = (check: CheckName, what: string, remedy: string): Finding => ({
  check,
  verdict: 'to mend',
  what,
  remedy,
});

/** A fault that looking met, which says itself what to do. */
export function findFault(check: CheckName, thrown: unknown): Finding {
  if (thrown instanceof GuichetError) return toMend(check, thrown.message, thrown.remedy);
  return toMend(
    check,
    messageOf(thrown),
    'Install the packages again with `npm ci`; if it stays, report this as a defect.',
  );
}

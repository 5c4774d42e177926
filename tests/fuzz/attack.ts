import fc from 'fast-check';
import { GuichetError } from '../../src/core/errors.ts';
import type { AnyTarget, Target } from './target.ts';

/**
 * Processor time of one input after which it counts as a defect, in milliseconds: a hundred times of what the slowest of
 * the real ones takes. An expression that backtracks needs minutes.
 */
const LONGEST_MS = 2_000;

/** After which a target is left alone, in milliseconds. */
const TIME_LIMIT_MS = 600_000;

export interface AttackOptions {
  readonly inputs: number;
  readonly seed: number;
  /** Processor time that an input may take, in milliseconds; 2,000 by default. */
  readonly longestMs?: number;
}

/** What an attack on one target came to. */
export interface Attacked {
  readonly name: string;
  readonly inputs: number;
  /** The slowest input, in milliseconds of processor time. */
  readonly slowestMs: number;
  /** The smallest input that still breaks it, and how; absent where nothing does. */
  readonly defect?: string;
}

/** Throws inputs at a target until one breaks it, and makes that one small. The same seed throws the same. */
export function attack(target: AnyTarget, options: AttackOptions): Attacked {
  return target.use((typed) => attackTyped(typed, options));
}

function attackTyped<Input>({ name, inputs, take }: Target<Input>, options: AttackOptions): Attacked {
  const { seed, inputs: numRuns, longestMs = LONGEST_MS } = options;
  let slowestMs = 0;
  const property = fc.property(inputs, (input) => {
    // What is slow is reported as it is: making it small would take as long again each time.
    if (slowestMs > longestMs) return;
    const milliseconds = timed(() => takeOne(take, input));
    slowestMs = Math.max(slowestMs, milliseconds);
    if (milliseconds > longestMs) throw new Error(`it takes ${Math.round(milliseconds)} ms`);
    refusePollution();
  });
  const checked = fc.check(property, { seed, numRuns, interruptAfterTimeLimit: TIME_LIMIT_MS });
  const report = { name, inputs: checked.numRuns, slowestMs };
  if (!checked.failed) return report;
  return { ...report, defect: describe(checked) };
}

function takeOne<Input>(take: (input: Input) => unknown, input: Input): void {
  try {
    take(input);
  } catch (thrown) {
    if (!(thrown instanceof GuichetError) || thrown.kind === 'internal') throw thrown;
  }
}

function timed(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Nobody may have added anything to all objects; it is taken away again, for the next input. */
function refusePollution(): void {
  const added = Object.keys(Object.prototype);
  for (const key of added) Reflect.deleteProperty(Object.prototype, key);
  if (added.length > 0) throw new Error(`every object has «${added.join(', ')}» now`);
}

function describe<Input>({
  counterexample,
  errorInstance,
  seed,
  counterexamplePath,
}: fc.RunDetails<[Input]>): string {
  const input = fc.stringify(counterexample?.[0]);
  const shown = input.length > 500 ? `${input.slice(0, 500)}… (${input.length} characters)` : input;
  const why =
    errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  return `${shown}\n  ${why}\n  seed ${seed}, path ${counterexamplePath ?? ''}`;
}

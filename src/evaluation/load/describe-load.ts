import type { LoadFigures } from './measure-load.ts';
import type { RateStep } from './search-rate.ts';

/** A turn may take so long for the rate to count as held, for 95 of 100, in milliseconds. */
export const HELD_P95_MS = 300;

/** Whether the service held: fast enough, nobody refused, nothing failed, nothing lost. */
export function isHeld({ turnMs, refusals, faults, histories }: LoadFigures): boolean {
  const isFast = turnMs !== undefined && turnMs.p95 < HELD_P95_MS;
  return isFast && refusals === 0 && Object.keys(faults).length === 0 && isKept(histories);
}

function isKept({ lost, repeated, strange, unreadable }: LoadFigures['histories']): boolean {
  return lost + repeated + strange + unreadable === 0;
}

/** Whether all acknowledged is kept, and every refusal carried advice: what must hold however great the load is. */
export function isHonest({ histories, refusals, advised }: LoadFigures): boolean {
  return isKept(histories) && advised === refusals;
}

/** The figures of a run, in lines. */
export function describeLoad(figures: LoadFigures): string[] {
  const { turnMs, service, generator, histories } = figures;
  const memory = service.residentMb;
  const times =
    turnMs === undefined
      ? 'no turn'
      : `${ms(turnMs.median)} median, ${ms(turnMs.p95)} p95, ${ms(turnMs.p99)} p99, ${ms(turnMs.max)} at most`;
  const before = figures.warmUpSeconds > 0 ? ` after ${figures.warmUpSeconds} s` : '';
  return [
    `${figures.visitors} visitors for ${figures.seconds} s${before}: ${figures.turns} turns, ${figures.turnsPerSecond.toFixed(1)} a second`,
    `turn over the socket  ${times}`,
    `refused               ${figures.refusals}, with advice ${figures.advised}; given up ${figures.givenUp}`,
    `failed                ${describeFaults(figures.faults)}`,
    `besides               ${figures.conversations} conversations, ${figures.downloads} downloads, ${figures.replies} replies of agents`,
    `service               ${describeProcess(service)}`,
    ...(memory.length === 0
      ? []
      : [
          `resident memory       ${memory[0]?.residentMb.toFixed(0)} to ${memory.at(-1)?.residentMb.toFixed(0)} MB, slope ${(service.memoryGrowth * 100).toFixed(1)} % over the run`,
        ]),
    `visitors' process     ${describeProcess(generator)}`,
    `read again            ${histories.acknowledged} acknowledged in ${histories.conversations} conversations: ${histories.lost} lost, ${histories.repeated} repeated, ${histories.strange} strange, ${histories.unreadable} unreadable`,
  ];
}

/** The steps of a search, and the most that was held. */
export function describeSearch(steps: readonly RateStep<LoadFigures>[]): string[] {
  const held = findHeld(steps);
  return [
    ...steps.map(
      ({ visitors, figures, isHeld: held }) =>
        `${String(visitors).padStart(6)} visitors  ${figures.turnsPerSecond.toFixed(1).padStart(6)} turns/s  p95 ${ms(figures.turnMs?.p95 ?? 0)}  refused ${figures.refusals}  ${held ? 'held' : 'not held'}`,
    ),
    held === undefined
      ? 'rate held             none'
      : `rate held             ${held.figures.turnsPerSecond.toFixed(1)} turns a second, ${held.visitors} visitors`,
  ];
}

/** The step with the most visitors that was held. */
export function findHeld(steps: readonly RateStep<LoadFigures>[]): RateStep<LoadFigures> | undefined {
  return steps.filter((step) => step.isHeld).sort((a, b) => b.visitors - a.visitors)[0];
}

function describeProcess({ loopDelayP99Ms, loopDelayMaxMs, cores }: LoadFigures['generator']): string {
  return `event loop ${ms(loopDelayP99Ms)} p99, ${ms(loopDelayMaxMs)} at most; ${cores.toFixed(2)} cores`;
}

function describeFaults(faults: LoadFigures['faults']): string {
  const named = Object.entries(faults).map(([code, count]) => `${count} ${code}`);
  return named.length === 0 ? 'nothing' : named.join(', ');
}

function ms(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
}

import { mean } from '../../metrics/spread.ts';

/** Resident memory at a moment of a run. */
export interface MemorySample {
  /** Since the run began. */
  readonly seconds: number;
  readonly residentMb: number;
}

/**
 * By how much memory grows over the whole run, as a share of its mean (0.02 is two percent): the slope of the line that lies
 * closest (least squares). Falling memory is negative; 0 for fewer than two samples.
 */
export function memoryGrowth(samples: readonly MemorySample[]): number {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || first === last) return 0;
  const meanSeconds = mean(samples.map(({ seconds }) => seconds));
  const meanMb = mean(samples.map(({ residentMb }) => residentMb));
  let together = 0;
  let squares = 0;
  for (const { seconds, residentMb } of samples) {
    together += (seconds - meanSeconds) * (residentMb - meanMb);
    squares += (seconds - meanSeconds) ** 2;
  }
  return ((together / squares) * (last.seconds - first.seconds)) / meanMb;
}

/** Values of metrics without labels, by name, from the text that Prometheus reads. */
export function parseMetrics(text: string): ReadonlyMap<string, number> {
  const found = text.matchAll(/^([a-z0-9_]+) (\S+)$/gm);
  return new Map([...found].map(([, name = '', value]) => [name, Number(value)]));
}

import { createRandom } from '../../core/random.ts';
import { bootstrapInterval, type Interval } from '../../metrics/bootstrap.ts';
import { groupBy } from './group.ts';

/** A measured value with its 95 % interval over the questions. */
export interface Figure extends Interval {
  readonly value: number;
}

/** How intervals are drawn. */
export interface Resampling {
  readonly seed: number;
  /** Resamples of each figure; default 1000. */
  readonly resamples?: number;
}

/** The same figure over all questions and over groups of them; groups in order of first appearance. */
export interface Grouped<Figures> {
  /** Absent where no question counts. */
  readonly overall?: Figures;
  readonly byKind: Readonly<Record<string, Figures>>;
  readonly byLang: Readonly<Record<string, Figures>>;
}

/**
 * Measures a statistic and its interval; undefined where the questions do not define it. Every figure draws from the
 * seed anew, so that adding one changes no other, and figures of the same questions share their resamples.
 */
export function measure<Item>(
  items: readonly Item[],
  statistic: (sample: readonly Item[]) => number | undefined,
  { seed, resamples }: Resampling,
): Figure | undefined {
  const value = statistic(items);
  const interval = bootstrapInterval(items, statistic, createRandom(seed), resamples);
  return value === undefined || interval === undefined ? undefined : { value, ...interval };
}

/** Applies a summary to all outcomes, to each kind and to each language; rows without either are in no group. */
export function groupFigures<
  Outcome extends { readonly query: { readonly kind?: string; readonly lang?: string } },
  Figures,
>(
  outcomes: readonly Outcome[],
  summarise: (outcomes: readonly Outcome[]) => Figures | undefined,
): Grouped<Figures> {
  const overall = summarise(outcomes);
  const by = (property: 'kind' | 'lang'): Record<string, Figures> => {
    const groups = groupBy(outcomes, ({ query }) => query[property]?.trim() ?? '');
    return Object.fromEntries(
      [...groups].flatMap(([name, members]) => {
        const figures = name === '' ? undefined : summarise(members);
        return figures === undefined ? [] : [[name, figures]];
      }),
    );
  };
  return { ...(overall !== undefined && { overall }), byKind: by('kind'), byLang: by('lang') };
}

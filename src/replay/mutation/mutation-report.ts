import type { LeftOut } from '../report/replay-run.ts';
import { type MutationKind, mutationKinds } from './mutation.ts';
import type { MutationOutcome, Notice } from './run-mutations.ts';

/** How many damages a suite noticed, as the command tells of it. */
export interface MutationRun {
  /** Build of the index. */
  readonly build: string;
  readonly seed: number;
  /** Mutations asked for; there may be fewer. */
  readonly asked: number;
  /** That were run. */
  readonly conversations: number;
  readonly outcomes: readonly MutationOutcome[];
  readonly leftOut: readonly LeftOut[];
}

export interface KindCount {
  readonly kind: MutationKind;
  readonly made: number;
  readonly noticed: number;
}

/** Kinds of which one was made, in order. */
export function countNoticed({ outcomes }: Pick<MutationRun, 'outcomes'>): KindCount[] {
  return mutationKinds.flatMap((kind) => {
    const own = outcomes.filter(({ mutation }) => mutation.kind === kind);
    const noticed = own.filter((one) => one.noticed !== undefined).length;
    return own.length === 0 ? [] : [{ kind, made: own.length, noticed }];
  });
}

/** Of all mutations, 0 to 1; 0 of none, which shows nothing. */
export function shareNoticed({ outcomes }: Pick<MutationRun, 'outcomes'>): number {
  const noticed = outcomes.filter((one) => one.noticed !== undefined).length;
  return noticed / (outcomes.length || 1);
}

/** Survivors first, each with what would notice it; then a line a kind; then all. */
export function formatMutations(run: MutationRun, least: number): string[] {
  const { outcomes, asked, seed, conversations, leftOut } = run;
  const survivors = outcomes.filter(({ noticed }) => noticed === undefined);
  const noticed = outcomes.length - survivors.length;
  const fewer = outcomes.length < asked ? `, of ${asked} asked for: there are no more` : '';
  return [
    ...survivors.flatMap(({ mutation: { kind, what, noticedBy } }) => [
      `survived  ${kind}: ${what}`,
      `  to notice  ${noticedBy}`,
    ]),
    ...leftOut.map(({ file, corpus }) => `left out  ${file}, about the corpus «${corpus}»`),
    ...countNoticed(run).map((count) => `${count.kind.padEnd(16)} ${count.noticed} of ${count.made} noticed`),
    `mutations: ${outcomes.length}${fewer}, seed ${seed}, on ${conversations} conversations`,
    `noticed: ${noticed} of ${outcomes.length} (${shareNoticed(run).toFixed(3)}), at least ${least}`,
  ];
}

/** The JSON report. Without times: the same fixtures, index and seed give the same bytes. */
export interface MutationJson extends Omit<MutationRun, 'outcomes'> {
  readonly share: number;
  readonly kinds: readonly KindCount[];
  readonly mutations: readonly {
    readonly kind: MutationKind;
    readonly what: string;
    readonly noticed?: Notice;
    /** Of a survivor. */
    readonly noticedBy?: string;
  }[];
}

export function describeMutations(run: MutationRun): MutationJson {
  const { outcomes, ...rest } = run;
  return {
    ...rest,
    share: shareNoticed(run),
    kinds: countNoticed(run),
    mutations: outcomes.map(({ mutation: { kind, what, noticedBy }, noticed }) => ({
      kind,
      what,
      ...(noticed ? { noticed } : { noticedBy }),
    })),
  };
}

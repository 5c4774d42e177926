import type { DescribedAnswer, ReplayDescription } from '../../protocol/replay.ts';
import type { PlayedTurn } from '../transcript.ts';
import { listConcerned } from './compare-turns.ts';
import type { DiffSide, DiffSides } from './diff-sides.ts';

/** A turn as both played it, with what came before. */
export interface TurnPair {
  readonly before: PlayedTurn;
  readonly after: PlayedTurn;
  /** Number of the first turn of the conversation that differs, where one before this does. */
  readonly earlier: number | undefined;
  /** Whether either turn searched something, and does not go on with what was found before, as with a list. */
  readonly isAnew: boolean;
}

/** An answer that a turn is about, as the two sides have it; undefined where one has it not. */
export interface AnswerPair {
  /** What people call it. */
  readonly called: string;
  readonly before: DescribedAnswer | undefined;
  readonly after: DescribedAnswer | undefined;
}

/** What the two sides say about the answers of a turn, and about the facet that it asks for. */
export interface DescribedTurn {
  readonly answers: readonly AnswerPair[];
  readonly facets: {
    readonly before: ReplayDescription['facets'];
    readonly after: ReplayDescription['facets'];
  };
}

interface NamePair {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Asks both sides about the answers that either turn shows, offers or found first. */
export async function describeTurn(pair: TurnPair, { before, after }: DiffSides): Promise<DescribedTurn> {
  const pairs = pairNames(pair, before, after);
  const facets = [pair.before, pair.after].flatMap(({ turn }) => turn.clarification?.facet ?? []);
  const ask = ({ ground }: DiffSide, names: readonly (string | undefined)[]) =>
    ground.describe({ answers: names.filter((name) => name !== undefined), facets });
  const [was, is] = await Promise.all([
    ask(
      before,
      pairs.map((one) => one.before),
    ),
    ask(
      after,
      pairs.map((one) => one.after),
    ),
  ]);
  const find = ({ answers }: ReplayDescription, wanted: string | undefined) =>
    answers.find(({ name }) => name === wanted);
  return {
    answers: pairs.map((one) => ({
      called: one.before === undefined ? after.names.describe(one.after!) : before.names.describe(one.before),
      before: find(was, one.before),
      after: find(is, one.after),
    })),
    facets: { before: was.facets, after: is.facets },
  };
}

function pairNames({ before, after }: TurnPair, ofBefore: DiffSide, ofAfter: DiffSide): NamePair[] {
  const known = listNames(before, ofBefore).map((name) => ({
    before: name,
    after: ofBefore.counterparts.of(name),
  }));
  const paired = new Set(known.map((one) => one.after));
  const others = listNames(after, ofAfter).filter((name) => !paired.has(name));
  return [...known, ...others.map((name) => ({ before: ofAfter.counterparts.of(name), after: name }))];
}

/** Short names; an option may also be something else than an answer. */
function listNames(played: PlayedTurn, { names }: DiffSide): string[] {
  const { clarification } = played.turn;
  const offered = clarification?.facet === null ? clarification.options.map(({ value }) => value) : [];
  const concerned = new Set([...listConcerned(played), ...offered]);
  return [...concerned].filter((name) => names.find(name) === name);
}

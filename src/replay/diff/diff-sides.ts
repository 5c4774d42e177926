import { type AnswerNames, nameAnswers } from '../answer-names.ts';
import { type Counterparts, createCounterparts } from './counterparts.ts';
import type { DiffGround } from './diff-ground.ts';

/** One of the two things that are compared. */
export interface DiffSide {
  readonly ground: DiffGround;
  readonly names: AnswerNames;
  /** Finds this side's answers in the other one. */
  readonly counterparts: Counterparts;
}

export interface DiffSides {
  readonly before: DiffSide;
  readonly after: DiffSide;
}

export function createDiffSides(before: DiffGround, after: DiffGround): DiffSides {
  const createSide = (ground: DiffGround, other: DiffGround): DiffSide => ({
    ground,
    names: nameAnswers(ground.answers),
    counterparts: createCounterparts(ground.answers, other.answers),
  });
  return { before: createSide(before, after), after: createSide(after, before) };
}

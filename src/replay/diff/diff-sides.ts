import type { DialogueParts } from '../../dialogue/parts.ts';
import { type AnswerNames, createAnswerNames } from '../answer-names.ts';
import { type Counterparts, createCounterparts } from './counterparts.ts';

/** One of the two things that are compared. */
export interface DiffSide {
  readonly parts: DialogueParts;
  readonly names: AnswerNames;
  /** Finds this side's answers in the other one. */
  readonly counterparts: Counterparts;
}

export interface DiffSides {
  readonly before: DiffSide;
  readonly after: DiffSide;
}

export function createDiffSides(before: DialogueParts, after: DialogueParts): DiffSides {
  const createSide = (parts: DialogueParts, others: DialogueParts): DiffSide => ({
    parts,
    names: createAnswerNames(parts.answers),
    counterparts: createCounterparts(others.answers),
  });
  return { before: createSide(before, after), after: createSide(after, before) };
}

import type { IndexedAnswer } from '../indexing/open-index.ts';
import { titleKeysOf } from '../retrieval/families.ts';
import type { DialogueParts } from './parts.ts';
import { holdsFor } from './slots.ts';
import type { DialogueState } from './state.ts';

/** The answers to the same question that hold for what is known, this one first whatever it holds for. */
export function listKin(
  answer: IndexedAnswer,
  { slots }: DialogueState,
  parts: DialogueParts,
): IndexedAnswer[] {
  const keys = new Set(titleKeysOf(answer));
  const others = parts.answers.filter(
    (other) =>
      other !== answer &&
      titleKeysOf(other).some((key) => keys.has(key)) &&
      holdsFor(other, slots, parts.catalogue),
  );
  return [answer, ...others];
}

import { type Decision, MAX_PHRASINGS, type QuestionGroup } from '../../../src/protocol/learning.ts';
import type { Workplace } from '../frame/console-context.ts';

/** What a supervisor has made up of a group so far. */
export interface GroupDraft {
  kind: Decision['kind'];
  /** Questions that become phrasings, by their text. */
  readonly chosen: Set<string>;
  /** Phrasings that nobody asked, one a line. */
  others: string;
  /** Answer that they are for, by its SHA-256. */
  answer: { readonly sha256: string; readonly title: string } | undefined;
  note: string;
}

/** What is lacking for a decision. */
export type DraftFault = 'phrasingsMissing' | 'phrasingsTooMany' | 'answerMissing';

/** They go with what else is under work: with the agent. */
const drafts = new WeakMap<Workplace, GroupDraft>();

/** Nothing is chosen by itself but the question that is closest to all others. */
export function draftOf(workplace: Workplace, group: QuestionGroup): GroupDraft {
  const known = drafts.get(workplace);
  if (known !== undefined) return known;
  const draft: GroupDraft = {
    kind: 'phrasing',
    chosen: new Set([group.question]),
    others: '',
    answer: undefined,
    note: '',
  };
  drafts.set(workplace, draft);
  return draft;
}

/** New phrasings, each once: the chosen questions, then the others. Questions that have left the group are left out. */
export function listPhrasings({ chosen, others }: GroupDraft, asked: readonly string[]): string[] {
  const texts = [...asked.filter((text) => chosen.has(text)), ...others.split('\n')];
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

/** The decision, or what it lacks. */
export function readDecision(
  draft: GroupDraft,
  asked: readonly string[],
): { readonly decision: Decision } | { readonly fault: DraftFault } {
  const note = draft.note.trim();
  if (draft.kind !== 'phrasing') return { decision: { kind: draft.kind, note } };
  const texts = listPhrasings(draft, asked);
  if (texts.length === 0) return { fault: 'phrasingsMissing' };
  if (texts.length > MAX_PHRASINGS) return { fault: 'phrasingsTooMany' };
  if (draft.answer === undefined) return { fault: 'answerMissing' };
  return { decision: { kind: 'phrasing', sha256: draft.answer.sha256, texts } };
}

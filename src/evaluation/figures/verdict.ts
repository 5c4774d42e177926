import type { IndexedAnswer } from '../../indexing/open-index.ts';
import type { Clarification, Turn } from '../../protocol/turn.ts';
import type { Gold } from '../labelled/gold.ts';

/**
 * What became of an answerable question: its right answer shown first, a choice that leads to it, a wrong answer
 * shown first, a choice that leads elsewhere, or nothing (a refusal, small talk, a person).
 */
export const answerableVerdicts = [
  'rightAnswer',
  'rightChoice',
  'wrongAnswer',
  'wrongChoice',
  'noAnswer',
] as const;

/** What became of an unanswerable one: nothing shown, which is right, a choice, or an answer. */
export const unanswerableVerdicts = ['refused', 'offeredChoice', 'answered'] as const;

/** Whether a message that asks for an action got it. */
export const expectedVerdicts = ['asExpected', 'otherwise'] as const;

export type AnswerableVerdict = (typeof answerableVerdicts)[number];
export type UnanswerableVerdict = (typeof unanswerableVerdicts)[number];
export type ExpectedVerdict = (typeof expectedVerdicts)[number];
export type Verdict = AnswerableVerdict | UnanswerableVerdict | ExpectedVerdict;

/** Judges a turn by what the question ought to get. */
export function judgeTurn(turn: Turn, gold: Gold, answers: ReadonlyMap<string, IndexedAnswer>): Verdict {
  switch (gold.type) {
    case 'answerable':
      return judgeAnswerable(turn, gold.names, answers);
    case 'unanswerable':
      return turn.action === 'answer' ? 'answered' : turn.action === 'clarify' ? 'offeredChoice' : 'refused';
    case 'expected':
      return turn.action === gold.action ? 'asExpected' : 'otherwise';
  }
}

function judgeAnswerable(
  turn: Turn,
  names: ReadonlySet<string>,
  answers: ReadonlyMap<string, IndexedAnswer>,
): AnswerableVerdict {
  if (turn.action === 'answer') return names.has(turn.answers[0]!.answer) ? 'rightAnswer' : 'wrongAnswer';
  if (turn.action !== 'clarify') return 'noAnswer';
  const { clarification } = turn;
  const leads = [...names].some((name) => clarification && leadsTo(clarification, answers.get(name)!));
  return leads ? 'rightChoice' : 'wrongChoice';
}

/**
 * Whether some option of a choice leaves the answer in: among answers its own name, for a facet one of the values
 * that it holds for. An answer without a value of the facet holds for all.
 */
function leadsTo({ facet, options }: Clarification, { name, notes, editorial }: IndexedAnswer): boolean {
  if (facet === null) return options.some(({ value }) => value === name);
  const values = [...(editorial?.scope[facet] ?? []), ...notes.flatMap(({ facets }) => facets[facet] ?? [])];
  if (values.length === 0) return true;
  const held = new Set(values.map(fold));
  return options.some(({ value, label }) => held.has(fold(value)) || held.has(fold(label)));
}

function fold(value: string): string {
  return value.normalize('NFC').trim().toLowerCase();
}

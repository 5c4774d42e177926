import type { Effect, Proposal } from '../../protocol/learning.ts';
import type { KeptEffect, KeptProposal } from '../../store/learning.ts';
import { nameQuestion } from './describe-groups.ts';
import type { NamedQuestion } from './measured-effects.ts';

/** A proposal as supervisors see it. What visitors asked stands in it as long as their conversations are kept. */

/** @param running how far its effect is, while it is measured. */
export function presentProposal(
  proposal: KeptProposal,
  running: Extract<Proposal['effect'], { state: 'running' }> | undefined,
): Proposal {
  const { id, group, decision, by, at, change, state, effect } = proposal;
  return {
    id,
    group,
    decision,
    by,
    at: new Date(at).toISOString(),
    ...(change && { file: change.file, patch: change.patch }),
    state,
    effect: running ?? withWords(effect, proposal),
  };
}

/** The questions that a proposal is about, each text once. */
export function nameQuestions({ questions }: KeptProposal): NamedQuestion[] {
  const byText = new Map(questions.toReversed().map((question) => [question.text, nameQuestion(question)]));
  return [...byText].map(([text, name]) => ({ name, text })).reverse();
}

/** An effect as it is kept: what visitors asked stays with their conversations. */
export function withoutWords(effect: KeptEffect, asked: readonly NamedQuestion[]): KeptEffect {
  const names = new Set(asked.map(({ name }) => name));
  return changeInputs(effect, ({ conversation, input }) => (names.has(conversation) ? '' : input));
}

/** With what of it is still kept. */
function withWords(effect: KeptEffect, { questions }: KeptProposal): KeptEffect {
  const texts = new Map(questions.map((question) => [nameQuestion(question), question.text]));
  return changeInputs(effect, ({ conversation, input }) => texts.get(conversation) ?? input);
}

function changeInputs(kept: KeptEffect, toInput: (change: Effect['changes'][number]) => string): KeptEffect {
  if (kept.state !== 'known') return kept;
  const changes = kept.effect.changes.map((change) => ({ ...change, input: toInput(change) }));
  return { state: 'known', effect: { ...kept.effect, changes } };
}

import type { Turn } from '../../protocol/turn.ts';
import type { Conversation, Pursuit, Step } from './conversation.ts';
import type { PolicyRun, Simulation } from './simulate.ts';

/** A simulation as plain JSON: every figure, and of each policy the conversations that went wrong, word for word. */
export function describeSimulation({ runs, ...rest }: Simulation) {
  return { ...rest, policies: runs.map(describeRun) };
}

function describeRun({ policy, conversations, figures, sensitivity }: PolicyRun) {
  return {
    policy,
    conversations: conversations.length,
    figures,
    ...(sensitivity && { sensitivity }),
    failures: conversations.filter(hasFailed).map((pursuits) => pursuits.map(describePursuit)),
  };
}

/** Where something is to be found, everything but finding it; where nothing is, being content with something. */
function hasFailed(conversation: Conversation): boolean {
  const { goal, end } = conversation.at(-1)!;
  return goal.question.gold.type === 'unanswerable' ? end === 'wrong' : end !== 'right';
}

function describePursuit({ goal, steps, end, isTakenUp }: Pursuit) {
  const { line, id, kind, lang, query } = goal.question.query;
  return {
    line,
    ...(id !== undefined && { id }),
    ...(kind !== undefined && { kind }),
    ...(lang !== undefined && { lang }),
    query,
    wanted: goal.wanted?.name ?? null,
    situation: goal.situation,
    ...(isTakenUp !== undefined && { isTakenUp }),
    end,
    steps: steps.map(describeStep),
  };
}

function describeStep({ way, turn, isUnderstood }: Step) {
  const { query, action, answers, clarification, suggestions, reasons } = turn;
  return {
    way,
    said: query,
    ...(isUnderstood !== undefined && { isUnderstood }),
    action,
    ...(answers.length > 0 && { answers: answers.map(describeAnswer) }),
    ...(clarification && {
      asked: clarification.facet ?? 'titles',
      options: clarification.options.map(({ value, label }) => (value === label ? label : [value, label])),
    }),
    ...(suggestions && { suggestions: suggestions.map(({ label }) => label) }),
    ...(reasons && { reasons }),
  };
}

function describeAnswer({ answer, title, scope = [] }: Turn['answers'][number]) {
  const values = scope.flatMap((limit) => limit.values);
  return [answer, title ?? '', ...(values.length > 0 ? [values.join(', ')] : [])];
}

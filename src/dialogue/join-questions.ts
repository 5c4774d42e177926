import { sayAssistant } from '../messages/assistant/say.ts';
import type { ServedAnswer, Suggestion } from '../protocol/turn.ts';
import type { Slots, Topic } from './events.ts';
import type { Framed } from './frame-decision.ts';
import type { Outcome } from './outcome.ts';
import type { AskedQuestion } from './reading/read-message.ts';
import { because, type ReasonCode, type Reasons } from './reasons.ts';
import type { DialogueState } from './state.ts';

/** A question of a message with what it led to. */
export interface AnsweredQuestion {
  readonly question: AskedQuestion;
  /** What is known of the visitor now. */
  readonly visitor: Slots;
  readonly framed: Framed;
}

/**
 * One turn for several questions: their answers in order, each with the words that it replies to; the first question
 * that has to be asked back; and, for those that nothing was found for, that it was not.
 */
export function joinQuestions(
  answered: readonly [AnsweredQuestion, ...AnsweredQuestion[]],
  { lang }: DialogueState,
): { readonly turn: Outcome['turn']; readonly topic: Topic } {
  const answers: ServedAnswer[] = [];
  const messages: string[] = [];
  const suggestions: Suggestion[] = [];
  for (const { question, framed } of answered) {
    const { turn } = framed;
    if (turn.action === 'answer' && answers.some(({ sha256 }) => sha256 === turn.answers[0]?.sha256)) {
      // One answer to both: it stands there already.
    } else if (turn.action === 'answer') {
      // Several answers to each of several questions are more than is read.
      answers.push(...turn.answers.slice(0, 1).map((answer) => ({ ...answer, replyTo: question.text })));
    } else if (turn.action === 'abstain') {
      messages.push(sayAssistant(lang, 'noAnswerTo', { question: question.text }));
    }
    for (const message of turn.action === 'abstain' ? [] : turn.messages) {
      if (!messages.includes(message)) messages.push(message);
    }
    for (const suggestion of turn.suggestions ?? []) {
      if (!suggestions.some(({ label }) => label === suggestion.label)) suggestions.push(suggestion);
    }
  }
  const shown = new Set(answers.map(({ answer }) => answer));
  const further = suggestions.filter(({ choice }) => !shown.has(choice.value));
  const asking = answered.find(({ framed }) => framed.turn.action === 'clarify');
  const last =
    asking ?? answered.findLast(({ framed }) => framed.turn.action === 'answer') ?? answered.at(-1)!;
  const action = answers.length > 0 ? 'answer' : asking ? 'clarify' : 'abstain';
  const feedbackQuestion = answers.length > 0 ? sayAssistant(lang, 'feedbackQuestion') : undefined;
  return {
    turn: {
      action,
      answers,
      messages,
      ...(asking && { clarification: asking.framed.turn.clarification }),
      ...(feedbackQuestion !== undefined && { feedbackQuestion }),
      ...(further.length > 0 && { suggestions: further.slice(0, MAX_SUGGESTIONS) }),
      reasons: explainParts(answered),
    },
    topic: last.framed.topic,
  };
}

/** The reasons of each question behind its number. */
function explainParts(answered: readonly [AnsweredQuestion, ...AnsweredQuestion[]]): Reasons {
  const shown = new Set<string>();
  const explain = ({ framed: { turn } }: AnsweredQuestion, i: number): Reasons => {
    const own = turn.reasons.filter(({ code }) => !OF_A_WHOLE_TURN.has(code));
    const sha256 = turn.answers[0]?.sha256;
    const isShown = sha256 !== undefined && shown.has(sha256);
    if (sha256 !== undefined) shown.add(sha256);
    return [because('question', { number: i + 1 }), ...own, ...(isShown ? [because('same-answer')] : [])];
  };
  const [first, ...others] = answered;
  return [...explain(first, 0), ...others.flatMap((each, i) => explain(each, i + 1))];
}

/** What a question leads to by itself, and not beside others. */
const OF_A_WHOLE_TURN: ReadonlySet<ReasonCode> = new Set([
  'also-sure',
  'misunderstood-again',
  'rephrase-asked',
]);

/** Of all questions together. */
const MAX_SUGGESTIONS = 4;

import type { NamedQuestion } from '../curation/learning/measured-effects.ts';
import type { Effect, PlayedTurn } from '../protocol/learning.ts';
import type { TurnChange, TurnSummary } from '../replay/diff/turn-change.ts';
import { writeReason, writeSides } from '../replay/diff/write-change.ts';
import type { Conversation } from '../replay/fixture.ts';

/** Stands for the file of a conversation that is in none. */
const QUESTIONS = 'questions of the group';

/** Each question as a conversation of one turn. */
export function scriptQuestions(questions: readonly NamedQuestion[]): Conversation[] {
  return questions.map(({ name, text }, i) => ({
    file: QUESTIONS,
    line: i + 1,
    places: new Map(),
    name,
    tags: [],
    skip: undefined,
    isDraft: false,
    lang: 'fr',
    given: { slots: {} },
    turns: [{ line: i + 1, input: { kind: 'user', text }, expect: {}, lines: {} }],
  }));
}

/** What the answer of the group is called in the reports of each side. */
export interface AnswerOnSides {
  readonly before: string;
  readonly after: string;
}

/**
 * What turns become, as the console shows it. A turn that answers now is improved; so is one that asks a question of the
 * group, in its words, and shows the group's answer first and did not before: somebody may have made a fixture of that
 * very conversation. For any other turn it would be another answer, and harm.
 * @param changes most harmful first, those that are the same included.
 * @param answer that the questions of the group are to find.
 * @param titleOf an answer by what reports call it; undefined where nobody wrote its question down.
 */
export function describeEffect(
  changes: readonly TurnChange[],
  answer: AnswerOnSides,
  titleOf: (called: string) => string | undefined,
): Effect {
  const asked = new Set(changes.filter(({ file }) => file === QUESTIONS).map(({ input }) => input));
  const judged = changes.map((change) => {
    const isMeant =
      asked.has(change.input) && leads(change.after, answer.after) && !leads(change.before, answer.before);
    const isHarmful = change.isHarmful && !isMeant;
    return { change, isHarmful, isImproved: isMeant || (change.kind === 'became-answer' && !isHarmful) };
  });
  return {
    turns: changes.length,
    improved: judged.filter(({ isImproved }) => isImproved).length,
    harmed: judged.filter(({ isHarmful }) => isHarmful).length,
    changes: judged
      .filter(({ change }) => change.kind !== 'same')
      .map(({ change, isHarmful, isImproved }) => ({
        conversation: change.conversation,
        turn: change.turn,
        input: change.input,
        kind: change.kind,
        isHarmful,
        isImproved,
        ...writeSides(change),
        ...describeSides(change, titleOf),
        reason: writeReason(change.reason),
      })),
  };
}

function describeSides(
  { before, after }: TurnChange,
  titleOf: (called: string) => string | undefined,
): { readonly turnBefore?: PlayedTurn; readonly turnAfter?: PlayedTurn } {
  const describe = ({ action, answers, asks }: TurnSummary): PlayedTurn => ({
    action,
    answers: answers.map(({ name, probability, isShown }) => ({
      title: titleOf(name) ?? name,
      probability,
      isShown,
    })),
    ...(asks && { asks: asks.question }),
  });
  return {
    ...(before && { turnBefore: describe(before) }),
    ...(after && { turnAfter: describe(after) }),
  };
}

/** Whether the turn shows the answer first. */
function leads(summary: TurnSummary | undefined, answer: string): boolean {
  const first = summary?.answers[0];
  return first?.isShown === true && first.name === answer;
}

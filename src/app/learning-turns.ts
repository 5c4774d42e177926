import type { NamedQuestion } from '../curation/learning/measured-effects.ts';
import type { Effect } from '../protocol/learning.ts';
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
 * What turns become, as the console shows it. A turn that answers now is improved; so is one of the questions of the
 * group that shows their answer first and did not before, which for any other turn would be another answer and harm.
 * @param changes most harmful first, those that are the same included.
 * @param answer that the questions of the group are to find.
 */
export function describeEffect(changes: readonly TurnChange[], answer: AnswerOnSides): Effect {
  const judged = changes.map((change) => {
    const isMeant =
      change.file === QUESTIONS && leads(change.after, answer.after) && !leads(change.before, answer.before);
    const isHarmful = change.isHarmful && !isMeant;
    return { change, isHarmful, isImproved: isMeant || (change.kind === 'became-answer' && !isHarmful) };
  });
  return {
    turns: changes.length,
    improved: judged.filter(({ isImproved }) => isImproved).length,
    harmed: judged.filter(({ isHarmful }) => isHarmful).length,
    changes: judged
      .filter(({ change }) => change.kind !== 'same')
      .map(({ change, isHarmful }) => ({
        conversation: change.conversation,
        turn: change.turn,
        input: change.input,
        kind: change.kind,
        isHarmful,
        ...writeSides(change),
        reason: writeReason(change.reason),
      })),
  };
}

/** Whether the turn shows the answer first. */
function leads(summary: TurnSummary | undefined, answer: string): boolean {
  const first = summary?.answers[0];
  return first?.isShown === true && first.name === answer;
}

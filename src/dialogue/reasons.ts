import type { Reason } from '../protocol/turn.ts';

/**
 * The reasons that turns are given, and so the branches of the dialogue: whatever reads a message in its own way, or
 * decides something of its own, says so by one of these. A reason that is not here does not compile, and a turn without
 * one does not either; which of them a corpus has at all, `listBranches` says.
 */
export const reasonMeanings = {
  // What the message is.
  blank: 'The message holds no word.',
  'smalltalk-greeting': 'The message is a greeting.',
  'smalltalk-thanks': 'The message is thanks.',
  'smalltalk-goodbye': 'The message says goodbye.',
  'smalltalk-acknowledged': 'The message acknowledges what was said.',
  'smalltalk-robot': 'The message asks whether a machine is speaking.',
  'smalltalk-identity': 'The message asks who is speaking.',
  'smalltalk-abilities': 'The message asks what can be asked here.',
  'smalltalk-insult': 'The message is an insult.',
  masked: 'The message holds personal data, which was masked.',
  'language-changed': 'The message is in another language than the conversation was.',

  // Somebody else is asked for.
  'handoff-nobody': 'A person is asked for, and nobody is there.',
  'handoff-online': 'A person is asked for, and somebody is there.',
  'handoff-waiting': 'A person is asked for again, who has not come yet.',
  'passed-on': 'The message is for the person who has the conversation.',

  // What a question leans on, and what it says besides.
  question: 'One of several questions of the message, by its number.',
  'whole-message': 'The whole message finds an answer where its questions alone do not.',
  'same-answer': 'Two questions of the message have one answer, which is shown once.',
  'follow-up': 'The question leans on the one before, and was searched together with it.',
  'subject-of-its-own': 'The question looks as if it leaned on the one before, and is one of its own.',
  'kin-for-case': 'The question before, about another case: the answer written for that case.',
  'repeated-for-case': 'The question before, about another case: searched again with it.',
  'case-named': 'The question names the case that it is about.',
  'searched-without-case': 'The question was found without the words that name its case.',

  // What the visitor does with what is offered or shown.
  chosen: 'The visitor picked this answer by its question.',
  'chosen-question': 'The visitor picked a question that has several answers.',
  'value-said': 'The visitor said a value of the facet that was asked for.',
  'value-unknown': 'The visitor cannot say the value of the facet that was asked for.',
  'options-refused': 'The visitor refused all options.',
  helped: 'The visitor says that the answer helped.',
  unhelped: 'The visitor says that the answer did not help.',

  // What is found.
  confidence: 'Chance of the first answer, the thresholds, and the chance that nothing fits.',
  'asked-kind-missing': 'The first answer says nothing of the kind that is asked for, such as a price.',
  'other-scopes-left-out': 'Answers for other cases only were left out.',
  'same-question': 'Several answers were written for one question, or for other cases of it.',
  'unmatched-word': 'A word of the question that nothing shown speaks of.',
  narrowed: 'What the replies of the visitor leave.',
  refused: 'What is left once the visitor has refused something.',
  'nothing-left': 'Nothing that was under consideration holds for what the visitor said.',

  // What is done.
  sure: 'The first answer is sure enough to be shown.',
  'also-sure': 'Other answers are about as sure, and shown beside it.',
  'singled-out': 'The replies of the visitor leave one answer, alone or far ahead.',
  undecided: 'Asking did not tell the answers apart: they are shown beside each other.',
  'shown-next': 'The next in line are shown in the place of what was refused.',
  'facet-gain': 'The facet that tells most is asked for.',
  'subjects-offered': 'The choice is among the questions of the candidates.',
  'nothing-fits': 'No answer is likely enough.',
  'other-scope': 'What fits holds for other cases only.',
  'none-left': 'The visitor has refused all that is likely.',
  'near-offered': 'Nothing fits; the nearest subjects are offered.',
  'rephrase-asked': 'Nothing fits and nothing is near; other words are asked for.',
  'misunderstood-again': 'Nothing fits for the second time in a row; a person is offered.',

  // Browsing.
  'themes-listed': 'The visitor browses: the themes are listed.',
  'theme-listed': 'The questions of a theme are listed.',
  'all-listed': 'The visitor browses: without themes, all questions are listed.',
  'list-continued': 'The list of questions goes on.',
} as const satisfies Record<string, string>;

export type ReasonCode = keyof typeof reasonMeanings;

/** In the order of the list above. */
export const reasonCodes = Object.keys(reasonMeanings) as [ReasonCode, ...ReasonCode[]];

/** A reason as the dialogue gives it. */
export type GivenReason = Reason & { readonly code: ReasonCode };

export function because(code: ReasonCode, values?: Reason['values']): GivenReason {
  return values === undefined ? { code } : { code, values };
}

/** Of a turn: never empty. */
export type Reasons = [GivenReason, ...GivenReason[]];

/** What spoke for a decision, and the decision. */
export function endWith(before: readonly GivenReason[], ...[why, ...further]: Reasons): Reasons {
  const [first = why, ...others] = before;
  return before.length === 0 ? [why, ...further] : [first, ...others, why, ...further];
}

import { sayAssistant } from '../messages/assistant/say.ts';
import type { Retrieval } from '../retrieval/hit.ts';
import type { Decision } from './decision.ts';
import type { Topic } from './events.ts';
import type { LiveCandidate } from './information-gain.ts';
import type { Outcome } from './outcome.ts';
import type { DialogueParts } from './parts.ts';
import {
  noteLanguage,
  noteUnmatched,
  type Presentation,
  presentAnswers,
  presentChoice,
  presentFacetQuestion,
  suggestAnswers,
  suggestPerson,
} from './present.ts';
import { because, type GivenReason } from './reasons.ts';
import type { DialogueState } from './state.ts';

/** A decision as it is shown, and the topic that it leaves. */
export interface Framed {
  readonly turn: Outcome['turn'];
  readonly topic: Topic;
}

/** What a decision is shown with. */
export interface Frame {
  readonly topic: Topic;
  readonly state: DialogueState;
  readonly parts: DialogueParts;
  /** What was searched for it just now; absent after a reply. */
  readonly found?: Retrieval;
  /** The visitor's own words of the question; what is searched may hold those of the question before. */
  readonly said?: string;
  /** Said before everything else. */
  readonly opening?: readonly string[];
}

export function frameDecision(decision: Decision, frame: Frame): Framed {
  switch (decision.action) {
    case 'answer':
      return frameAnswers(decision, frame);
    case 'clarify':
      return frameQuestion(decision, frame);
    case 'abstain':
      return frameRefusal(decision, frame);
  }
}

function frameAnswers(
  { shown, next, isUndecided, reasons }: Extract<Decision, { action: 'answer' }>,
  frame: Frame,
): Framed {
  const { topic, state, opening = [] } = frame;
  const { lang } = state;
  const view = viewOf(frame);
  const answers = presentAnswers(shown, view);
  const unmatched = findUnmatched(shown.slice(0, 1), frame);
  const suggestions = suggestAnswers(next, view);
  return {
    turn: {
      action: 'answer',
      answers,
      messages: [
        ...opening,
        ...(isUndecided ? [sayAssistant(lang, 'sideBySide')] : []),
        ...noteUnmatched(unmatched, 'unmatchedInAnswer', lang),
        ...noteLanguage(answers, lang),
      ],
      feedbackQuestion: sayAssistant(lang, 'feedbackQuestion'),
      ...(suggestions.length > 0 && { suggestions }),
      reasons: [...reasons, ...explainUnmatched(unmatched)],
    },
    topic: { ...topic, competing: [], asked: 0, spent: spend(topic, shown) },
  };
}

function frameQuestion(
  { separation, candidates, reasons }: Extract<Decision, { action: 'clarify' }>,
  frame: Frame,
): Framed {
  const { topic, state, opening = [] } = frame;
  const view = viewOf(frame);
  // What is offered only because the closest says nothing of what is asked: of that one it is said.
  const isFirstLacking = reasons.some(({ code }) => code === 'asked-kind-missing');
  const doubted = isFirstLacking ? candidates.slice(0, 1) : separation === undefined ? candidates : [];
  const unmatched = doubted.length === 0 ? [] : findUnmatched(doubted, frame);
  const clarification =
    separation === undefined
      ? presentChoice(candidates, view)
      : presentFacetQuestion(separation, candidates, view);
  return {
    turn: {
      action: 'clarify',
      answers: [],
      messages: [
        ...opening,
        ...noteUnmatched(unmatched, isFirstLacking ? 'unmatchedInAnswer' : 'unmatchedInChoice', state.lang),
      ],
      clarification,
      reasons: [...reasons, ...explainUnmatched(unmatched)],
    },
    topic: {
      ...topic,
      competing: candidates.map(({ answer }) => answer.name),
      asked: topic.asked + 1,
    },
  };
}

function frameRefusal(
  { why, near, reasons }: Extract<Decision, { action: 'abstain' }>,
  frame: Frame,
): Framed {
  const { topic, state, opening = [] } = frame;
  const { lang, slots } = state;
  // Whoever is not understood twice in a row is not asked to try a third time.
  const isRepeated = state.misunderstandings > 0;
  const subjects = isRepeated ? [] : near;
  const scope = Object.values({ ...slots, ...topic.slots })
    .flat()
    .join(', ');
  const said = {
    'nothing-fits': () => sayAssistant(lang, 'noAnswer'),
    'other-scope': () =>
      scope === '' ? sayAssistant(lang, 'noAnswer') : sayAssistant(lang, 'noAnswerInScope', { scope }),
    'none-left': () => sayAssistant(lang, 'noMoreAnswers'),
  };
  const wayOut = findWayOut(isRepeated, why, subjects);
  const view = viewOf(frame);
  return {
    turn: {
      action: 'abstain',
      answers: [],
      messages: [...opening, said[why](), sayAssistant(lang, wayOut.says)],
      suggestions: [...suggestAnswers(subjects, view), suggestPerson(lang)],
      reasons: [...reasons, ...wayOut.reasons],
    },
    topic: { ...topic, competing: [], asked: 0, spent: spend(topic, subjects) },
  };
}

/** What is said behind a refusal, and why where the refusal itself does not tell. */
function findWayOut(
  isRepeated: boolean,
  why: Extract<Decision, { action: 'abstain' }>['why'],
  subjects: readonly LiveCandidate[],
): { readonly says: 'offerPerson' | 'nearestSubjects' | 'rephrase'; readonly reasons: GivenReason[] } {
  if (isRepeated) return { says: 'offerPerson', reasons: [because('misunderstood-again')] };
  if (why === 'none-left') return { says: 'offerPerson', reasons: [] };
  if (subjects.length > 0) return { says: 'nearestSubjects', reasons: [because('near-offered')] };
  return { says: 'rephrase', reasons: [because('rephrase-asked')] };
}

function viewOf({ state, topic, parts }: Frame): Presentation {
  const { catalogue, sources } = parts;
  return { catalogue, sources, lang: state.lang, slots: { ...state.slots, ...topic.slots } };
}

function spend({ spent }: Topic, answers: readonly LiveCandidate[]): string[] {
  return [...new Set([...spent, ...answers.map(({ answer }) => answer.name)])];
}

/**
 * A question most of whose words find no match, or that has more of them than are read, is told in other words
 * altogether: naming them would say nothing about what is missing.
 */
const MOST_WORDS = 3;
const MOST_SHARE = 0.5;

/**
 * Words of the question that none of these answers speaks of. In French only: words of another language are matched by
 * meaning alone, which says little about a single one.
 */
function findUnmatched(
  shown: readonly LiveCandidate[],
  { found, state, topic, said }: Frame,
): readonly string[] {
  if (found === undefined || state.lang !== 'fr') return [];
  const names = new Set(shown.map(({ answer }) => answer.name));
  const hits = found.hits.filter(({ answer }) => names.has(answer.name));
  if (hits.length === 0 || hits.length < names.size || hits.some(({ isOwnQuestion }) => isOwnQuestion))
    return [];
  const [first, ...others] = hits.map(({ cover }) => cover.unmatched) as [string[], ...string[][]];
  const shared = [...new Set(first)].filter((word) => others.every((unmatched) => unmatched.includes(word)));
  // What a shorthand stands for is no word of the visitor's: «passe» of «mdp».
  const words = shared.filter((word) => (said ?? topic.question).includes(word));
  const isToldOtherwise = words.length > MOST_WORDS || words.length > MOST_SHARE * hits[0]!.cover.telling;
  return isToldOtherwise ? [] : words;
}

function explainUnmatched(words: readonly string[]): GivenReason[] {
  return words.map((word) => because('unmatched-word', { word }));
}

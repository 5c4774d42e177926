import type { IndexedAnswer } from '../indexing/open-index.ts';
import { sayAssistant } from '../messages/assistant/say.ts';
import { type Decision, explainFirst } from './decision.ts';
import type { Candidate, DialogueEvent, Slots, Topic } from './events.ts';
import { frameDecision } from './frame-decision.ts';
import type { LiveCandidate } from './information-gain.ts';
import { listKin } from './kin.ts';
import type { Outcome } from './outcome.ts';
import type { DialogueParts } from './parts.ts';
import { CHOSEN_PROBABILITY, decideAfterRefusal, decideAgain } from './policy-replies.ts';
import { because, type GivenReason } from './reasons.ts';
import { fillSlots, holdsFor, pickSlots, valuesOf } from './slots.ts';
import type { DialogueState } from './state.ts';

/** What follows a reply to a clarifying question, to a list of subjects, or to whether an answer helped. */

/**
 * The visitor picked an answer by its question. Where the corpus answers that question several times, for different
 * cases, and the pick was of the question alone, the case is asked. Undefined where the corpus has no such answer any
 * more.
 */
export function showChosen(state: DialogueState, name: string, parts: DialogueParts): Outcome | undefined {
  const answer = parts.answersByName.get(name);
  if (answer === undefined) return undefined;
  const topic = topicOf(state);
  const kin = listKin(answer, state, parts);
  if (kin.length > 1 && !isOfferedApart(kin, state)) {
    const candidates = kin.map((one) => ({ answer: one, probability: CHOSEN_PROBABILITY }));
    const chosen = {
      ...topic,
      candidates: candidates.map(toCandidate),
      fits: CHOSEN_PROBABILITY,
      asked: 0,
      unknown: [],
    };
    const knowledge = { catalogue: parts.catalogue, slots: state.slots };
    return conclude(
      decideAgain({ candidates, topic: chosen }, knowledge, parts.settings),
      state,
      chosen,
      parts,
      { why: [because('chosen-question')] },
    );
  }
  const decision: Decision = {
    action: 'answer',
    shown: [{ answer, probability: CHOSEN_PROBABILITY }],
    next: [],
    isUndecided: false,
    reasons: [because('chosen')],
  };
  return conclude(decision, state, topic, parts);
}

/** Whether several of them stood among the options, each with what tells it apart. */
function isOfferedApart(kin: readonly IndexedAnswer[], { offer }: DialogueState): boolean {
  const names = new Set(kin.map(({ name }) => name));
  return (offer.clarification?.options ?? []).filter(({ value }) => names.has(value)).length > 1;
}

function toCandidate({ answer, probability }: LiveCandidate): Candidate {
  return { answer: answer.name, probability };
}

/** The visitor named values of a facet, one as a rule. */
export function afterValue(
  state: DialogueState,
  facet: string,
  values: readonly string[],
  parts: DialogueParts,
): Outcome {
  const { catalogue } = parts;
  const said: Slots = { [facet]: values };
  const topic = topicOf(state);
  const slots = fillSlots(state.slots, pickSlots(said, true, catalogue), catalogue);
  const own = { ...topic.slots, ...pickSlots(said, false, catalogue) };
  const next: DialogueState = { ...state, slots };
  const known: DialogueEvent = { type: 'slots-changed', slots };
  const outcome = narrow(next, { ...topic, slots: own }, parts, because('value-said', { facet }));
  return { ...outcome, events: [known, ...outcome.events] };
}

/** The visitor cannot say. */
export function afterUnknown(state: DialogueState, facet: string, parts: DialogueParts): Outcome {
  const topic = topicOf(state);
  return narrow(
    state,
    { ...topic, unknown: [...topic.unknown, facet] },
    parts,
    because('value-unknown', { facet }),
  );
}

function narrow(state: DialogueState, topic: Topic, parts: DialogueParts, why: GivenReason): Outcome {
  const candidates = liveOf(topic, state, parts).filter(({ answer }) =>
    topic.competing.includes(answer.name),
  );
  const knowledge = { catalogue: parts.catalogue, slots: { ...state.slots, ...topic.slots } };
  const decision = decideAgain({ candidates, topic }, knowledge, parts.settings);
  return conclude(decision, state, topic, parts, { why: [why] });
}

/** None of the options: what was offered is refused, and the next in line take its place. */
export function afterRefusal(state: DialogueState, parts: DialogueParts): Outcome {
  const { clarification } = state.offer;
  const topic = topicOf(state);
  const { catalogue, settings } = parts;
  const facet = clarification?.facet ?? null;
  const offered = new Set(clarification?.options.map(({ value }) => value));
  const isOffered = ({ answer }: LiveCandidate): boolean => {
    if (facet === null) return offered.has(answer.name);
    const values = valuesOf(answer, facet, {}, catalogue);
    return values?.some((value) => offered.has(value)) ?? false;
  };
  const live = liveOf(topic, state, parts);
  const spent = [...topic.spent, ...live.filter(isOffered).map(({ answer }) => answer.name)];
  const left = live.filter(({ answer }) => !spent.includes(answer.name));
  const decision = decideAfterRefusal(left, { asked: topic.asked, isChoice: true }, settings);
  return conclude(decision, state, { ...topic, spent }, parts, { why: [because('options-refused')] });
}

/** Whether the answers shown helped: if not, the next plausible ones, then a person. */
export function afterRating(state: DialogueState, parts: DialogueParts, useful: boolean): Outcome {
  const { lang } = state;
  if (useful) {
    return {
      turn: {
        action: 'smalltalk',
        answers: [],
        messages: [sayAssistant(lang, 'feedbackThanks')],
        reasons: [because('helped')],
      },
      events: [],
    };
  }
  const topic = topicOf(state);
  const left = liveOf(topic, state, parts).filter(({ answer }) => !topic.spent.includes(answer.name));
  const decision = decideAfterRefusal(left, { asked: topic.asked, isChoice: false }, parts.settings);
  const opening = decision.action === 'answer' ? [sayAssistant(lang, 'nextAnswers')] : [];
  return conclude(decision, state, topic, parts, { opening, why: [because('unhelped')] });
}

function conclude(
  decision: Decision,
  state: DialogueState,
  topic: Topic,
  parts: DialogueParts,
  { opening = [], why = [] }: Preface = {},
): Outcome {
  const framed = frameDecision(explainFirst(decision, why), { topic, state, parts, opening });
  return { turn: framed.turn, events: [{ type: 'topic-changed', topic: framed.topic }] };
}

/** What comes before a decision. */
interface Preface {
  /** Said before everything else. */
  readonly opening?: readonly string[];
  /** What the visitor did. */
  readonly why?: readonly GivenReason[];
}

/** Candidates of a topic that the corpus still has and that hold for what is known, best first. */
function liveOf(
  { candidates, slots: own }: Topic,
  { slots }: DialogueState,
  { answersByName, catalogue }: DialogueParts,
): LiveCandidate[] {
  return candidates.flatMap(({ answer: name, probability }) => {
    const answer = answersByName.get(name);
    if (answer === undefined || !holdsFor(answer, { ...slots, ...own }, catalogue)) return [];
    return [{ answer, probability }];
  });
}

/** A subject may be picked before anything was asked. */
function topicOf({ topic }: DialogueState): Topic {
  return (
    topic ?? {
      question: '',
      candidates: [],
      competing: [],
      fits: 0,
      slots: {},
      unknown: [],
      asked: 0,
      spent: [],
    }
  );
}

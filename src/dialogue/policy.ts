import type { FacetCatalogue } from '../corpus/facets.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import { type AskedKind, findMissingKind } from '../retrieval/asked-kinds.ts';
import { gatherFamilies, titleKeysOf } from '../retrieval/families.ts';
import type { Hit, Retrieval } from '../retrieval/hit.ts';
import type { Slots, Topic } from './events.ts';
import { findSeparation, type LiveCandidate, type Separation } from './information-gain.ts';
import { because, endWith, type GivenReason, type Reasons } from './reasons.ts';
import { holdsFor, valuesOf } from './slots.ts';

/**
 * What to do about a question: show answers, ask what the visitor means, or say that nothing fits. Pure functions of
 * what was found and of what is known: the same input, the same decision, with its reasons.
 */
export type Decision =
  | {
      readonly action: 'answer';
      readonly shown: readonly LiveCandidate[];
      /** Further answers that may be meant. */
      readonly next: readonly LiveCandidate[];
      /** Whether they are shown beside each other because asking did not tell them apart. */
      readonly isUndecided: boolean;
      readonly reasons: Reasons;
    }
  | {
      readonly action: 'clarify';
      /** What tells the candidates apart; undefined where their own questions have to. */
      readonly separation: Separation | undefined;
      readonly candidates: readonly LiveCandidate[];
      readonly reasons: Reasons;
    }
  | {
      readonly action: 'abstain';
      /** Nothing fits, what fits holds for other cases, or the visitor has refused all of it. */
      readonly why: 'nothing-fits' | 'other-scope' | 'none-left';
      /** Nearest subjects, where they are plausible. */
      readonly near: readonly LiveCandidate[];
      readonly reasons: Reasons;
    };

export interface PolicySettings {
  /** Least probability at which the first answer is shown, 0 to 1. */
  readonly minProbability: number;
  /**
   * Least probability of the first answer at which a choice is offered, 0 to 1, and least one at which a further
   * answer is shown beside it. As high as `minProbability` or above, nothing is offered but answers to the very
   * same question.
   */
  readonly minChoiceProbability: number;
  /** Answers shown at most. */
  readonly maxAnswers: number;
  /** Whether facets are asked at all; default true. Without them the choice is among answers. */
  readonly asksFacets?: boolean;
}

/** A decision with what went before it. */
export function explainFirst(decision: Decision, before: readonly GivenReason[]): Decision {
  return { ...decision, reasons: endWith(before, ...decision.reasons) };
}

/** The operating point; what it comes to on labelled questions stands in `docs/measurements.md`. */
export const defaultPolicySettings: PolicySettings = {
  minProbability: 0.64,
  minChoiceProbability: 0.44,
  maxAnswers: 3,
};

/** What a decision rests on besides the candidates. */
export interface Knowledge {
  readonly catalogue: FacetCatalogue;
  /** Of the visitor and of this question. */
  readonly slots: Slots;
  /** Whether the question is in the corpus's language, so that its words can be looked for one by one; default true. */
  readonly isNative?: boolean;
  /** What was searched; without it nothing is known of what it asks for. */
  readonly question?: string;
}

/** Of an answer whose question the visitor has picked: as good as asked by its own question. */
export const CHOSEN_PROBABILITY = 0.99;

/** Answers offered at once: more are not read. */
export const MAX_OPTIONS = 4;

/** Hits that a topic remembers: what is asked, refused and suggested comes from among them. */
export const MAX_CANDIDATES = 12;

/** Clarifying questions in a row, after which the best answers are shown beside each other. */
export const MAX_QUESTIONS = 2;

/** Share of the first one's probability that an option has at least: what is farther off is not meant. */
const LEAST_SHARE = 0.1;

/** The same for a facet's question: values of answers that are hardly meant would only lengthen its list. */
const ASKED_SHARE = 0.25;

/** Values of a facet that are offered at most where its candidates answer different questions. */
const MAX_VALUES = 6;

/**
 * Share of the first one's probability from which an answer for another case competes with it: closer than 0.7
 * standard deviations of the scores, which tell such answers apart by a word or two only.
 */
const RIVAL_SHARE = 0.5;

/**
 * Share of the uncertainty that a facet has to resolve to be asked where its candidates answer different questions:
 * below, their own questions say more.
 */
const LEAST_GAIN_SHARE = 0.6;

/** Least probability of a subject that is offered where nothing fits. */
const LEAST_NEAR = 0.05;
const MAX_NEAR = 3;

/** Share of the question's content words that such a subject speaks of at least. */
const LEAST_NEAR_COVER = 0.5;

/** Share of what the visitor's replies left that lets the first answer be shown alone. */
const CLEAR_SHARE = 0.8;

/** Decides about a question that was just searched. */
export function decide(
  { hits, nothingFits }: Retrieval,
  knowledge: Knowledge,
  settings: PolicySettings,
): Decision {
  const live = hits.filter(({ answer }) => holdsFor(answer, knowledge.slots, knowledge.catalogue));
  const [first] = live;
  // What would have been sure, for another case than the visitor's: never shown as theirs, but named.
  const [sure] = listHeads(
    hits.filter((hit) => !live.includes(hit) && hit.probability >= settings.minChoiceProbability),
  );
  if (first === undefined) return refuse(sure ? 'other-scope' : 'nothing-fits', sure ? [sure] : [], []);
  const reasons = [
    because('confidence', {
      first: round(first.probability),
      answerFrom: settings.minProbability,
      chooseFrom: settings.minChoiceProbability,
      nothingFits: round(nothingFits),
    }),
  ];
  const bar = setBar(first, knowledge, settings);
  if (bar.missing !== undefined) {
    reasons.push(because('asked-kind-missing', { kind: bar.missing }));
  }
  if (live.length < hits.length) {
    reasons.push(because('other-scopes-left-out', { count: hits.length - live.length }));
  }
  // Of the answers to the very same question only the visitor knows which is meant.
  const rivals = findRivals(live, knowledge);
  if (rivals.length > 1 && first.probability >= bar.choose) {
    const why = because('same-question', { count: rivals.length });
    const asked = ask(rivals, knowledge, { settings, unknown: [], leastShare: 0 }, [...reasons, why]);
    if (asked !== undefined) return asked;
    if (live.filter(({ isOwnQuestion }) => isOwnQuestion).length > 1) {
      return offer(rivals, [...reasons, why]);
    }
  }
  if (first.probability >= bar.answer) return show(live, settings, reasons);
  const plausible = live.filter(({ probability }) => probability >= LEAST_SHARE * first.probability);
  if (first.probability < bar.choose) {
    const near = listHeads(live.filter((hit) => isNear(hit, knowledge)));
    return sure ? refuse('other-scope', [sure, ...near], reasons) : refuse('nothing-fits', near, reasons);
  }
  const candidates = plausible
    .filter(({ probability }) => probability >= ASKED_SHARE * first.probability)
    .slice(0, 2 * MAX_OPTIONS);
  const limits = { settings, unknown: [], leastShare: LEAST_GAIN_SHARE };
  return (
    ask(candidates, knowledge, limits, reasons) ?? offer(listHeads(plausible).slice(0, MAX_OPTIONS), reasons)
  );
}

/** The choice among answers, by their own questions. */
function offer(candidates: readonly LiveCandidate[], reasons: readonly GivenReason[]): Decision {
  const why = because('subjects-offered');
  return { action: 'clarify', separation: undefined, candidates, reasons: endWith(reasons, why) };
}

/** What the first answer has to reach to be shown, or offered. */
interface Bar {
  readonly answer: number;
  readonly choose: number;
  /** What is asked for and not said. */
  readonly missing?: AskedKind | undefined;
}

/**
 * An answer that shares a question's words and says nothing of what it asks for, such as a price, is never shown as sure:
 * what would have been shown is offered, what would have been offered is not.
 */
function setBar(first: Hit, { question = '' }: Knowledge, settings: PolicySettings): Bar {
  const { minProbability: answer, minChoiceProbability: choose } = settings;
  const missing = first.isOwnQuestion ? undefined : findMissingKind(question, first.answer);
  return missing === undefined ? { answer, choose } : { answer: Infinity, choose: answer, missing };
}

/** Plausible by its score, and by speaking of what the question speaks of. */
function isNear({ probability, cover }: Hit, { isNative = true }: Knowledge): boolean {
  const { telling, unmatched } = cover;
  const isAbout = !isNative || telling - unmatched.length >= LEAST_NEAR_COVER * telling;
  return probability >= LEAST_NEAR && isAbout;
}

/** Shows the first answer, and beside it what is about as sure. */
function show(live: readonly Hit[], settings: PolicySettings, reasons: readonly GivenReason[]): Decision {
  const { minChoiceProbability, maxAnswers } = settings;
  const [first, ...others] = live as readonly [Hit, ...Hit[]];
  const further = first.isOwnQuestion
    ? []
    : others.filter(({ probability }) => probability >= minChoiceProbability);
  const shown = [first, ...further].slice(0, maxAnswers);
  const next = others.filter(
    (hit) => !shown.includes(hit) && hit.probability >= LEAST_SHARE * first.probability,
  );
  const beside = shown.length > 1 ? [because('also-sure', { count: shown.length - 1 })] : [];
  return {
    action: 'answer',
    shown,
    next: listHeads(next).slice(0, MAX_NEAR),
    isUndecided: false,
    reasons: endWith(reasons, because('sure'), ...beside),
  };
}

/** One candidate of each question: which of its answers holds is asked once it is picked. */
function listHeads<Candidate extends LiveCandidate>(candidates: readonly Candidate[]): readonly Candidate[] {
  return gatherFamilies(candidates, ({ answer }) => titleKeysOf(answer)).map(([head]) => head);
}

/**
 * The first answer and those that compete with it: written for the same question, or about as close and limited to
 * other cases of the visitor's.
 */
function findRivals(live: readonly Hit[], knowledge: Knowledge): readonly LiveCandidate[] {
  const owners = live.filter(({ isOwnQuestion }) => isOwnQuestion);
  if (owners.length > 0) return owners;
  const first = live[0]!;
  const questions = new Set(titleKeysOf(first.answer));
  const namesakes = live.filter(({ answer }) => titleKeysOf(answer).some((known) => questions.has(known)));
  if (namesakes.length > 1) return namesakes;
  return live.filter(
    (hit) =>
      hit === first ||
      (hit.probability >= RIVAL_SHARE * first.probability &&
        areForOthers(hit.answer, first.answer, knowledge)),
  );
}

/** Whether two answers share no value of a facet that tells of the visitor. */
function areForOthers(a: IndexedAnswer, b: IndexedAnswer, { catalogue, slots }: Knowledge): boolean {
  return catalogue.facets.some(({ id, about }) => {
    if (about !== 'visitor') return false;
    const [mine, theirs] = [a, b].map((answer) => valuesOf(answer, id, slots, catalogue));
    return mine !== undefined && theirs !== undefined && !mine.some((value) => theirs.includes(value));
  });
}

function askDifferently(candidates: readonly LiveCandidate[]): boolean {
  const questions = candidates.flatMap(({ answer }) => [...new Set(titleKeysOf(answer))]);
  return new Set(questions).size === questions.length;
}

interface Limits {
  readonly settings: PolicySettings;
  readonly unknown: readonly string[];
  readonly leastShare: number;
}

/** The clarifying question by facet, where one tells enough. */
function ask(
  candidates: readonly LiveCandidate[],
  { catalogue, slots }: Knowledge,
  { settings, unknown, leastShare }: Limits,
  reasons: readonly GivenReason[],
): Decision | undefined {
  if (settings.asksFacets === false) return undefined;
  const separation = findSeparation(candidates, { catalogue, known: slots, unasked: unknown });
  if (separation === undefined || separation.share < leastShare) return undefined;
  if (separation.options.length > MAX_VALUES && askDifferently(candidates)) return undefined;
  const { facet, gain, share } = separation;
  const why = because('facet-gain', { facet: facet.id, bits: round(gain), share: round(share) });
  return { action: 'clarify', separation, candidates, reasons: endWith(reasons, why) };
}

/** What is left of a topic. */
export interface Narrowed {
  /** Those that still may be right, best first, with the chances that the search gave them. */
  readonly candidates: readonly LiveCandidate[];
  readonly topic: Pick<Topic, 'asked' | 'unknown' | 'fits'>;
}

/** Decides again once the visitor has replied to a clarifying question. */
export function decideAgain(
  { candidates, topic }: Narrowed,
  knowledge: Knowledge,
  settings: PolicySettings,
): Decision {
  const live = candidates.filter(({ answer }) => holdsFor(answer, knowledge.slots, knowledge.catalogue));
  const total = live.reduce((sum, { probability }) => sum + probability, 0);
  if (total === 0) return refuse('other-scope', [], [because('nothing-left')]);
  // The visitor's reply rules out the rest: what they had falls to those that are left.
  const shared = live.map(
    ({ answer, probability }): LiveCandidate => ({
      answer,
      probability: Math.min(CHOSEN_PROBABILITY, Math.max(topic.fits, probability) * (probability / total)),
    }),
  );
  const [first, ...others] = shared as [LiveCandidate, ...LiveCandidate[]];
  const share = round(live[0]!.probability / total);
  const reasons = [because('narrowed', { left: shared.length, asked: topic.asked, share })];
  if (others.length === 0 || live[0]!.probability >= CLEAR_SHARE * total) {
    return {
      action: 'answer',
      shown: [first],
      next: others.slice(0, MAX_NEAR),
      isUndecided: false,
      reasons: endWith(reasons, because('singled-out')),
    };
  }
  if (topic.asked < MAX_QUESTIONS) {
    const limits = { settings, unknown: topic.unknown, leastShare: 0 };
    const asked = ask(shared, knowledge, limits, reasons);
    if (asked !== undefined) return asked;
    // Nobody can choose between equal questions.
    const offered = shared.slice(0, MAX_OPTIONS);
    if (askDifferently(offered)) return offer(offered, reasons);
  }
  const shown = shared.slice(0, settings.maxAnswers);
  const next = shared.slice(settings.maxAnswers, settings.maxAnswers + MAX_NEAR);
  return {
    action: 'answer',
    shown,
    next,
    isUndecided: true,
    reasons: endWith(reasons, because('undecided')),
  };
}

/** What is offered once the visitor has refused what was offered or shown. */
export function decideAfterRefusal(
  left: readonly LiveCandidate[],
  { asked, isChoice }: { readonly asked: number; readonly isChoice: boolean },
  settings: PolicySettings,
): Decision {
  const best = left[0]?.probability ?? 0;
  const plausible = left.filter(
    ({ probability }) => probability >= LEAST_SHARE * best && probability >= LEAST_NEXT,
  );
  const reasons = [because('refused', { left: plausible.length })];
  if (plausible.length === 0) return refuse('none-left', [], reasons);
  if (isChoice && asked < MAX_QUESTIONS && plausible.length > 1) {
    const candidates = listHeads(plausible).slice(0, MAX_OPTIONS);
    if (candidates.length > 1) return offer(candidates, reasons);
  }
  const shown = plausible.slice(0, settings.maxAnswers);
  const why = because('shown-next');
  return { action: 'answer', shown, next: [], isUndecided: false, reasons: endWith(reasons, why) };
}

/** Least probability of an answer that is brought after a refusal. */
const LEAST_NEXT = 0.05;

function refuse(
  why: 'nothing-fits' | 'other-scope' | 'none-left',
  near: readonly LiveCandidate[],
  reasons: readonly GivenReason[],
): Decision {
  return { action: 'abstain', why, near: near.slice(0, MAX_NEAR), reasons: endWith(reasons, because(why)) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

import type { IndexedAnswer } from '../indexing/open-index.ts';
import { type AskedKind, findMissingKind } from '../retrieval/asked-kinds.ts';
import { titleKeysOf } from '../retrieval/families.ts';
import type { Hit, Retrieval } from '../retrieval/hit.ts';
import type { Decision, Knowledge, PolicySettings } from './decision.ts';
import {
  ask,
  LEAST_SHARE,
  listHeads,
  MAX_NEAR,
  MAX_OPTIONS,
  offer,
  refuse,
  round,
} from './decision-parts.ts';
import type { LiveCandidate } from './information-gain.ts';
import { because, endWith, type GivenReason } from './reasons.ts';
import { holdsFor, valuesOf } from './slots.ts';

/** Hits that a topic remembers: what is asked, refused and suggested comes from among them. */
export const MAX_CANDIDATES = 12;

/** The same for a facet's question: values of answers that are hardly meant would only lengthen its list. */
const ASKED_SHARE = 0.25;

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

/** Share of the question's content words that such a subject speaks of at least. */
const LEAST_NEAR_COVER = 0.5;

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

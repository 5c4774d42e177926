import type { Decision, Knowledge, PolicySettings } from './decision.ts';
import {
  ask,
  askDifferently,
  LEAST_SHARE,
  listHeads,
  MAX_NEAR,
  MAX_OPTIONS,
  offer,
  refuse,
  round,
} from './decision-parts.ts';
import type { Topic } from './events.ts';
import type { LiveCandidate } from './information-gain.ts';
import { because, endWith } from './reasons.ts';
import { holdsFor } from './slots.ts';

/** What to do once the visitor has replied to what was asked, offered or shown. */

/** Of an answer whose question the visitor has picked: as good as asked by its own question. */
export const CHOSEN_PROBABILITY = 0.99;

/** Clarifying questions in a row, after which the best answers are shown beside each other. */
export const MAX_QUESTIONS = 2;

/** Share of what the visitor's replies left that lets the first answer be shown alone. */
const CLEAR_SHARE = 0.8;

/** Least probability of an answer that is brought after a refusal. */
const LEAST_NEXT = 0.05;

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

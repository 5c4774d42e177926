import type { IndexedAnswer } from '../indexing/open-index.ts';
import type { Hit } from '../retrieval/hit.ts';
import type { Decision, PolicySettings } from './decision.ts';
import type { Slots } from './events.ts';
import type { LiveCandidate } from './information-gain.ts';
import { decide } from './policy.ts';
import { catalogue, createHits, createScoped, type Row } from './scoped.fixture.ts';

export const settings: PolicySettings = { minProbability: 0.6, minChoiceProbability: 0.4, maxAnswers: 2 };

export const hospital: Row = { facets: { couloir: ['Hôpital'] } };
export const pharmacy: Row = { facets: { couloir: ['Officine'] } };

/** What is decided about hits, one of ten chances being that nothing fits. */
export function decideOn(hits: readonly Hit[], slots: Slots = {}, policy = settings): Decision {
  return decide({ hits, nothingFits: 0.1 }, { catalogue, slots }, policy);
}

/** Hits of these probabilities, «Réponse 0.», «Réponse 1.»… each with a question of its own, for everybody. */
export function createPlainHits(...probabilities: readonly number[]): Hit[] {
  return createHits(
    ...probabilities.map((probability, i) => {
      return [createScoped(`Réponse ${i}.`, { question: `Question ${i} ?` }), probability] as const;
    }),
  );
}

/** Answers to one question, «Cas 0.», «Cas 1.»… one for each of these cases. */
export function sameQuestion(...rows: readonly Row[]): IndexedAnswer[] {
  return rows.map((row, i) => createScoped(`Cas ${i}.`, { question: 'Quel délai ?', ...row }));
}

export function pairsOf(
  answers: readonly IndexedAnswer[],
  probability: number,
): (readonly [IndexedAnswer, number])[] {
  return answers.map((answer) => [answer, probability] as const);
}

/** The same hits, asked by their own question. */
export function toOwners(hits: readonly Hit[]): Hit[] {
  return hits.map((hit) => ({ ...hit, isOwnQuestion: true }));
}

/** Texts of what is shown, offered, or named as nearest. */
export function answersOf(decision: Decision): string[] {
  switch (decision.action) {
    case 'answer':
      return textsOf(decision.shown);
    case 'clarify':
      return textsOf(decision.candidates);
    case 'abstain':
      return textsOf(decision.near);
  }
}

/** Texts of what is suggested beside the answers. */
export function nextOf(decision: Decision): string[] {
  return decision.action === 'answer' ? textsOf(decision.next) : [];
}

export function codesOf({ reasons }: Decision): string[] {
  return reasons.map(({ code }) => code);
}

function textsOf(candidates: readonly LiveCandidate[]): string[] {
  return candidates.map(({ answer }) => answer.text);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import type { Hit } from '../retrieval/hit.ts';
import type { Decision } from './decision.ts';
import { MAX_OPTIONS } from './decision-parts.ts';
import { decideOn, toOwners } from './decisions.fixture.ts';
import type { LiveCandidate } from './information-gain.ts';
import { catalogue, createHits, createScoped } from './scoped.fixture.ts';
import { holdsFor } from './slots.ts';

const probability = fc.double({ min: 0, max: 1, noNaN: true });
const falling = fc.array(probability, { maxLength: 8 }).map((all) => all.sort((a, b) => b - a));

/** Each has a question of its own and holds for everybody: nothing but chances is to be decided about. */
const plainHits = fc.tuple(falling, fc.nat({ max: 1 })).map(([chances, owners]) => {
  const hits = createHits(
    ...chances.map((chance, i) => [createScoped(`R${i}.`, { question: `Q${i} ?` }), chance] as const),
  );
  return [...toOwners(hits.slice(0, owners)), ...hits.slice(owners)];
});

const facets = fc.record({
  couloir: fc.subarray(['Hôpital', 'Officine', 'Imagerie']),
  dispositif: fc.subarray(['DPI', 'LGO', 'Portail'], { maxLength: 1 }),
  vague: fc.subarray(['Vague 1', 'Vague 2']),
});
const scopedHits = fc
  .tuple(falling, fc.array(fc.tuple(facets, fc.nat({ max: 3 })), { minLength: 8, maxLength: 8 }))
  .map(([chances, rows]) =>
    createHits(
      ...chances.map((chance, i) => {
        const [scope, question] = rows[i]!;
        return [createScoped(`R${i}.`, { question: `Q${question} ?`, facets: scope }), chance] as const;
      }),
    ),
  );

const anySettings = fc.record({
  minProbability: probability,
  minChoiceProbability: probability,
  maxAnswers: fc.integer({ min: 1, max: 5 }),
});
const anySlots = fc.constantFrom({}, { couloir: ['Officine'] }, { vague: ['Vague 1'] });

const broughtOf = (decision: Decision): readonly LiveCandidate[] =>
  decision.action === 'answer'
    ? decision.shown
    : decision.action === 'clarify'
      ? decision.candidates
      : decision.near;

describe('decide, whatever the chances', () => {
  it('shows or offers a beginning of the hits, never an empty one, and only what the thresholds allow', () => {
    fc.assert(
      fc.property(plainHits, anySettings, (hits, policy) => {
        const decision = decideOn(hits, {}, policy);
        const first = hits[0]?.probability ?? 0;
        const brought = broughtOf(decision);
        expect(brought).toEqual(hits.slice(0, brought.length));
        if (decision.action === 'answer') {
          expect(brought.length).toBeGreaterThan(0);
          expect(brought.length).toBeLessThanOrEqual(policy.maxAnswers);
          expect(first).toBeGreaterThanOrEqual(policy.minProbability);
          for (const further of brought.slice(1)) {
            expect(further.probability).toBeGreaterThanOrEqual(policy.minChoiceProbability);
          }
        } else if (decision.action === 'clarify') {
          expect(brought.length).toBeGreaterThan(0);
          expect(brought.length).toBeLessThanOrEqual(MAX_OPTIONS);
          expect(first).toBeGreaterThanOrEqual(policy.minChoiceProbability);
          expect(first).toBeLessThan(policy.minProbability);
        } else {
          const mayAbstain = first < policy.minProbability && first < policy.minChoiceProbability;
          expect(hits.length === 0 || mayAbstain).toBe(true);
        }
      }),
    );
  });

  /** How far a decision dares to go. */
  const daring: Readonly<Record<Decision['action'], number>> = { answer: 2, clarify: 1, abstain: 0 };

  it('dares no more under a higher threshold, and shows or offers no more answers there', () => {
    fc.assert(
      fc.property(plainHits, anySettings, probability, probability, (hits, policy, upper, lower) => {
        const stricter = {
          ...policy,
          minProbability: Math.max(policy.minProbability, upper),
          minChoiceProbability: Math.max(policy.minChoiceProbability, lower),
        };
        const [lenient, strict] = [decideOn(hits, {}, policy), decideOn(hits, {}, stricter)];
        expect(daring[strict.action]).toBeLessThanOrEqual(daring[lenient.action]);
        if (strict.action !== lenient.action) return;
        expect(broughtOf(strict).length).toBeLessThanOrEqual(broughtOf(lenient).length);
      }),
    );
  });
});

describe('decide, whatever the cases', () => {
  it('shows and asks of nothing that does not hold for what is known', () => {
    fc.assert(
      fc.property(scopedHits, anySettings, anySlots, (hits, policy, slots) => {
        const decision = decideOn(hits, slots, policy);
        const holds = ({ answer }: { answer: IndexedAnswer }) => holdsFor(answer, slots, catalogue);
        if (decision.action !== 'abstain') expect(broughtOf(decision).every(holds)).toBe(true);
        if (decision.action === 'answer') expect(decision.next.every(holds)).toBe(true);
      }),
    );
  });

  it('asks a facet only of candidates that differ in it, and offers each of their values', () => {
    fc.assert(
      fc.property(scopedHits, anySettings, anySlots, (hits, policy, slots) => {
        const decision = decideOn(hits, slots, policy);
        if (decision.action !== 'clarify' || decision.separation === undefined) return;
        const { facet, options } = decision.separation;
        expect(Object.keys(slots)).not.toContain(facet.id);
        expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
        expect(options.length).toBeGreaterThanOrEqual(2);
        expect(decision.candidates.length).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it('gives the same decision for the same, and leaves the hits as they are', () => {
    fc.assert(
      fc.property(scopedHits, anySettings, (hits, policy) => {
        const before = JSON.stringify(hits);
        const frozen: readonly Hit[] = Object.freeze(hits.map((hit) => Object.freeze(hit)) as Hit[]);
        expect(decideOn(frozen, {}, policy)).toEqual(decideOn(frozen, {}, policy));
        expect(JSON.stringify(hits)).toBe(before);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scope } from '../corpus/scope.ts';
import type { Slots } from './events.ts';
import { entropyOf, findSeparation, type LiveCandidate } from './information-gain.ts';
import { catalogue, createScoped } from './scoped.fixture.ts';

/** A candidate for each scope, as probable as it says, else as all others. */
function createCandidates(...scopes: readonly (Scope | readonly [Scope, number])[]): LiveCandidate[] {
  return scopes.map((told, i) => {
    const [facets, probability] = Array.isArray(told) ? (told as [Scope, number]) : [told as Scope, 0.5];
    return { answer: createScoped(`Réponse ${i}.`, { facets }), probability };
  });
}

const find = (candidates: readonly LiveCandidate[], known: Slots = {}, unasked: readonly string[] = []) =>
  findSeparation(candidates, { catalogue, known, unasked });

const couloir = (...values: string[]): Scope => ({ couloir: values });

describe('entropyOf', () => {
  it('counts the bits of a distribution, whatever its masses add up to', () => {
    expect(entropyOf([1])).toBe(0);
    expect(entropyOf([0.5, 0.5])).toBe(1);
    expect(entropyOf([2, 2, 2, 2])).toBe(2);
    expect(entropyOf([0.5, 0.25, 0.25])).toBe(1.5);
  });

  it('gives no weight to what cannot be, and is 0 for nothing', () => {
    expect(entropyOf([3, 0, 3, 0])).toBe(1);
    expect(entropyOf([])).toBe(0);
    expect(entropyOf([0, 0])).toBe(0);
  });
});

describe('findSeparation', () => {
  it('resolves all where each candidate has a value of its own', () => {
    const found = find(createCandidates(couloir('Hôpital'), couloir('Officine')))!;
    expect(found.facet.id).toBe('couloir');
    expect(found.gain).toBeCloseTo(1);
    expect(found.share).toBeCloseTo(1);
  });

  it('counts what a reply leaves: two of three in one couloir', () => {
    const found = find(createCandidates(couloir('Hôpital'), couloir('Hôpital'), couloir('Officine')))!;
    // log2 3 of which, in two replies of three, one bit is left.
    expect(found.gain).toBeCloseTo(Math.log2(3) - 2 / 3);
    expect(found.share).toBeCloseTo(1 - 2 / 3 / Math.log2(3));
    expect(found.options).toEqual([
      { value: 'Hôpital', count: 2 },
      { value: 'Officine', count: 1 },
    ]);
  });

  it('weighs candidates by their probabilities', () => {
    const found = find(
      createCandidates([couloir('Hôpital'), 0.6], [couloir('Hôpital'), 0.2], [couloir('Officine'), 0.2]),
    )!;
    expect(found.gain).toBeCloseTo(entropyOf([0.6, 0.2, 0.2]) - 0.8 * entropyOf([0.75, 0.25]));
  });

  it('shares a candidate that holds for several values, or for all, among the replies', () => {
    const found = find(createCandidates(couloir('Hôpital', 'Officine'), couloir('Officine'), {}))!;
    // Of three thirds, «Hôpital» draws half of the first and half of the last, «Officine» the rest.
    const left = (1 / 3) * entropyOf([0.5, 0.5]) + (2 / 3) * entropyOf([0.5, 1, 0.5]);
    expect(found.gain).toBeCloseTo(Math.log2(3) - left);
    expect(found.options).toEqual([
      { value: 'Hôpital', count: 2 },
      { value: 'Officine', count: 3 },
    ]);
  });

  it('offers values in the order of the catalogue, those that it does not know at the end', () => {
    const candidates = createCandidates(couloir('Mairie'), couloir('Imagerie'), couloir('Hôpital'));
    expect(find(candidates)!.options.map(({ value }) => value)).toEqual(['Hôpital', 'Imagerie', 'Mairie']);
  });

  it('asks what resolves most', () => {
    const candidates = createCandidates(
      { couloir: ['Hôpital'], vague: ['V1'] },
      { couloir: ['Hôpital'], vague: ['V2'] },
      { couloir: ['Hôpital'], vague: ['V2'] },
      { couloir: ['Officine'], vague: ['V1'] },
    );
    expect(find(candidates)!.facet.id).toBe('vague');
    expect(find(candidates)!.gain).toBeCloseTo(1);
  });

  it('asks the first of the catalogue where several resolve as much, whatever the order of the candidates', () => {
    const candidates = createCandidates(
      { vague: ['V1'], couloir: ['Hôpital'], produit: ['HDS'] },
      { vague: ['V2'], couloir: ['Officine'], produit: ['INS'] },
      { vague: ['V2'], couloir: ['Officine'], produit: ['INS'] },
    );
    for (const order of [
      candidates,
      candidates.toReversed(),
      [candidates[1]!, candidates[0]!, candidates[2]!],
    ]) {
      expect(find(order)!.facet.id).toBe('couloir');
    }
  });
});

describe('findSeparation, along a hierarchy', () => {
  const dispositifs = createCandidates(
    { dispositif: ['DPI'] },
    { dispositif: ['PFI'] },
    { dispositif: ['LGO'] },
  );

  it('asks the couloir before the dispositif, though that resolves more', () => {
    const found = find(dispositifs)!;
    expect(found.facet.id).toBe('couloir');
    expect(found.share).toBeLessThan(1);
  });

  it('asks the dispositif once the couloir is known, of its own candidates alone', () => {
    const found = find(dispositifs.slice(0, 2), { couloir: ['Hôpital'] })!;
    expect(found.facet.id).toBe('dispositif');
    expect(found.options.map(({ value }) => value)).toEqual(['DPI', 'PFI']);
  });

  it('asks the dispositif at once where all have the same couloir', () => {
    expect(find(dispositifs.slice(0, 2))!.facet.id).toBe('dispositif');
  });
});

describe('findSeparation, where nothing is to be asked', () => {
  it('asks of no single candidate, and of none that is sure', () => {
    expect(find([])).toBeUndefined();
    expect(find(createCandidates(couloir('Hôpital')))).toBeUndefined();
    expect(find(createCandidates([couloir('Hôpital'), 1], [couloir('Officine'), 0]))).toBeUndefined();
  });

  it('asks nothing where all hold for the same', () => {
    expect(find(createCandidates(couloir('Hôpital'), couloir('CHU')))).toBeUndefined();
    expect(find(createCandidates({}, {}))).toBeUndefined();
    expect(find(createCandidates(couloir('Hôpital'), {}))).toBeUndefined();
  });

  it('asks nothing where every reply leaves every candidate as probable as before', () => {
    const both = couloir('Hôpital', 'Officine');
    expect(find(createCandidates(both, both))).toBeUndefined();
    expect(find(createCandidates(both, {}))).toBeUndefined();
  });

  it('never asks for a theme', () => {
    const themes = createCandidates({ thematique: ['Délais'] }, { thematique: ['Paiement'] });
    expect(find(themes)).toBeUndefined();
  });

  it('asks neither what is known nor what is not to be asked', () => {
    const candidates = createCandidates(couloir('Hôpital'), couloir('Officine'));
    expect(find(candidates, { couloir: ['Hôpital'] })).toBeUndefined();
    expect(find(candidates, {}, ['couloir'])).toBeUndefined();
  });

  it('looks only at the cases of a candidate that agree with what is known', () => {
    const [first] = createCandidates({ couloir: ['Hôpital'], vague: ['V1'] });
    const answer = createScoped(
      'Deux cas.',
      { facets: { couloir: ['Officine'], vague: ['V2'] } },
      { facets: { couloir: ['Hôpital'], vague: ['V1'] } },
    );
    const candidates = [first!, { answer, probability: 0.5 }];
    expect(find(candidates)).toBeDefined();
    expect(find(candidates, { vague: ['Vague 1'] })).toBeUndefined();
  });
});

describe('findSeparation, whatever the candidates', () => {
  const values = <Value>(...all: Value[]) => fc.subarray(all);
  const anyScope = fc.record({
    couloir: values('Hôpital', 'Officine', 'Imagerie'),
    dispositif: values('DPI', 'LGO', 'Portail'),
    thematique: values('Délais', 'Paiement'),
    vague: values('Vague 1', 'Vague 2'),
  });
  const anyCandidates = fc
    .array(fc.tuple(anyScope, fc.double({ min: 1e-6, max: 1, noNaN: true })), { maxLength: 6 })
    .map((told) => createCandidates(...told));

  it('gains something, at most all, and offers two values or more, each of which some candidate holds for', () => {
    fc.assert(
      fc.property(anyCandidates, fc.subarray(['couloir', 'vague']), (candidates, unasked) => {
        const found = find(candidates, {}, unasked);
        if (found === undefined) return;
        expect(found.gain).toBeGreaterThan(0);
        expect(found.share).toBeGreaterThan(0);
        expect(found.share).toBeLessThanOrEqual(1 + 1e-9);
        expect(found.options.length).toBeGreaterThanOrEqual(2);
        for (const { count } of found.options) expect(count).toBeGreaterThan(0);
        expect(unasked).not.toContain(found.facet.id);
        expect(found.facet.about).not.toBe('theme');
      }),
    );
  });

  it('does not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(anyCandidates, (candidates) => {
        const [there, back] = [find(candidates), find(candidates.toReversed())];
        expect(back?.facet.id).toBe(there?.facet.id);
        expect(back?.options).toEqual(there?.options);
      }),
    );
  });
});

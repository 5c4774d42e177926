import { describe, expect, it } from 'vitest';
import type { Hit } from '../retrieval/hit.ts';
import {
  answersOf,
  codesOf,
  createPlainHits,
  decideOn,
  hospital,
  pairsOf,
  pharmacy,
  sameQuestion,
  settings,
  toOwners,
} from './decisions.fixture.ts';
import { createHits, createScoped, type Row } from './scoped.fixture.ts';

const byCouloir: readonly Row[] = [hospital, pharmacy, { facets: { couloir: ['Imagerie'] } }];
const asksCouloir = { action: 'clarify', separation: { facet: { id: 'couloir' } } };

describe('decide, where several answers were written for the same question', () => {
  it('asks what tells them apart, however sure the first is', () => {
    for (const probability of [0.99, 0.4]) {
      const decision = decideOn(createHits(...pairsOf(sameQuestion(...byCouloir), probability)));
      expect(decision).toMatchObject(asksCouloir);
      expect(codesOf(decision)).toEqual(['confidence', 'same-question', 'facet-gain']);
      expect(decision.reasons.slice(1)).toEqual([
        { code: 'same-question', values: { count: 3 } },
        { code: 'facet-gain', values: { facet: 'couloir', bits: 1.585, share: 1 } },
      ]);
    }
  });

  it('asks of those that own the question alone where it was asked word for word', () => {
    const owners = toOwners(createHits(...pairsOf(sameQuestion(hospital, pharmacy), 0.99)));
    const other = createScoped('Autre.', { facets: { couloir: ['Imagerie'] } });
    const decision = decideOn([...owners, ...createHits([other, 0.9])]);
    expect(decision).toMatchObject(asksCouloir);
    expect(answersOf(decision)).toEqual(['Cas 0.', 'Cas 1.']);
  });

  it('offers those that own the question where no facet tells them apart', () => {
    const hits = toOwners(createHits(...pairsOf(sameQuestion({}, {}), 0.495)));
    const decision = decideOn(hits);
    expect(decision).toMatchObject({ action: 'clarify', separation: undefined, candidates: hits });
    expect(codesOf(decision)).toEqual(['confidence', 'same-question', 'subjects-offered']);
  });

  it('shows what is sure where no facet tells them apart and none was asked word for word', () => {
    const hits = createHits(...pairsOf(sameQuestion({}, {}), 0.7));
    expect(decideOn(hits)).toMatchObject({ action: 'answer', shown: hits });
  });

  it('shows the one that holds for what is known, and says how many it left out', () => {
    const hits = createHits(...pairsOf(sameQuestion(...byCouloir), 0.9));
    const decision = decideOn(hits, { couloir: ['Officine'] });
    expect(decision.action).toBe('answer');
    expect(answersOf(decision)).toEqual(['Cas 1.']);
    expect(decision.reasons).toContainEqual({ code: 'other-scopes-left-out', values: { count: 2 } });
  });

  it('asks nothing where the first is improbable', () => {
    const hits = createHits(...pairsOf(sameQuestion(...byCouloir), 0.39));
    expect(decideOn(hits)).toMatchObject({ action: 'abstain', why: 'nothing-fits' });
  });

  it('asks no facet where it is told not to', () => {
    const hits = createHits(...pairsOf(sameQuestion(...byCouloir), 0.9));
    const decision = decideOn(hits, {}, { ...settings, asksFacets: false });
    expect(decision).toMatchObject({ action: 'answer', shown: hits.slice(0, settings.maxAnswers) });
    const owned = decideOn(toOwners(hits), {}, { ...settings, asksFacets: false });
    expect(owned).toMatchObject({ action: 'clarify', separation: undefined });
  });
});

describe('decide, where an answer for another case is about as close', () => {
  const first = createScoped('60 jours.', { question: 'Quel délai ?', ...hospital });
  const rival = createScoped('En 30 jours.', { question: 'Combien de temps ?', ...pharmacy });

  it('asks for whom it is meant, from half of the first one’s probability on', () => {
    expect(decideOn(createHits([first, 0.7], [rival, 0.35]))).toMatchObject(asksCouloir);
    expect(answersOf(decideOn(createHits([first, 0.7], [rival, 0.349])))).toEqual(['60 jours.']);
  });

  it('shows both where they hold for the same, or differ by what they are about alone', () => {
    const alike = createScoped('Oui.', { question: 'Est-ce long ?', ...hospital });
    const [health, identity] = ['HDS', 'INS'].map((produit) =>
      createScoped(`${produit}.`, { question: `Pourquoi ${produit} ?`, facets: { produit: [produit] } }),
    );
    for (const pair of [
      [first, alike],
      [health!, identity!],
    ]) {
      const hits = createHits(...pairsOf(pair, 0.9));
      expect(decideOn(hits)).toMatchObject({ action: 'answer', shown: hits });
    }
  });
});

describe('decide, where answers to different questions are plausible', () => {
  const question = (text: string, row: Row) => createScoped(text, { question: `${text} ?`, ...row });
  const forHospital = question('Hôpital', hospital);
  const forPharmacy = question('Officine', pharmacy);

  it('asks for the facet that tells most of them apart instead of offering their questions', () => {
    const decision = decideOn(createHits([forHospital, 0.5], [forPharmacy, 0.2]));
    expect(decision).toMatchObject(asksCouloir);
    expect(codesOf(decision)).toEqual(['confidence', 'facet-gain']);
    expect(decision.reasons[1]!.values).toEqual({ facet: 'couloir', bits: 0.863, share: 1 });
  });

  it('offers their questions where a facet resolves less than they do', () => {
    const hits = [...createPlainHits(0.5, 0.5, 0.5), ...createHits([forHospital, 0.2], [forPharmacy, 0.2])];
    expect(decideOn(hits)).toMatchObject({ action: 'clarify', separation: undefined });
  });

  it('asks no facet for the sake of answers that are hardly meant', () => {
    const hits = createHits([forHospital, 0.5], [question('Encore', hospital), 0.5], [forPharmacy, 0.1]);
    const decision = decideOn(hits);
    expect(decision).toMatchObject({ action: 'clarify', separation: undefined });
    expect(answersOf(decision)).toEqual(['Hôpital', 'Encore', 'Officine']);
  });

  it('offers their questions where a facet has more values than are read', () => {
    const hits = (count: number): Hit[] =>
      createHits(
        ...Array.from(
          { length: count },
          (_, i) => [question(`Cas ${i}`, { facets: { couloir: [`Lieu ${i}`] } }), 0.5] as const,
        ),
      );
    expect(decideOn(hits(6))).toMatchObject(asksCouloir);
    expect(decideOn(hits(7))).toMatchObject({ action: 'clarify', separation: undefined });
  });

  it('asks for such a facet all the same where the answers have one question', () => {
    const rows = Array.from({ length: 7 }, (_, i): Row => ({ facets: { couloir: [`Lieu ${i}`] } }));
    const decision = decideOn(createHits(...pairsOf(sameQuestion(...rows), 0.9)));
    expect(decision).toMatchObject(asksCouloir);
    expect(answersOf(decision)).toHaveLength(7);
  });
});

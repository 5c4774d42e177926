import { describe, expect, it } from 'vitest';
import { catalogue, createScoped } from './scoped.fixture.ts';
import { fillSlots, holdsFor, pickSlots, valuesOf } from './slots.ts';

const holds = (answer: ReturnType<typeof createScoped>, slots: Record<string, string[]>): boolean =>
  holdsFor(answer, slots, catalogue);

describe('holdsFor', () => {
  const forAll = createScoped('Oui.');
  const hospital = createScoped('60 jours.', { facets: { couloir: ['CHU'] } });
  const lgo = createScoped('30 jours.', { facets: { dispositif: ['LGO'] } });

  it('takes an answer without a value of a facet to hold for all', () => {
    expect(holds(forAll, { couloir: ['Hôpital'], vague: ['Vague 1'] })).toBe(true);
    expect(holds(hospital, { vague: ['Vague 1'] })).toBe(true);
    expect(holds(hospital, {})).toBe(true);
  });

  it('wants a shared value of every known facet that limits the answer, whatever name it was written by', () => {
    expect(holds(hospital, { couloir: ['Hôpital'] })).toBe(true);
    expect(holds(hospital, { couloir: ['Officine'] })).toBe(false);
    expect(holds(hospital, { couloir: ['Officine', 'Hôpital'] })).toBe(true);
    const limited = createScoped('Non.', { facets: { couloir: ['Hôpital'], vague: ['V1'] } });
    expect(holds(limited, { couloir: ['Hôpital'], vague: ['Vague 1'] })).toBe(true);
    expect(holds(limited, { couloir: ['Hôpital'], vague: ['Vague 2'] })).toBe(false);
  });

  it('knows the couloir of a dispositif, on either side', () => {
    expect(holds(lgo, { couloir: ['Officine'] })).toBe(true);
    expect(holds(lgo, { couloir: ['Hôpital'] })).toBe(false);
    expect(holds(hospital, { dispositif: ['DPI'] })).toBe(true);
    expect(holds(hospital, { dispositif: ['LGO'] })).toBe(false);
  });

  it('takes a dispositif without a couloir to belong to any', () => {
    const portal = createScoped('Partout.', { facets: { dispositif: ['Portail'] } });
    for (const couloir of ['Hôpital', 'Officine', 'Imagerie'])
      expect(holds(portal, { couloir: [couloir] })).toBe(true);
    expect(holds(hospital, { dispositif: ['Portail'] })).toBe(true);
  });

  it('reads each row of an answer as a case of its own', () => {
    const twice = createScoped(
      'Le même texte.',
      { facets: { couloir: ['Hôpital'], vague: ['V1'] } },
      { facets: { couloir: ['Officine'], vague: ['V2'] } },
    );
    expect(holds(twice, { couloir: ['Hôpital'], vague: ['Vague 1'] })).toBe(true);
    expect(holds(twice, { couloir: ['Officine'], vague: ['Vague 2'] })).toBe(true);
    expect(holds(twice, { couloir: ['Hôpital'], vague: ['Vague 2'] })).toBe(false);
    expect(holds(twice, { couloir: ['Imagerie'] })).toBe(false);
  });

  it('adds what the editorial layer says to every row', () => {
    const editorial = { scope: { vague: ['V2'] } };
    const answer = { notes: [{ facets: { couloir: ['Hôpital'] } }, { facets: {} }], editorial };
    expect(holdsFor(answer, { vague: ['Vague 1'] }, catalogue)).toBe(false);
    expect(holdsFor(answer, { couloir: ['Imagerie'], vague: ['Vague 2'] }, catalogue)).toBe(true);
  });
});

describe('valuesOf', () => {
  const twice = createScoped(
    'Le même texte.',
    { facets: { couloir: ['Officine'], vague: ['V1'] } },
    { facets: { dispositif: ['PFI', 'DPI'], vague: ['V2'] } },
  );

  it('gathers the values of all cases, those that others imply included, each once', () => {
    expect(valuesOf(twice, 'couloir', {}, catalogue)).toEqual(['Officine', 'Hôpital']);
    expect(valuesOf(twice, 'vague', {}, catalogue)).toEqual(['Vague 1', 'Vague 2']);
  });

  it('counts only cases that agree with what is known', () => {
    expect(valuesOf(twice, 'couloir', { vague: ['Vague 2'] }, catalogue)).toEqual(['Hôpital']);
    expect(valuesOf(twice, 'dispositif', { couloir: ['Hôpital'] }, catalogue)).toEqual(['DPI', 'PFI']);
  });

  it('is undefined as soon as one case holds for all', () => {
    expect(valuesOf(twice, 'dispositif', {}, catalogue)).toBeUndefined();
    expect(valuesOf(twice, 'produit', {}, catalogue)).toBeUndefined();
    expect(valuesOf(createScoped('Oui.'), 'couloir', {}, catalogue)).toBeUndefined();
  });
});

describe('fillSlots', () => {
  it('lets new values take the place of those of their facet, and of no other', () => {
    const known = { couloir: ['Hôpital'], vague: ['Vague 1'] };
    expect(fillSlots(known, { couloir: ['Officine'] }, catalogue)).toEqual({
      couloir: ['Officine'],
      vague: ['Vague 1'],
    });
  });

  it('knows the couloir of a dispositif that is named', () => {
    expect(fillSlots({}, { dispositif: ['LGO'] }, catalogue)).toEqual({
      couloir: ['Officine'],
      dispositif: ['LGO'],
    });
    expect(fillSlots({ couloir: ['Hôpital'] }, { dispositif: ['LGO'] }, catalogue)).toEqual({
      couloir: ['Officine'],
      dispositif: ['LGO'],
    });
    expect(fillSlots({ couloir: ['Hôpital'] }, { dispositif: ['Portail'] }, catalogue)).toEqual({
      couloir: ['Hôpital'],
      dispositif: ['Portail'],
    });
  });

  it('forgets the dispositif of another couloir than the new one', () => {
    const known = { couloir: ['Hôpital'], dispositif: ['DPI'] };
    expect(fillSlots(known, { couloir: ['Officine'] }, catalogue)).toEqual({ couloir: ['Officine'] });
    expect(fillSlots(known, { couloir: ['Hôpital'] }, catalogue)).toEqual(known);
  });

  it('keeps those dispositifs that the new couloir has, and those that belong nowhere', () => {
    const known = { couloir: ['Hôpital', 'Officine'], dispositif: ['DPI', 'LGO', 'Portail'] };
    expect(fillSlots(known, { couloir: ['Officine'] }, catalogue)).toEqual({
      couloir: ['Officine'],
      dispositif: ['LGO', 'Portail'],
    });
  });

  it('leaves what was known as it was', () => {
    const known = Object.freeze({ couloir: Object.freeze(['Hôpital']) as string[] });
    expect(fillSlots(known, {}, catalogue)).toEqual(known);
    fillSlots(known, { couloir: ['Officine'] }, catalogue);
    expect(known).toEqual({ couloir: ['Hôpital'] });
  });
});

describe('pickSlots', () => {
  it('parts what tells of the visitor from what tells of the question or the theme', () => {
    const slots = { couloir: ['Hôpital'], produit: ['HDS'], thematique: ['Délais'], vague: ['Vague 1'] };
    expect(pickSlots(slots, true, catalogue)).toEqual({ couloir: ['Hôpital'], vague: ['Vague 1'] });
    expect(pickSlots(slots, false, catalogue)).toEqual({ produit: ['HDS'], thematique: ['Délais'] });
  });

  it('drops what the catalogue does not know', () => {
    expect(pickSlots({ region: ['Nord'] }, true, catalogue)).toEqual({});
    expect(pickSlots({ region: ['Nord'] }, false, catalogue)).toEqual({});
  });
});

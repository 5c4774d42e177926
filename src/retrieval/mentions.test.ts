import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../corpus/corpus.ts';
import { type FacetCatalogue, namesOf, parseFacets } from '../corpus/facets.ts';
import { findMentions } from './mentions.ts';

const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));
const { catalogue } = await readCorpus(CORPUS);

/** «facet: value» of each mention, in order; a typo is marked by «~». */
function read(text: string, from: FacetCatalogue = catalogue): string[] {
  return findMentions(text, from).map(({ facet, value, exact }) => `${facet}${exact ? ':' : '~'} ${value}`);
}

function createCatalogue(...facets: readonly (readonly string[])[]): FacetCatalogue {
  const lines = facets.map((labels, i) => {
    const values = labels.map((label) => `{ label: ${JSON.stringify(label)} }`).join(', ');
    return `  - { id: f${i}, question: Lequel ?, source: editorial, values: [${values}] }\n`;
  });
  return parseFacets(`facets:\n${lines.join('')}`, 'facets.yaml');
}

describe('findMentions', () => {
  it.each([
    ['je suis éditeur de LGO', "dispositif: Logiciel de Gestion d'Officine (LGO)"],
    ['en radiologie', 'couloir: Imagerie'],
    ['vague 2', 'vague: Vague 2'],
    ['la V2', 'vague: Vague 2'],
    ['la deuxième vague', 'vague: Vague 2'],
    ['pour la pharmacie', 'couloir: Officine'],
    ['notre ehpad', 'couloir: Social et Médico-social'],
    ['un logiciel DUI', 'couloir: Social et Médico-social'],
    ['le DUI PDE', 'dispositif: DUI - PDE (MS2)'],
    ['médecins de ville', 'couloir: Médecin de ville'],
    ['une infirmière libérale', 'couloir: Paramédical'],
    ['les hôpitaux', 'couloir: Hôpital'],
    ['au CHU', 'couloir: Hôpital'],
    ['mon labo', 'couloir: Biologie médicale'],
    ['l’établissement de santé', 'couloir: Hôpital'],
    ['les laboratoires d’analyses', 'couloir: Biologie médicale'],
    ['Ma dentiste', 'couloir: Chirurgien-Dentiste'],
    ['un kine', 'couloir: Paramédical'],
    ['éditeur de ris', 'dispositif: Radiology Information System (RIS)'],
    ['une DRIMbox', 'dispositif: DRIMbox'],
    ['ma carte cps', 'produit: CPS et socle technique'],
    [
      'des dispositifs médicaux numériques',
      'produit: Certification des Dispositifs médicaux numériques (DMN)',
    ],
    ['dans Mon Espace Santé', 'produit: Référencement Mon Espace Santé'],
  ])('reads «%s»', (text, mention) => {
    expect(read(text)).toEqual([mention]);
  });

  it('knows every name of the catalogue as its value', () => {
    for (const { id, values } of catalogue.facets) {
      for (const value of values) {
        for (const name of namesOf(value)) {
          expect(read(`Bonjour : ${name} ?`), name).toEqual([`${id}: ${value.label}`]);
        }
      }
    }
  });

  it('gives several mentions in order, with the place of each', () => {
    const text = 'Bonjour, éditeur de LGO (officine), que prévoit la vague 2 du Ségur ?';
    const mentions = findMentions(text, catalogue);
    expect(mentions.map(({ start, end }) => text.slice(start, end))).toEqual([
      'LGO',
      'officine',
      'vague 2',
      'Ségur',
    ]);
    expect(mentions.every(({ exact }) => exact)).toBe(true);
  });

  it.each([
    ['a letter left out', 'en radiolgie', 'couloir~ Imagerie'],
    ['a letter too many', 'une pharmaccie', 'couloir~ Officine'],
    ['another letter', 'mon dentisye', 'couloir~ Chirurgien-Dentiste'],
    ['two letters exchanged', 'notre ehpda', 'couloir~ Social et Médico-social'],
    ['a first letter left out', 'une fficine', 'couloir~ Officine'],
    ['an h that nobody hears', 'un opital', 'couloir~ Hôpital'],
    ['two errors in a long word', 'kinesiterapeutte', 'couloir~ Paramédical'],
    ['an error and a plural', 'les phramacies', 'couloir~ Officine'],
    [
      'an error in a name of several words',
      'dispositif medcal numérique',
      /^produit~ Certification des Disp/,
    ],
  ])('forgives %s', (_, text, mention) => {
    expect(read(text)).toEqual([mention instanceof RegExp ? expect.stringMatching(mention) : mention]);
  });

  it.each([
    'le RISC, les SASU et le CDA',
    'un disque cd, sf',
    'je ris dans le sas',
    'on entend les sons, il le nie',
    'mon dossier est dans mes mains',
    'la vérification et la rectification du certificat',
    'un cardiologue, en cardiologie',
    'les relais, au-delà, finalement',
    'une généralité, de façon définitive',
    'une conférence dans une cabine',
    'à domicile, un vélo à la ville',
    'LG, LGP, DPO, XLGO',
    'le risque est en place depuis longtemps',
    'la vague bleue',
    'quel temps fera-t-il demain à Lyon ?',
    'A-T-ON RIS DANS LE SAS AVEC UN CD ?',
  ])('sees nothing in «%s»', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('takes two letters, and abbreviations that spell a word, in capitals only', () => {
    expect(read('un SF ou un CD')).toHaveLength(2);
    expect(read('RIS')).toEqual(['dispositif: Radiology Information System (RIS)']);
    expect(read('le SAS')).toEqual(["produit: Plateforme numérique du Service d'accès aux soins (SAS)"]);
    expect(read('JE SUIS EDITEUR DE LGO EN VAGUE 2')).toHaveLength(2);
  });

  it('never takes one number for another', () => {
    expect(read('vague 12, vague1, vague 3, V3')).toEqual(['vague: Vague 1']);
  });

  it('lets the longest name win, whatever stands inside', () => {
    expect(read('un cabinet dentaire')).toEqual(['couloir: Chirurgien-Dentiste']);
    expect(read('la pharmacie à usage intérieur')).toEqual(['couloir: Hôpital']);
    expect(read('la certification CNDA')).toEqual(['produit: Agrément et homologation CNDA']);
    const labels = createCatalogue(['Nord', 'Sud'], ['Nord-Pas-de-Calais']);
    expect(read('dans le Nord-Pas-de-Calais', labels)).toEqual(['f1: Nord-Pas-de-Calais']);
    expect(read('dans le Nord. Pas de Calais', labels)).toEqual(['f0: Nord']);
  });

  it('reads links as people put them', () => {
    expect(read('logiciel gestion du cabinet')).toEqual(['dispositif: Logiciel de Gestion de Cabinet (LGC)']);
    expect(read('homologation auprès du CNDA')).toEqual(['produit: Agrément et homologation CNDA']);
  });

  it('gives both facets that share a name, at the same place', () => {
    const shared = createCatalogue(['Lille', 'Lens'], ['Lille']);
    expect(read('à Lille', shared)).toEqual(['f0: Lille', 'f1: Lille']);
  });

  it('says nothing of a typo as near to one value as to another', () => {
    const near = createCatalogue(['Marne', 'Manne']);
    expect(read('la marne', near)).toEqual(['f0: Marne']);
    expect(read('la marnne', near)).toEqual([]);
  });

  it('reads mentions, not what is said of them', () => {
    expect(read('pas en officine')).toEqual(['couloir: Officine']);
  });

  it('finds nothing with an empty catalogue', () => {
    expect(read('officine', { facets: [] })).toEqual([]);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...catalogue.facets.flatMap(({ values }) => values.flatMap(namesOf))),
        fc.constantFrom(' ', ', ', '’', '-', '\n', '(', '\u0301', 'pas ', 'é', '🩺', '\ud83e', 'İ', 'ß'),
        fc.string({ unit: 'grapheme', maxLength: 4 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('any text', () => {
  it('is read without a fault: places in order, apart, and cut where words begin and end', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const { facet, value, start, end, exact } of findMentions(text, catalogue)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
          const values = catalogue.facets.find(({ id }) => id === facet)?.values ?? [];
          expect(values.map(({ label }) => label)).toContain(value);
          // The words at that place, alone, say the same, but for capitals among others that shout.
          const alone = findMentions(text.slice(start, end), catalogue);
          expect(alone).toContainEqual({ facet, value, start: 0, end: end - start, exact });
          expect(/[\p{L}\p{N}]$/u.test(text.slice(0, start))).toBe(false);
          expect(/^[\p{L}\p{N}\p{M}]/u.test(text.slice(end))).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes far less than a millisecond for a message, on average', () => {
    const message =
      'Bonjour, je suis pharmacien et je ne comprens pas la facturaton de mon logiciel en vague 2.';
    findMentions(message, catalogue);
    const start = process.cpuUsage();
    for (let i = 0; i < 500; i++) findMentions(message, catalogue);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000 / 500).toBeLessThan(1);
  });
});

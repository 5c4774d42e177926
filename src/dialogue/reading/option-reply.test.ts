import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyCatalogue, parseFacets } from '../../corpus/facets.ts';
import { ACTION_FACET, NONE_OPTION, UNKNOWN_OPTION } from '../../protocol/turn.ts';
import { readPhrasings } from './faq-questions.fixture.ts';
import { type Pickable, readReply } from './option-reply.ts';

const FACETS = new URL('../../../corpus/facets.yaml', import.meta.url);
const catalogue = parseFacets(await readFile(FACETS, 'utf8'), 'facets.yaml');

/** Options of a facet as a clarification shows them. */
function offer(facet: string, ...values: readonly string[]): Pickable[] {
  const all = catalogue.facets.find(({ id }) => id === facet)!.values.map(({ label }) => label);
  return [
    ...(values.length > 0 ? values : all).map((label) => ({ label, choice: { facet, value: label } })),
    { label: 'Je ne sais pas', choice: { facet, value: UNKNOWN_OPTION } },
    { label: 'Aucun de ces choix', choice: { facet, value: NONE_OPTION } },
  ];
}

function offerAnswers(...labels: readonly string[]): Pickable[] {
  return [
    ...labels.map((label, i) => ({ label, choice: { facet: null, value: `answer ${i + 1}` } })),
    { label: 'Aucun de ces choix', choice: { facet: null, value: NONE_OPTION } },
  ];
}

const couloirs = offer('couloir');

function pick(text: string, options: readonly Pickable[] = couloirs): string | undefined {
  return readReply(text, options, [], catalogue)?.label;
}

describe('readReply, of the place of an option', () => {
  it.each([
    ['1', 'Hôpital'],
    ['2.', 'Médecin de ville'],
    ['(2)', 'Médecin de ville'],
    ['n°3', 'Biologie médicale'],
    ['nº 3', 'Biologie médicale'],
    ['#4', 'Imagerie'],
    ['5️⃣', 'Officine'],
    ['la 2', 'Médecin de ville'],
    ['le premier', 'Hôpital'],
    ['la 1ère', 'Hôpital'],
    ['la deuxième stp', 'Médecin de ville'],
    ['je prends la 3 svp', 'Biologie médicale'],
    ['option 4', 'Imagerie'],
    ['numéro trois', 'Biologie médicale'],
    ['le dernier', 'Paramédical'],
    ['10', 'Je ne sais pas'],
    ['la 11', 'Aucun de ces choix'],
    ['a', 'Hôpital'],
    ['b)', 'Médecin de ville'],
    ['the second one', 'Médecin de ville'],
    ["I'd say the third", 'Biologie médicale'],
    ['el primero', 'Hôpital'],
    ['opción 2', 'Médecin de ville'],
    ['die zweite', 'Médecin de ville'],
    ['Nummer 3', 'Biologie médicale'],
    ['a segunda', 'Médecin de ville'],
    ['il primo', 'Hôpital'],
  ])('reads «%s» as %s', (text, label) => {
    expect(pick(text)).toBe(label);
  });

  it.each([
    '0',
    '12',
    '99',
    '2025',
    '1 et 2',
    '1.5',
    'la 2 ou la 3',
    'pas la 2',
    'vague 2',
    'très bien',
    'z',
  ])('takes «%s» for no place', (text) => {
    expect(pick(text)).toBeUndefined();
  });

  it('counts options and no suggestions', () => {
    const [first, ...others] = couloirs;
    expect(readReply('2', [first!], others, catalogue)).toBeUndefined();
    expect(readReply('1', [], couloirs, catalogue)).toBeUndefined();
  });
});

describe('readReply, of facet values', () => {
  it.each([
    ['Hôpital', 'Hôpital'],
    ['hopital', 'Hôpital'],
    ['l’hôpital ?', 'Hôpital'],
    ['officine, c’est possible ?', 'Officine'],
    ['Officine !', 'Officine'],
    ['pharmacie', 'Officine'],
    ['labo', 'Biologie médicale'],
    ['biolgie médicale', 'Biologie médicale'],
    ['EHPAD', 'Social et Médico-social'],
    ['LGO', 'Officine'],
    ['le DPI', 'Hôpital'],
    ['médecin', 'Médecin de ville'],
    ['en ville', 'Médecin de ville'],
    ['c’est pour une pharmacie de ville', 'Officine'],
    ['je travaille dans un laboratoire', 'Biologie médicale'],
    ['plutôt côté imagerie je pense', 'Imagerie'],
    ['nous sommes un EHPAD', 'Social et Médico-social'],
    ['je suis pharmacien titulaire à Rennes', 'Officine'],
    ['c’est un établissement de santé privé à but non lucratif', 'Hôpital'],
    ['on édite un logiciel pour les sages-femmes', 'Sage-femme'],
    ['laboratoire privé', 'Biologie médicale'],
    ['officine, vague 2', 'Officine'],
    ['quel couloir ? officine', 'Officine'],
    ['est-ce que c’est l’officine ?', 'Officine'],
    ['et l’hôpital ?', 'Hôpital'],
    ['je ne sais pas, peut-être officine', 'Officine'],
    ['non, officine', 'Officine'],
    ['officine, non ?', 'Officine'],
    ['pas l’hôpital, l’officine', 'Officine'],
    ['officine plutôt que hôpital', 'Officine'],
    ['je ne travaille pas en officine mais à l’hôpital', 'Hôpital'],
    ['Bonjour, officine svp', 'Officine'],
    ['I work for a hospital', 'Hôpital'],
    ['I don’t know, hospital I guess', 'Hôpital'],
    ['What about the hospital?', 'Hôpital'],
    ['trabajo en un laboratorio', 'Biologie médicale'],
    ['soy dentista', 'Chirurgien-Dentiste'],
    ['ich glaube, das Hospital', 'Hôpital'],
    ['trabalho no hospital', 'Hôpital'],
    ['lavoro in un laboratorio', 'Biologie médicale'],
  ])('reads «%s» as %s', (text, label) => {
    expect(pick(text)).toBe(label);
  });

  it.each([
    'Quel est le délai de certification d’un DMN ?',
    'combien coûte le DPI pour un hôpital ?',
    'Quelles sont les exigences pour l’officine ?',
    'quel hôpital ?',
    'c’est quoi l’officine ?',
    'quel couloir ?',
    'pourquoi cette question ?',
    'délai officine',
    'prix officine',
    'financement officine',
    'je voudrais candidater pour un hôpital',
    'je suis médecin libéral et je voudrais connaître les aides',
    'est-ce obligatoire pour une officine ?',
    'faut-il un agrément pour une officine',
    'l’officine doit-elle être certifiée ?',
    'Officine. Quel est le délai ?',
    'j’ai perdu ma carte CPS à l’hôpital',
    'mon logiciel d’officine ne marche pas',
    'mon hôpital refuse de payer la facture',
    'l’hôpital ou l’officine',
    'pas l’officine',
    'c’est pas l’hôpital',
    'ni hôpital ni officine',
    'tout sauf l’officine',
    'hôpital non',
    'not the hospital',
    'no el hospital',
    'das Hospital nicht',
    'Which hospital software is certified?',
    'Can a hospital apply?',
    '¿Cuánto cuesta para un hospital?',
    'Wie lange dauert es für ein Hospital?',
    'Quanto tempo para um hospital?',
    'Quanto costa per un laboratorio?',
    'je veux parler à une personne',
    'bonjour',
    'merci',
    '?',
    '🙂',
    '',
  ])('leaves «%s» to the search', (text) => {
    expect(pick(text)).toBeUndefined();
  });

  it('takes back no option for the other one of two', () => {
    expect(pick('pas l’officine', offer('couloir', 'Hôpital', 'Officine'))).toBeUndefined();
  });

  it('knows no value that is not offered', () => {
    const two = offer('couloir', 'Hôpital', 'Officine');
    expect(pick('dentiste', two)).toBeUndefined();
    expect(pick('hôpital et dentiste', two)).toBeUndefined();
  });

  it.each([
    ['la 2', 'Vague 2'],
    ['V1', 'Vague 1'],
    ['première vague', 'Vague 1'],
    ['vague 3', undefined],
  ])('reads «%s» among waves', (text, label) => {
    expect(pick(text, offer('vague'))).toBe(label);
  });

  it.each([
    ['pharmacie', 'Logiciel de Gestion d’Officine (LGO)'],
    ['labo', 'Système de Gestion de Laboratoire (SGL)'],
    ['imagerie', undefined],
    ['RIS', 'Radiology Information System (RIS)'],
    ['DUI PDE du médico-social', 'DUI - PDE (MS2)'],
    ['la box', undefined],
  ])('reads «%s» among dispositifs, the only one of a couloir by its couloir', (text, label) => {
    expect(pick(text, offer('dispositif'))?.replace("'", '’')).toBe(label);
  });

  it.each([
    ['DMN', 'Certification des Dispositifs médicaux numériques (DMN)'],
    ['certification DMN', 'Certification des Dispositifs médicaux numériques (DMN)'],
    ['les dispositifs médicaux', 'Certification des Dispositifs médicaux numériques (DMN)'],
    ['certif', undefined],
    ['missions cgts', undefined],
  ])('reads «%s» among products', (text, label) => {
    expect(pick(text, offer('produit'))).toBe(label);
  });

  it('finds a reply in no question of the FAQ', async () => {
    const questions = (await readPhrasings()).filter((_, i) => i % 11 === 0);
    expect(questions.length).toBeGreaterThan(100);
    expect(questions.filter((question) => pick(question) !== undefined)).toEqual([]);
  });
});

describe('readReply, of what is said to any choice', () => {
  it.each([
    ['je ne sais pas', UNKNOWN_OPTION],
    ['jsp', UNKNOWN_OPTION],
    ['chais pas', UNKNOWN_OPTION],
    ['je ne sais pas quel couloir choisir', UNKNOWN_OPTION],
    ['euh, aucune idée', UNKNOWN_OPTION],
    ['non je sais pas', UNKNOWN_OPTION],
    ['I don’t know', UNKNOWN_OPTION],
    ['no sé', UNKNOWN_OPTION],
    ['Keine Ahnung', UNKNOWN_OPTION],
    ['weiß nicht', UNKNOWN_OPTION],
    ['não sei', UNKNOWN_OPTION],
    ['non lo so', UNKNOWN_OPTION],
    ['peu importe', UNKNOWN_OPTION],
    ['les deux', UNKNOWN_OPTION],
    ['tous les couloirs', UNKNOWN_OPTION],
    ['aucun', NONE_OPTION],
    ['aucune de ces réponses', NONE_OPTION],
    ['none of these', NONE_OPTION],
    ['rien de tout ça', NONE_OPTION],
    ['ninguna', NONE_OPTION],
    ['keine davon', NONE_OPTION],
    ['nenhuma', NONE_OPTION],
    ['nessuna', NONE_OPTION],
    ['un autre', NONE_OPTION],
    ['non', NONE_OPTION],
    ['Nein.', NONE_OPTION],
  ])('reads «%s» as %s', (text, value) => {
    expect(readReply(text, couloirs, [], catalogue)?.choice.value).toBe(value);
  });

  it.each([
    'je ne sais pas comment obtenir la certification',
    'aucun délai pour le DMN ?',
    'I don’t know the deadline',
    'non, quel est le délai ?',
    'oui',
    'ok',
  ])('does not read «%s» so', (text) => {
    expect(pick(text)).toBeUndefined();
  });

  it('picks nothing that is not offered', () => {
    const bare = couloirs.slice(0, 2);
    for (const text of ['je ne sais pas', 'les deux', 'aucun', 'non'])
      expect(pick(text, bare)).toBeUndefined();
  });

  it('takes a yes for the only option', () => {
    for (const text of ['oui', 'Oui, c’est ça', 'yes', 'sí', 'ja genau', 'sim', 'sì']) {
      expect(pick(text, offer('couloir', 'Officine')), text).toBe('Officine');
    }
    expect(pick('oui mais combien ?', offer('couloir', 'Officine'))).toBeUndefined();
  });
});

const titles = offerAnswers(
  'Dans quel délai l’ANS délivre-t-elle le certificat de conformité d’un dispositif médical numérique (DMN) ?',
  'Qu’est-ce qu’une terminologie de santé ?',
  'Comment se connecter à l’accès restreint du site de l’Annuaire Santé ?',
  'Quels services numériques sont éligibles au référencement de Mon espace santé ?',
  'Le JSON est-il un format d’export valide pour l’exigence de portabilité ?',
);

describe('readReply, of titles', () => {
  it.each([
    ['DMN', 1],
    ['DMN ?', 1],
    ['Dans quel délai', 1],
    ['la question sur le délai', 1],
    ['Dans quel délai l’ANS délivre le certificat de conformité d’un DMN ?', 1],
    ['terminolgie', 2],
    ['qu’est-ce qu’une terminologie ?', 2],
    ['celle sur l’annuaire', 3],
    ['comment se connecter a l acces restreint de l annuaire', 3],
    ['mon espace santé', 4],
    ['quels services', 4],
    ['json', 5],
    ['the JSON one', 5],
    ['das mit JSON', 5],
    ['la de portabilidad, exigence de portabilité', undefined],
    ['santé', undefined],
    ['pas le DMN', undefined],
    ['Qu’est-ce qu’un DMN ?', undefined],
    ['combien coûte le certificat DMN ?', undefined],
    ['Quel est le délai de référencement d’un LGO ?', undefined],
    ['Comment se connecter à Convergence ?', undefined],
    ['format json obligatoire', undefined],
    ['portabilité des données de santé', undefined],
  ])('reads «%s» as the title %s', (text, place) => {
    expect(pick(text, titles)).toBe(place && titles[place - 1]!.label);
  });

  it('takes a title whose question is repeated without what it lists behind its colon', () => {
    const listing = offerAnswers(
      'Dans quelles conditions un télésoin doit-il se dérouler : vidéotransmission, accompagnement du patient et environnement ?',
      'Comment le télésoin s’inscrit-il dans le parcours de santé du patient ?',
    );
    expect(pick('dans quelles conditions il doit se dérouler ?', listing)).toBe(listing[0]!.label);
    expect(pick('dans quelles conditions former le patient ?', listing)).toBeUndefined();
  });

  it('takes the title that is said as a whole where it is a part of another', () => {
    const two = offerAnswers('Certification DMN', 'Certification DMN en vague 2');
    expect(pick('la certification DMN', two)).toBe('Certification DMN');
    expect(pick('certification', two)).toBeUndefined();
  });
});

describe('readReply, of suggestions', () => {
  const suggestions: Pickable[] = [
    { label: 'Parler à une personne', choice: { facet: ACTION_FACET, value: 'handoff' } },
    { label: 'Comment obtenir une carte CPS de test ?', choice: { facet: null, value: 'answer' } },
  ];

  it.each([
    ['parler a une persone', 'Parler à une personne'],
    ['comment obtenir une carte cps de test', 'Comment obtenir une carte CPS de test ?'],
    ['carte CPS', undefined],
    ['Comment obtenir une carte CPS ?', undefined],
    ['non', undefined],
  ])('reads «%s»', (text, label) => {
    expect(readReply(text, [], suggestions, catalogue)?.label).toBe(label);
  });
});

describe('readReply, of any labels', () => {
  const anyLabels = fc.uniqueArray(
    fc.string({ minLength: 1, unit: 'grapheme' }).filter((label) => label.trim() !== ''),
    { minLength: 1, maxLength: 12 },
  );

  it('picks each option by its label and by its number', () => {
    fc.assert(
      fc.property(anyLabels, fc.constantFrom(null, 'couloir', 'other'), (labels, facet) => {
        const options = labels.map((label, i) => ({ label, choice: { facet, value: `value ${i}` } }));
        for (const [i, option] of options.entries()) {
          expect(readReply(option.label, options, [], catalogue)).toBe(option);
          const number = String(i + 1);
          if (!labels.includes(number)) expect(readReply(number, options, [], catalogue)).toBe(option);
        }
      }),
    );
  });

  it('picks an option or none, whatever is said', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('pas', 'officine', 'non', ',', '?', 'le', 'hôpital', 'DMN', 'quel', '2'))
        .map((w) => w.join(' ')),
    );
    fc.assert(
      fc.property(anyText, anyLabels, (text, labels) => {
        const suggestions = offerAnswers(...labels);
        for (const options of [couloirs, titles, []]) {
          const picked = readReply(text, options, suggestions, catalogue);
          expect([...options, ...suggestions, undefined]).toContain(picked);
          readReply(text, options, suggestions, emptyCatalogue);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('takes a letter for no reply', () => {
    expect(pick(`${'Madame, Monsieur, '.repeat(30)} c’est pour l’officine`)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { formatCitation } from '../../core/answer.ts';
import { lintCorpus } from './lint-corpus.ts';
import { type AnswerSpec, catalogue, createLintedCorpus } from './linted-corpus.fixture.ts';

const thirty = 'L’agence a 30 jours pour certifier une solution à partir du dépôt complet.';
const sixty = thirty.replace('30', '60');

/** `place kind: message` of each finding. */
function lint(specs: readonly AnswerSpec[], facets = catalogue): string[] {
  const corpus = createLintedCorpus(specs, facets);
  return lintCorpus(corpus).map(
    (finding) => `${formatCitation(finding)} ${finding.kind}: ${finding.message}`,
  );
}

const kindsOf = (findings: readonly string[]) => findings.map((finding) => finding.split(/[ :]+/)[2]);

describe('the corpus lint', () => {
  it('finds nothing in answers that differ', () => {
    expect(
      lint([
        { text: thirty, entry: {} },
        { text: 'Écrivez au support.', entry: {} },
      ]),
    ).toEqual([]);
  });

  it('finds nearly the same answers, with what differs, and that they contradict each other', () => {
    const name = createLintedCorpus([{ text: thirty }]).answers[0]!.name;
    expect(lint([{ text: thirty }, { text: 'Écrivez.' }, { text: sixty }])).toEqual([
      `page.txt:3 near-duplicate: nearly the same as ${name} (page.txt:1): L’agence a [-30-] {+60+} jours pour …`,
      `page.txt:3 contradiction: «60 jours», where ${name} (page.txt:1) says «30 jours» to the same question`,
    ]);
  });

  it('finds a contradiction behind one question, and none where one answer merely says more', () => {
    const question = { question: 'Sous quel délai ?' };
    const asked = (text: string): AnswerSpec => ({ text, entry: question });
    const short = asked('Comptez 30 jours en tout.');
    expect(kindsOf(lint([short, asked('La réponse vient après deux mois et 60 jours.')]))).toEqual([
      'same-question',
      'contradiction',
    ]);
    expect(kindsOf(lint([short, asked('Après deux mois au plus tard, souvent 30 jours.')]))).toEqual([
      'same-question',
    ]);
  });

  it('takes questions for the same whatever their case, accents and signs, in entries and rows', () => {
    const specs = [
      { text: 'Un.', entry: { question: 'Quel délai ?' } },
      { text: 'Deux.', rows: [{ question: 'QUEL DELAI' }] },
    ];
    const { name } = createLintedCorpus(specs).answers[0]!;
    expect(lint(specs)).toEqual([
      `faq.csv:2 same-question: the question of ${name} (page.txt:1) too, and nothing tells them apart: «QUEL DELAI»`,
    ]);
  });

  it('takes no row that repeats its answer for a second one', () => {
    const row = { question: 'Quel délai ?', alternatives: ['c’est long ?'] };
    expect(lint([{ text: 'Un.', entry: { question: 'Quel délai ?' }, rows: [row, row] }])).toEqual([]);
  });

  it.each([
    ['values that differ', { couloir: ['Officine'] }, { couloir: ['Hôpital'] }, 0],
    ['a value in common', { couloir: ['Officine', 'Hôpital'] }, { couloir: ['pharmacie'] }, 1],
    ['a value and none', { couloir: ['Officine'] }, {}, 1],
    ['values that belong to different parents', { dispositif: ['LGO'] }, { couloir: ['Hôpital'] }, 0],
    ['a value of the other’s parent', { dispositif: ['LGO'] }, { couloir: ['Officine'] }, 1],
  ])('compares scopes: %s', (_, one: Record<string, string[]>, other: Record<string, string[]>, findings) => {
    const entry = { question: 'Quel délai ?', phrasings: [{ text: 'c’est long ?', lang: 'fr' }] };
    const specs = [
      { text: 'Un.', entry: { ...entry, scope: one } },
      { text: 'Deux.', entry: { ...entry, scope: other } },
    ];
    const expected = findings === 0 ? [] : ['same-question', 'repeated-phrasing'];
    expect(kindsOf(lint(specs))).toEqual(expected);
  });

  it('finds facets and values outside the catalogue, by every name that it has', () => {
    const scope = { couloir: ['PHARMACIE', 'Dentiste'], region: ['Nord'] };
    expect(
      lint([
        { text: 'Un.', entry: { scope } },
        { text: 'Deux.', rows: [{ facets: { dispositif: ['SGL'] } }] },
      ]),
    ).toEqual([
      'page.yaml:1 unknown-facet-value: the facet «couloir» has no value «Dentiste»',
      'page.yaml:1 unknown-facet-value: the catalogue has no facet «region»',
      'faq.csv:2 unknown-facet-value: the facet «dispositif» has no value «SGL»',
    ]);
    expect(lint([{ text: 'Un.', entry: { scope } }], { facets: [] })).toEqual([]);
  });

  it('finds a dispositif of another couloir', () => {
    const scope = { couloir: ['Hôpital'], dispositif: ['DPI', 'LGO'] };
    expect(lint([{ text: 'Un.', entry: { scope } }])).toEqual([
      'page.yaml:1 unknown-facet-value: the dispositif «Logiciel de Gestion d’Officine» belongs to the couloir ' +
        '«Officine», not to «Hôpital»',
    ]);
  });

  it('finds a reference that leads nowhere', () => {
    const two = { text: 'Deux.' };
    const { name } = createLintedCorpus([two]).answers[0]!;
    expect(lint([{ text: 'Un.', entry: { related: ['entry-1', name, 'entry-9'] } }, two])).toEqual([
      'page.yaml:1 dangling-reference: the entry entry-1 relates to «entry-9», which is no entry and no answer',
    ]);
  });

  it('finds a phrasing that stands twice, or leads to two answers', () => {
    const phrasings = (...texts: string[]) => texts.map((text) => ({ text, lang: 'fr' }));
    const specs = [
      { text: 'Un.', entry: { phrasings: phrasings('c’est long ?', 'combien de temps', 'C’EST LONG', '?') } },
      { text: 'Deux.', rows: [{ question: 'Combien de temps ?', alternatives: ['?'] }] },
    ];
    const { name } = createLintedCorpus(specs).answers[0]!;
    expect(lint(specs)).toEqual([
      'page.yaml:1 repeated-phrasing: the phrasing «C’EST LONG» stands twice here',
      `faq.csv:2 repeated-phrasing: the phrasing «Combien de temps ?» leads to ${name} (page.txt:1) too`,
    ]);
  });

  it('names the answers that each finding is about', () => {
    const corpus = createLintedCorpus([{ text: thirty }, { text: sixty }, { text: '<br> fin' }]);
    const [first, second, third] = corpus.answers.map(({ name }) => name);
    expect(lintCorpus(corpus).map(({ answers }) => answers)).toEqual([
      [second, first],
      [second, first],
      [third],
    ]);
  });
});

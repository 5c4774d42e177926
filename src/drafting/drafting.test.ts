import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFaq } from '../dialogue/faq.fixture.ts';
import { createTestParts } from '../dialogue/parts.fixture.ts';
import type { RankedAnswer } from '../protocol/drafting.ts';
import { createSearchable, type Searchable } from '../retrieval/searchable.fixture.ts';
import { listFilterFacets } from './filter-facets.ts';
import { listTellingWords, matchWords } from './rank/match-words.ts';
import { readTicket } from './read-ticket.ts';
import { searchAnswers } from './search-answers.ts';

let searchable: Searchable;
let parts: ReturnType<typeof createTestParts>;

beforeAll(async () => {
  searchable = await createSearchable(await readFaq());
  parts = createTestParts(searchable);
});
afterAll(() => searchable[Symbol.asyncDispose]());

const textsOf = (answers: readonly RankedAnswer[]) => answers.map(({ text }) => text);

describe('reading a ticket', () => {
  it('gives each question its ranked answers, with all that speaks for them', async () => {
    const text = 'Bonjour,\nLe dépôt est-il payant ?\nPar ailleurs, où placer le logo ?\nMerci';
    const { lang, questions, leftOut, unread } = await readTicket(text, {}, parts);
    expect([lang, unread]).toEqual(['fr', undefined]);
    expect(questions.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      'Le dépôt est-il payant ?',
      'Par ailleurs, où placer le logo ?',
    ]);
    expect(leftOut.map(({ kind }) => kind)).toEqual(['greeting', 'closing']);
    const [free, logo] = questions;
    expect(free).toMatchObject({ verdict: 'answer', searched: 'Le dépôt est-il payant ?' });
    expect(free!.reasons.map(({ code }) => code)).toContain('sure');
    const [first] = free!.answers;
    expect(first).toMatchObject({
      rank: 1,
      text: 'Non, le dépôt est gratuit.',
      title: 'Le dépôt est-il payant ?',
      titleOrigin: 'corpus',
      citations: [{ file: 'faq.jsonl', url: 'https://faq.example/gratuit' }],
      unmatched: [],
    });
    expect(first!.matches.map(({ start, end }) => first!.text.slice(start, end))).toEqual(['dépôt']);
    expect(logo!.answers[0]).toMatchObject({ id: 'logo', flags: ['links-lost', 'truncated'] });
    for (const { answers } of questions) {
      expect(answers.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
      const chances = answers.map(({ probability }) => probability);
      expect(chances).toEqual([...chances].sort((a, b) => b - a));
    }
  });

  it('offers a choice where one question has answers for several cases, and none once the case is chosen', async () => {
    const ask = async (facets: Record<string, string[]>) =>
      (await readTicket('Quel est le délai de dépôt du dossier ?', facets, parts)).questions[0]!;
    expect((await ask({})).verdict).toBe('choose');
    const chosen = await ask({ couloir: ['Officine'] });
    expect(chosen.verdict).toBe('answer');
    expect(chosen.answers[0]!.text).toBe('En officine, le guichet ferme le 30 avril.');
    expect(textsOf(chosen.answers).join()).not.toContain('hôpital');
  });

  it('says so where nothing fits', async () => {
    const { questions } = await readTicket('Combien de pattes a une araignée du soir ?', {}, parts);
    expect(questions[0]!.verdict).toBe('none');
  });

  it('finds what a question that goes on with the one before is about', async () => {
    const text = 'Quel est le délai de dépôt du dossier à l’hôpital ? Et pour la pharmacie ?';
    const { questions } = await readTicket(text, {}, parts);
    expect(questions[1]!.searched).toContain('délai de dépôt du dossier');
    expect(questions[1]!.answers[0]!.text).toBe('En officine, le guichet ferme le 30 avril.');
  });

  it('speaks the language of the questions, whatever is quoted below', async () => {
    const text =
      'Hello, is the portal available in English?\nRegards\nLe 3 mars, X a écrit :\n> Bonjour, quelle est votre question ?';
    expect((await readTicket(text, {}, parts)).lang).toBe('en');
  });

  it('of nothing finds nothing', async () => {
    expect(await readTicket(' ', {}, parts)).toEqual({ lang: 'fr', questions: [], leftOut: [] });
  });
});

describe('free search', () => {
  it('puts first what holds all the words, in the text or its title', async () => {
    const first = async (query: string) =>
      (await searchAnswers({ query, facets: {}, limit: 3 }, parts))[0]!.text;
    expect(await first('Sorbier 5.4')).toBe('Un RIS suit le cahier Sorbier 5.4.');
    expect(await first('panne portail')).toContain('incident@faq.example');
  });

  it('keeps to the facets and to the number asked for', async () => {
    const found = await searchAnswers(
      { query: 'délai dossier', facets: { couloir: ['Imagerie'] }, limit: 2 },
      parts,
    );
    expect(found).toHaveLength(2);
    expect(found[0]!.text).toContain('En imagerie');
    expect(found.map(({ rank }) => rank)).toEqual([1, 2]);
  });
});

describe('what can be filtered by', () => {
  it('is what some answer is limited to, in the order of the catalogue', () => {
    const facets = listFilterFacets(parts);
    expect(facets.map(({ facet }) => facet)).toEqual(['couloir', 'dispositif', 'thematique', 'vague']);
    expect(facets.find(({ facet }) => facet === 'vague')!.values).toEqual(['Vague 1', 'Vague 2']);
  });
});

describe('matched words', () => {
  const marked = (question: string, text: string) =>
    matchWords(listTellingWords(question), text).map(({ start, end }) => text.slice(start, end));

  it('are those that share a stem, whatever their ending, accents and case', () => {
    expect(marked('les délais certifiés', 'Le DÉLAI de certification : Certifié.')).toEqual([
      'DÉLAI',
      'certification',
      'Certifié',
    ]);
  });

  it('are no words of grammar, but abbreviations and numbers', () => {
    expect(marked('le CDA R2 N1 est dans la VA', 'La VA est dans le CDA : R2, N1.')).toEqual([
      'VA',
      'CDA',
      'R2',
      'N1',
    ]);
  });
});

import { createAnswer } from '../../core/answer.ts';
import { createTestParts } from '../../dialogue/parts.fixture.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import { firstRightRank } from '../../metrics/ranking.ts';
import type { Turn } from '../../protocol/turn.ts';
import type { Hit } from '../../retrieval/hit.ts';
import type { Searcher } from '../../retrieval/searcher.ts';
import type { Gold } from '../labelled/gold.ts';
import type { LabelledQuery } from '../labelled/queries-file.ts';
import type { QuestionOutcome } from './outcome.ts';
import { judgeTurn } from './verdict.ts';

/** An answer of a row with an id, a question and facet values. */
export function createIndexedAnswer(
  id: string,
  text: string,
  question?: string,
  facets: Readonly<Record<string, readonly string[]>> = {},
): IndexedAnswer {
  const citation = { file: 'faq.jsonl', startLine: 1, endLine: 1, field: 'answer' };
  const notes = [
    { file: 'faq.jsonl', startLine: 1, id, ...(question && { question }), alternatives: [], facets },
  ];
  return { ...createAnswer(text, [citation]), notes };
}

export const price = createIndexedAnswer('prix', 'Il est de 40 euros.', 'Quel est le prix de l’abonnement ?');
export const delay = createIndexedAnswer('delai', 'Soixante jours.', 'Quel est le délai ?', {
  offre: ['DMN', 'LGC'],
});
export const contact = createIndexedAnswer('contact', 'Écrivez au support.');
export const answers: readonly IndexedAnswer[] = [price, delay, contact];
export const answersByName = new Map(answers.map((answer) => [answer.name, answer]));

/** Hits in the order given, the first with this probability, each further with half of the one before. */
export function rank(probability: number, ...ranking: readonly IndexedAnswer[]): Hit[] {
  return ranking.map((answer, i) => ({
    answer,
    rank: i + 1,
    score: ranking.length - i,
    parts: { late: 0.5 / (i + 1), lexical: 10 / (i + 1) },
    isOwnQuestion: false,
    cover: { telling: 0, unmatched: [] },
    probability: probability / 2 ** i,
  }));
}

/** A turn that shows the first hit, or does without. */
export function createTurn(action: Turn['action'], hits: readonly Hit[] = []): Turn {
  const shown = action === 'answer' ? hits.slice(0, 1) : [];
  return {
    query: '',
    action,
    answers: shown.map(({ answer: { name, sha256, text, citations }, probability }) => {
      const places = citations.map((citation) => ({ ...citation }));
      return {
        answer: name,
        sha256,
        text,
        citations: places as Turn['answers'][0]['citations'],
        probability,
      };
    }),
    messages: [],
  };
}

/** Says what a choice offers: of a facet, or among answers where the facet is null. */
export function createChoice(facet: string | null, ...values: readonly string[]): Turn {
  const options = values.map((value) => ({ value, label: value, count: 1 }));
  return { ...createTurn('clarify'), clarification: { facet, question: 'Lequel ?', options } };
}

/** An outcome as `askQuestion` makes it. */
export function createOutcome(
  query: Partial<LabelledQuery>,
  gold: Gold,
  hits: readonly Hit[],
  turn: Turn,
): QuestionOutcome {
  const names = hits.map(({ answer }) => answer.name);
  const found = gold.type === 'answerable' ? firstRightRank(names, gold.names) : undefined;
  return {
    query: { line: 2, query: 'combien ?', ...query },
    gold,
    hits,
    turn,
    verdict: judgeTurn(turn, gold, answersByName),
    ...(found !== undefined && { rank: found }),
  };
}

export function answerableBy(...right: readonly IndexedAnswer[]): Gold {
  return { type: 'answerable', names: new Set(right.map(({ name }) => name)) };
}

export const unanswerable: Gold = { type: 'unanswerable' };

/** An engine that finds what it is told to, and nothing for any other question. */
export function createFakeEngine(found: Readonly<Record<string, readonly Hit[]>>): DialogueParts {
  const retrieve: Searcher['retrieve'] = async (query, topK) => ({
    hits: (found[query] ?? []).slice(0, topK),
    nothingFits: 0,
  });
  return createTestParts({ index: { answers }, searcher: { retrieve } });
}

/** A set with one of everything that can happen. */
export const variedOutcomes: readonly QuestionOutcome[] = [
  createOutcome(
    { line: 2, id: 'q1', kind: 'direct', lang: 'fr', query: 'quel est le prix ?' },
    answerableBy(price),
    rank(0.9, price, delay),
    createTurn('answer', rank(0.9, price)),
  ),
  createOutcome(
    { line: 3, id: 'q2', kind: 'noisy', lang: 'fr', query: 'délai <b>svp</b> & "vite"' },
    answerableBy(delay),
    rank(0.8, price, contact, delay),
    createTurn('answer', rank(0.8, price)),
  ),
  createOutcome(
    { line: 4, kind: 'noisy', query: 'ki contacter' },
    answerableBy(contact),
    rank(0.2, contact),
    createTurn('abstain'),
  ),
  createOutcome(
    { line: 5, kind: 'ood' },
    unanswerable,
    rank(0.6, delay),
    createTurn('answer', rank(0.6, delay)),
  ),
  createOutcome({ line: 6, kind: 'ood' }, unanswerable, rank(0.1, delay), createTurn('abstain')),
  createOutcome({ line: 7 }, { type: 'expected', action: 'smalltalk' }, [], createTurn('smalltalk')),
  createOutcome(
    { line: 8 },
    answerableBy(delay),
    rank(0.5, price),
    createChoice(null, price.name, contact.name),
  ),
];

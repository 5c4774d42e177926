import type { FacetCatalogue, FacetValue } from '../../corpus/facets.ts';
import { defaultPolicySettings } from '../../dialogue/decision.ts';
import { createTestParts } from '../../dialogue/parts.fixture.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import type { Clarification, Suggestion, Turn } from '../../protocol/turn.ts';
import type { Hit } from '../../retrieval/hit.ts';
import { createIndexedAnswer, createTurn, rank } from '../figures/evaluation.fixture.ts';
import { parseQueries } from '../labelled/queries-file.ts';
import type { Random } from './draw.ts';
import { drawGoal, type Goal } from './goal.ts';
import { type Habits, usualHabits } from './habits.ts';
import { type PoolQuestion, readPool } from './question-pool.ts';
import type { World } from './visitor.ts';

function createValue(label: string, changes: Partial<FacetValue> = {}): FacetValue {
  return { label, abbreviations: [], aliases: [], source: 'editorial', ...changes };
}

export const catalogue: FacetCatalogue = {
  facets: [
    {
      id: 'couloir',
      question: 'Quel couloir ?',
      source: 'editorial',
      about: 'visitor',
      values: [
        createValue('Hôpital', { abbreviations: ['CHU'], aliases: ['clinique'] }),
        createValue('Officine', { aliases: ['pharmacie'] }),
        createValue('Imagerie'),
      ],
    },
    {
      id: 'dispositif',
      question: 'Quel dispositif ?',
      source: 'editorial',
      about: 'visitor',
      parent: 'couloir',
      values: [createValue('DPI', { parent: 'Hôpital' }), createValue('LGO', { parent: 'Officine' })],
    },
    {
      id: 'produit',
      question: 'Quel produit ?',
      source: 'editorial',
      about: 'question',
      values: [createValue('Carte CPS'), createValue('Annuaire')],
    },
    {
      id: 'thematique',
      question: 'Quelle thématique ?',
      source: 'editorial',
      about: 'theme',
      values: [createValue('Délais'), createValue('Paiement')],
    },
  ],
};

const DELAY = 'Quel est le délai ?';

/** Three answers to the very same question, one to another, one of them for two cases. */
export const hospital = createIndexedAnswer('d-hopital', 'Trente jours.', DELAY, { couloir: ['Hôpital'] });
export const pharmacy = createIndexedAnswer('d-officine', 'Dix jours.', DELAY, { couloir: ['pharmacie'] });
export const imaging = createIndexedAnswer('d-imagerie', 'Un an.', DELAY, { couloir: ['Imagerie'] });
export const price = createIndexedAnswer('prix', 'C’est gratuit.', 'Quel est le prix ?');
export const shared = createIndexedAnswer('pieces', 'Deux pièces.', 'Quelles pièces faut-il ?', {
  dispositif: ['DPI', 'LGO'],
});
export const answers: readonly IndexedAnswer[] = [hospital, pharmacy, imaging, price, shared];

/** The right answers of three are asked for in two ways. */
export const queries = parseQueries(
  [
    'id\tlang\tkind\tquery\tgold',
    'q1\tfr\tunscoped\tcombien de temps faut-il attendre\td-hopital d-officine d-imagerie',
    'q2\tfr\tscoped\tdurée pour une pharmacie\td-officine',
    'q3\tfr\tdirect\tcombien cela coûte\tprix',
    'q4\tfr\tdirect\tfaut-il payer quelque chose\tprix',
    'q5\ten\tdirect\tdo we have to pay\tprix',
    'q6\tfr\tsingle\tpièces du dossier\tpieces',
    'q7\tfr\tood\tquel temps fera-t-il demain\t-',
    'q8\tfr\ttalk\tbonjour\tsmalltalk',
  ].join('\n'),
  'q.tsv',
);

export const corpus = createCorpusParts();
export const pool = readPool(queries, corpus);

/** What the corpus finds by the text of the question, and nothing for any other. */
export function createCorpusParts(
  found: Readonly<Record<string, readonly Hit[]>> = {},
  settings = defaultPolicySettings,
): DialogueParts {
  const retrieve: DialogueParts['searcher']['retrieve'] = async (query, topK) => ({
    hits: (found[query] ?? []).slice(0, topK),
    nothingFits: found[query] === undefined ? 1 : 0.1,
  });
  return createTestParts({ index: { answers, catalogue }, searcher: { retrieve } }, settings);
}

export function questionOf(id: string): PoolQuestion {
  return pool.find(({ query }) => query.id === id)!;
}

/** Somebody who asks a question; of several right answers this one is wanted. */
export function createGoal(id: string, wanted?: IndexedAnswer, situation?: Goal['situation']): Goal {
  const drawn = drawGoal(questionOf(id), corpus, () => 0);
  return { ...drawn, ...(wanted && { wanted }), ...(situation && { situation }) };
}

/** Visitors who do nothing by chance but what they are told to. */
export const steady: Habits = {
  ...usualHabits,
  mistypes: 0,
  cannotSay: 0,
  mispicks: 0,
  changesSubject: 0,
  notices: 1,
  clicksValues: 1,
  clicksTitles: 1,
};

export function createWorld(changes: Partial<Habits> = {}): World {
  return { corpus, pool, habits: { ...steady, ...changes } };
}

/** These numbers, then the last one for ever. */
export function createScript(...numbers: readonly number[]): Random {
  let next = 0;
  return () => numbers[Math.min(next++, numbers.length - 1)]!;
}

/** A turn that shows these answers. */
export function showing(...shown: readonly IndexedAnswer[]): Turn {
  const turns = shown.map((answer) => createTurn('answer', rank(0.9, answer)));
  return { ...createTurn('answer', rank(0.9, shown[0]!)), answers: turns.flatMap((turn) => turn.answers) };
}

/** A turn that asks for a facet's value, or offers answers where it is null; labels are the values or titles. */
export function asking(
  facet: string | null,
  ...options: readonly (string | IndexedAnswer)[]
): Turn & { readonly clarification: Clarification } {
  const offered = options.map((option) =>
    typeof option === 'string'
      ? { value: option, label: option, count: 1 }
      : { value: option.name, label: option.notes[0]!.question!, count: 1 },
  );
  return { ...createTurn('clarify'), clarification: { facet, question: 'Lequel ?', options: offered } };
}

export function suggesting(turn: Turn, ...suggested: readonly IndexedAnswer[]): Turn {
  const suggestions: Suggestion[] = suggested.map((answer) => ({
    label: answer.notes[0]!.question!,
    choice: { facet: null, value: answer.name },
  }));
  return { ...turn, suggestions };
}

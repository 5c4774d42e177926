import { createTestParts } from '../../dialogue/parts.fixture.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import { createHashingEmbedder } from '../../embedding/hashing-embedder.ts';
import { createSearchable, evenWeights, type Searchable } from '../../retrieval/searchable.fixture.ts';
import { Searcher } from '../../retrieval/searcher.ts';
import type { MutationSubject } from './mutation.ts';

/** A small FAQ to be damaged, which the hashing embedder reads. */
export const damagedRows = [
  {
    id: 'depot',
    question: 'Quel est le délai de dépôt ?',
    alternatives: ['combien de jours pour déposer le dossier'],
    answer: 'Soixante jours francs.',
    couloir: 'Hôpital',
  },
  {
    id: 'langue',
    question: 'Quelle langue écrire ?',
    alternatives: ['le dossier en anglais'],
    answer: 'Le français seulement.',
    couloir: 'Officine',
  },
  {
    id: 'logo',
    question: 'Où placer le logo ?',
    alternatives: ['la place de l’image'],
    answer: 'En bas de page, à droite.',
  },
];

export function openDamagedRows(): Promise<Searchable> {
  return createSearchable({ 'faq.jsonl': damagedRows.map((row) => `${JSON.stringify(row)}\n`).join('') });
}

export function createDamagedParts({ index, settings }: MutationSubject): DialogueParts {
  const searcher = new Searcher(index, createHashingEmbedder(), { weights: evenWeights });
  return createTestParts({ index, searcher }, settings);
}

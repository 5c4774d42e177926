import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAnswer } from '../core/answer.ts';
import { closing, realCorpus } from '../indexing/place.fixture.ts';

interface Row {
  readonly question?: string;
  readonly alternatives?: readonly string[];
  readonly answer: string;
  readonly couloir?: string | readonly string[];
  readonly dispositif?: string | readonly string[];
  readonly vague?: string;
  readonly thematique?: string;
  readonly url?: string;
  readonly lang?: string;
}

const deadline = { question: 'Quel est le délai de dépôt du dossier ?', thematique: 'Délais et étapes' };
const version = { question: 'Quelle version des spécifications s’applique à ma solution ?' };
const term = { question: 'Quelle est l’échéance du référencement ?', thematique: 'Délais et étapes' };
const appeal = { question: 'Comment contester un refus ?' };
const language = { question: 'Dans quelle langue rédiger les pièces ?' };

/**
 * An invented FAQ in which the same question has answers for different cases: by couloir, by couloir then dispositif, by
 * vague, by couloir and vague; one text stands in two rows, and some answers hold for all.
 */
export const faqRows: readonly Row[] = [
  { ...deadline, couloir: 'Hôpital', answer: 'À l’hôpital, le dossier se dépose en 90 jours.' },
  { ...deadline, couloir: 'pharmacie', answer: 'En officine, le guichet ferme le 30 avril.' },
  { ...deadline, couloir: 'Imagerie', answer: 'En imagerie, chaque éditeur choisit un créneau de 20 jours.' },
  { ...version, couloir: 'Imagerie', dispositif: 'RIS', answer: 'Un RIS suit le cahier Sorbier 5.4.' },
  { ...version, dispositif: 'DRIMbox', answer: 'La DRIMbox suit son propre cahier, Sorbier-Images.' },
  { ...version, couloir: 'Officine', answer: 'En officine, le cahier Noisetier 4.0 fait foi.' },
  { ...term, vague: 'V1', answer: 'La première vague est close depuis mars 2041.' },
  { ...term, vague: 'V2', answer: 'La seconde vague reste ouverte jusqu’en 2042.' },
  { ...appeal, couloir: 'ES', vague: 'V1', answer: 'Pour la vague close, écrivez au médiateur Mélèze.' },
  { ...appeal, couloir: 'ES', vague: 'V2', answer: 'Ouvrez un recours dans le portail Mélèze.' },
  { ...appeal, couloir: 'Officine', vague: 'V2', answer: 'L’éditeur envoie un mémoire de deux pages.' },
  { ...language, couloir: 'Officine', answer: 'Toutes les pièces sont rédigées en français.' },
  { ...language, couloir: 'Imagerie', answer: 'Toutes les pièces sont rédigées en français.' },
  { ...language, couloir: 'Hôpital', answer: 'Une annexe en anglais est acceptée.' },
  {
    question: 'Le dépôt est-il payant ?',
    alternatives: ['combien coûte le dépôt', 'faut-il payer des frais ?'],
    answer: 'Non, le dépôt est gratuit.',
    thematique: 'Financement et paiement',
    url: 'https://faq.example/gratuit',
  },
  {
    question: 'Le robot de dispensation est-il financé ?',
    answer: 'Non, le robot reste à la charge de la pharmacie.',
    couloir: 'Officine',
    thematique: 'Financement et paiement',
  },
  {
    question: 'Comment signaler une panne du portail ?',
    alternatives: ['le site ne répond plus'],
    answer: 'Écrivez à incident@faq.example en donnant l’heure.\nUn second message est inutile.',
    thematique: 'Contact et support',
  },
  { question: 'Is the portal available in English?', answer: 'Yes, since last spring.', lang: 'en' },
];

const logo = 'Le logo se place en bas de page.';

/** Its files, with a page beside the rows and the facets of the corpus that ships with Guichet. */
export async function readFaq(): Promise<Record<string, string>> {
  const { name } = createAnswer(logo, []);
  const flags = '[links-lost, truncated]';
  return {
    'faq.jsonl': faqRows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    'page.txt': `${logo}\n${closing}\nIl n’y a pas de petite question.\n${closing}\n`,
    'editorial/page.yaml': `answers:\n  ${name}: { id: logo, question: Où placer le logo ?, flags: ${flags} }\n`,
    'sources.yaml': 'pages:\n  page.txt: { title: Usage du logo, url: https://faq.example/logo }\n',
    'facets.yaml': await readFile(join(realCorpus, 'facets.yaml'), 'utf8'),
  };
}

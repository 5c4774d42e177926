import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock, Ids } from '../core/clock.ts';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { type BuildOutcome, type BuildRequest, buildIndex } from './build-index.ts';
import {
  findStaleness,
  type IndexedAnswer,
  type OpenIndex,
  type OpenRequest,
  openIndex,
  proveIndex,
  readEntries,
} from './open-index.ts';
import { indexStale } from './staleness.ts';

/** The five pages that ship with Guichet: 84 answers. */
export const realCorpus = fileURLToPath(new URL('../../corpus', import.meta.url));

export const closing = 'Cette réponse vous a-t-elle été utile ?';

/** A page, a JSONL file and a CSV file: eight places, seven answers, one of which stands in a page and in a row. */
export const mixedCorpus: Readonly<Record<string, string>> = {
  'page.txt': [
    'Le délai de certification est de 60 jours.',
    'Il court à partir du dépôt complet.',
    closing,
    'Non, ce n’est pas possible.',
    closing,
    'Le lecteur lit les cartes CPS sans contact.',
    closing,
    '',
  ].join('\n'),
  'rows/questions.jsonl': [
    {
      id: 'q-prix',
      answer: 'Il est de 40 euros par an.\nLa facture suit en janvier.',
      question: 'Quel est le prix de l’abonnement ?',
      alternatives: ['Combien ça coûte ?', 'Quel tarif faut-il payer ?'],
      offre: ['Homologation'],
      url: 'https://example.org/prix',
      lang: 'fr',
    },
    { answer: 'Écrivez au support.', question: 'Qui contacter en cas de panne ?', couloir: 'Hôpital' },
    { answer: 'Le lecteur lit les cartes CPS sans contact.' },
  ]
    .map((row) => `${JSON.stringify(row)}\n`)
    .join(''),
  'table.csv': [
    'id,answer,question,alternatives,produit',
    't-1,"Oui, à deux conditions :\n- être inscrit\n- avoir un «NIL»",Peut-on télécharger l’attestation ?,Où trouver le document ?|Récupérer mon papier,DMN|LGC',
    't-2,La messagerie est gratuite.,,,',
    '',
  ].join('\n'),
};

const topics: Readonly<Record<string, string>> = {
  'le délai de certification': 'Comptez 60 jours.',
  'le prix de l’abonnement': 'Il est de 40 euros par an.',
  'la panne du lecteur': 'Écrivez au support.',
};

const tones = [
  (topic: string) => `Que dire sur ${topic} ?`,
  (topic: string) => `Bonjour, une question sur ${topic}, merci d’avance.`,
  (topic: string) => `${topic} svp`,
  (topic: string) => `Pouvez-vous me renseigner sur ${topic} ?`,
  (topic: string) => `Je ne trouve rien sur ${topic}`,
  (topic: string) => `C’est quoi, ${topic} ?`,
  (topic: string) => `Où lire ce qui concerne ${topic} ?`,
  (topic: string) => `Mon directeur veut tout savoir sur ${topic}.`,
  (topic: string) => `${topic}, où en est-on ?`,
  (topic: string) => `urgent ! ${topic} ??`,
];

/** A JSONL corpus of three answers, each with so many stored questions; ten are enough to teach intents. */
export function createTaughtCorpus(questions = 10): Record<string, string> {
  const rows = Object.entries(topics).map(([topic, answer]) => {
    const [question, ...alternatives] = tones.slice(0, questions).map((tone) => tone(topic));
    return { answer, question, alternatives };
  });
  return { 'questions.jsonl': rows.map((row) => `${JSON.stringify(row)}\n`).join('') };
}

/** A corpus folder and an index folder side by side in a temporary folder. */
export interface Place extends AsyncDisposable {
  readonly root: string;
  readonly corpusFolder: string;
  readonly indexFolder: string;
}

export async function createPlace(files: Readonly<Record<string, string>> = mixedCorpus): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'guichet-index-'));
  const corpusFolder = join(root, 'corpus');
  await writeFiles(corpusFolder, files);
  const dispose = () => rm(root, { recursive: true, force: true });
  return { root, corpusFolder, indexFolder: join(root, 'index'), [Symbol.asyncDispose]: dispose };
}

export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

export const fixedClock: Clock = { now: () => Date.UTC(2025, 0, 15, 9, 30) };

/** Names that count up from a start, so that builds of one test differ and those of two runs do not. */
export function createCountedIds(start = 'build'): Ids {
  let count = 0;
  return { next: () => `${start}-${++count}`, secret: () => `${start}-secret-${++count}` };
}

const countedIds = createCountedIds();

/** Builds with the hashing embedder, a fixed clock and counted names unless told otherwise. */
export function build(place: Place, changes: Partial<BuildRequest> = {}): Promise<BuildOutcome> {
  const { corpusFolder, indexFolder } = place;
  return buildIndex({
    corpusFolder,
    indexFolder,
    embedder: createHashingEmbedder(),
    clock: fixedClock,
    ids: countedIds,
    ...changes,
  });
}

/** Opens with the hashing embedder. */
export function open(place: Place, changes: Partial<OpenRequest> = {}): Promise<OpenIndex> {
  return openIndex({ indexFolder: place.indexFolder, embedder: createHashingEmbedder(), ...changes });
}

/**
 * Answers that the live index would serve: proved and not stale, but not loaded for search, which starts a thread
 * and takes a hundred times longer.
 */
export async function readServedAnswers(
  place: Place,
  corpusFolder?: string,
): Promise<readonly IndexedAnswer[]> {
  const { indexFolder } = place;
  const found = await proveIndex(indexFolder);
  if (found.state !== 'proved') throw new Error(`the index is ${found.state}`);
  const embedder = createHashingEmbedder();
  const reasons = await findStaleness(found, { corpusFolder: corpusFolder ?? place.corpusFolder, embedder });
  if (reasons.length > 0) throw indexStale(indexFolder, reasons);
  return readEntries(found).answers;
}

/** Their texts, in order of first citation. */
export async function readServedTexts(place: Place): Promise<string[]> {
  return (await readServedAnswers(place)).map(({ text }) => text);
}

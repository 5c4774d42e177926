import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Contestant } from '../evaluation/peers/contestant.ts';
import { peerNames } from '../evaluation/peers/peer-names.ts';
import {
  createDistractors,
  listDistractorSentences,
  writeScaleCorpus,
} from '../evaluation/scale/scale-corpus.ts';
import { type BenchCorpus, readBenchCorpus, writeDocuments } from '../evaluation/speed/bench-corpus.ts';
import { type BenchQuestion, readBenchQuestions } from '../evaluation/speed/bench-questions.ts';
import { runRound } from '../evaluation/speed/bench-round.ts';
import type { BenchRound } from '../evaluation/speed/bench-tables.ts';
import { describeMachine } from './bench-machine.ts';
import { sampleQuestions } from './bench-samples.ts';
import { type BenchEngine, type BenchTask, benchEngines } from './bench-task.ts';
import { createWorkFolder } from './bench-work-folder.ts';

/** Up to this size the distractors are really embedded: a minute on two cores. */
const MOST_REALLY_EMBEDDED = 1_000;

/** Time that a peer has at each size, in milliseconds: ten minutes. This engine takes what it takes. */
const PEER_LIMIT_MS = 600_000;

export interface PeerBenchRequest {
  readonly corpusFolder: string;
  /** Queries files, which may be labelled; questions of this engine's field are asked where there is none. */
  readonly queriesPaths: readonly string[];
  /** Answers of each round; empty for one round on the corpus as it is. */
  readonly sizes: readonly number[];
  readonly seed: number;
  /** Corpus whose sentences make the distractors; default: the corpus itself. */
  readonly distractorsFolder?: string | undefined;
  onProgress(what: string): void;
}

export interface PeerBenchReport {
  readonly machine: string;
  readonly corpusFolder: string;
  readonly answers: number;
  readonly storedQuestions: number;
  readonly questions: number;
  readonly rounds: readonly BenchRound[];
}

/**
 * Measures this engine beside its peers, one round a size, each engine in processes of its own.
 * @throws GuichetError of the corpus, the queries or `BENCH_TOO_FEW_SENTENCES`; an engine's failure is reported.
 */
export async function runPeerBench(request: PeerBenchRequest): Promise<PeerBenchReport> {
  const corpus = await readBenchCorpus(resolve(request.corpusFolder));
  const labelled = await readBenchQuestions(request.queriesPaths, corpus.answers);
  const questions =
    labelled.length > 0 ? labelled : sampleQuestions.map((text) => ({ text, set: 'samples' }));
  await using work = await createWorkFolder();
  const rounds: BenchRound[] = [];
  const sizes = request.sizes.length > 0 ? request.sizes : [corpus.answers.length];
  for (const size of sizes) {
    const folder = join(work.path, String(size));
    rounds.push(await runSize(size, folder, corpus, questions, request));
    await rm(folder, { recursive: true });
  }
  return {
    machine: describeMachine(),
    corpusFolder: request.corpusFolder,
    answers: corpus.answers.length,
    storedQuestions: corpus.documents.reduce((sum, document) => sum + document.questions.length, 0),
    questions: questions.length,
    rounds,
  };
}

async function runSize(
  size: number,
  work: string,
  corpus: BenchCorpus,
  questions: readonly BenchQuestion[],
  { seed, distractorsFolder, onProgress }: PeerBenchRequest,
): Promise<BenchRound> {
  await mkdir(work);
  const from = distractorsFolder === undefined ? corpus : await readBenchCorpus(resolve(distractorsFolder));
  const sentences = listDistractorSentences(textsOf(from), listGoldTexts(corpus, questions));
  const count = Math.max(0, size - corpus.answers.length);
  const taken = new Set(corpus.answers.map(({ name }) => name));
  const distractors = createDistractors(sentences, count, seed, taken);
  const composed = count > 0 && size > MOST_REALLY_EMBEDDED;
  const place = await writePlace(work, corpus, distractors, composed ? sentences : undefined);
  const contestants = benchEngines.map((engine) => createContestant(engine, work, place));
  const engines = await runRound(contestants, {
    questions,
    seed,
    onProgress: (what) => onProgress(`${size} answers, ${what}`),
  });
  return { answers: corpus.answers.length + count, distractors: count, composed, seed, engines };
}

type Place = Omit<BenchTask, 'engine' | 'stage'>;

/** Puts on disk what the engines' processes read. */
async function writePlace(
  work: string,
  corpus: BenchCorpus,
  distractors: BenchCorpus['documents'],
  composedFrom: readonly string[] | undefined,
): Promise<Place> {
  const documentsPath = join(work, 'documents.jsonl');
  await writeDocuments(documentsPath, [...corpus.documents, ...distractors]);
  if (distractors.length === 0) return { corpusFolder: corpus.folder, documentsPath };
  const corpusFolder = join(work, 'corpus');
  await writeScaleCorpus(corpusFolder, corpus.folder, distractors);
  if (composedFrom === undefined) return { corpusFolder, documentsPath };
  const sentencesPath = join(work, 'sentences.json');
  await writeFile(sentencesPath, JSON.stringify(composedFrom));
  return { corpusFolder, documentsPath, sentencesPath };
}

function createContestant(engine: BenchEngine, work: string, place: Place): Contestant {
  const taskOf = (stage: BenchTask['stage']): string =>
    JSON.stringify({ ...place, engine, stage } satisfies BenchTask);
  return new Contestant({
    name: peerNames[engine],
    module: new URL('./bench-process.ts', import.meta.url),
    arguments: { index: taskOf('index'), search: taskOf('search') },
    folder: join(work, engine),
    ...(engine !== 'guichet' && { limitMs: PEER_LIMIT_MS }),
  });
}

function listGoldTexts(corpus: BenchCorpus, questions: readonly BenchQuestion[]): string[] {
  const names = new Set(questions.flatMap(({ gold }) => [...(gold ?? [])]));
  return corpus.answers.filter(({ name }) => names.has(name)).map(({ text }) => text);
}

function textsOf({ answers }: BenchCorpus): string[] {
  return answers.map(({ text }) => text);
}

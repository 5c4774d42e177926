import type { Command } from 'commander';
import { openEngine } from '../../app/open-engine.ts';
import { formatCitation } from '../../core/answer.ts';
import { gatherEvidence, type WordEvidence } from '../../retrieval/evidence.ts';
import { type Hit, scoreParts } from '../../retrieval/hit.ts';
import {
  type CommonOptions,
  indexOption,
  jsonOption,
  queriesOption,
  settingsFor,
  wholeNumber,
} from '../options.ts';
import { readQuestions } from '../questions.ts';
import { printJson, printLine } from '../terminal.ts';

interface SearchOptions extends CommonOptions {
  readonly queries?: string;
  readonly top: number;
  readonly explain?: boolean;
  readonly json?: boolean;
}

export function addSearchCommand(program: Command): void {
  program
    .command('search')
    .description('rank the answers for a question: retrieval alone')
    .argument('[question]', 'the question, in quotes')
    .option(...queriesOption)
    .option('--top <count>', 'hits at most', wholeNumber(1, 10_000), 10)
    .option('--explain', 'show what each part of the score says and which words match')
    .option(...indexOption)
    .option(...jsonOption)
    .action(search);
}

async function search(question: string | undefined, options: SearchOptions): Promise<void> {
  const questions = await readQuestions(question, options.queries);
  await using engine = await openEngine(settingsFor(options));
  for (const query of questions) {
    const hits = await engine.searcher.search(query, options.top);
    const explained = await Promise.all(
      hits.map(async (hit) => ({
        hit,
        words: options.explain
          ? await gatherEvidence(engine.index, engine.embedder, query, hit.answer)
          : undefined,
      })),
    );
    if (options.json) printJson({ query, hits: explained.map(toJson) });
    else printHits(query, explained, questions.length > 1);
  }
}

/** A hit, with the evidence for it where that was asked for. */
interface ExplainedHit {
  readonly hit: Hit;
  readonly words: readonly WordEvidence[] | undefined;
}

function toJson({ hit: { answer, rank, score, parts, probability }, words }: ExplainedHit) {
  const proof = { answer: answer.name, sha256: answer.sha256, rank, score };
  return words === undefined ? proof : { ...proof, probability, parts, words };
}

function printHits(query: string, hits: readonly ExplainedHit[], repeatQuery: boolean): void {
  if (repeatQuery) printLine(`\n? ${query}`);
  if (hits.length === 0) printLine('Nothing found.');
  for (const { hit, words } of hits) {
    const { answer, rank, score } = hit;
    const firstLine = answer.text.split('\n', 1)[0]!.slice(0, 90);
    printLine(`${String(rank).padStart(3)}  ${score.toFixed(3).padStart(7)}  ${answer.name}  ${firstLine}`);
    printLine(`${INDENT}${answer.citations.map(formatCitation).join(', ')}`);
    if (words !== undefined) printEvidence(hit, words);
  }
}

const INDENT = ' '.repeat(14);

function printEvidence({ parts, probability }: Hit, words: readonly WordEvidence[]): void {
  const scores = scoreParts.flatMap((part) =>
    parts[part] === undefined ? [] : [`${part} ${parts[part].toFixed(3)}`],
  );
  printLine(`${INDENT}probability ${probability.toFixed(2)}; ${scores.join(', ')}`);
  const matches = words.map(({ word, matched, score }) => `${word} → ${matched} ${score.toFixed(2)}`);
  printLine(`${INDENT}${matches.join('; ')}`);
}

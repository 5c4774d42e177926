import type { Command } from 'commander';
import { openEngine } from '../../app/open-engine.ts';
import { formatCitation } from '../../core/answer.ts';
import type { Hit } from '../../retrieval/hit.ts';
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
  readonly json?: boolean;
}

export function addSearchCommand(program: Command): void {
  program
    .command('search')
    .description('rank the answers for a question: retrieval alone')
    .argument('[question]', 'the question, in quotes')
    .option(...queriesOption)
    .option('--top <count>', 'hits at most', wholeNumber(1, 10_000), 10)
    .option(...indexOption)
    .option(...jsonOption)
    .action(search);
}

async function search(question: string | undefined, options: SearchOptions): Promise<void> {
  const questions = await readQuestions(question, options.queries);
  await using engine = await openEngine(settingsFor(options));
  for (const query of questions) {
    const hits = await engine.searcher.search(query, options.top);
    if (options.json) printJson({ query, hits: hits.map(toJson) });
    else printHits(query, hits, questions.length > 1);
  }
}

function toJson({ answer, rank, score }: Hit) {
  return { answer: answer.name, sha256: answer.sha256, rank, score };
}

function printHits(query: string, hits: readonly Hit[], repeatQuery: boolean): void {
  if (repeatQuery) printLine(`\n? ${query}`);
  if (hits.length === 0) printLine('Nothing found.');
  for (const { answer, rank, score } of hits) {
    const firstLine = answer.text.split('\n', 1)[0]!.slice(0, 90);
    printLine(`${String(rank).padStart(3)}  ${score.toFixed(3).padStart(7)}  ${answer.name}  ${firstLine}`);
    printLine(`${' '.repeat(14)}${answer.citations.map(formatCitation).join(', ')}`);
  }
}

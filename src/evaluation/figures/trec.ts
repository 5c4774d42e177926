import { GuichetError } from '../../core/errors.ts';
import { isAnswerable, type QuestionOutcome } from './outcome.ts';

/** Files that trec_eval, ir_measures and their kin read (trec.nist.gov): one line a hit, one line a right answer. */

/** Name of the system, the last column of a run. */
const RUN_NAME = 'guichet';

/**
 * The run: `qid Q0 docno rank score guichet`, a docno being an answer's short name.
 * @throws GuichetError `QUERY_IDS_UNUSABLE` (kind `input`).
 */
export function formatTrecRun(outcomes: readonly QuestionOutcome[]): string {
  const ids = nameQuestions(outcomes);
  return outcomes
    .flatMap(({ hits }, i) =>
      hits.map(({ answer, rank, score }) => `${ids[i]} Q0 ${answer.name} ${rank} ${score} ${RUN_NAME}\n`),
    )
    .join('');
}

/**
 * The relevance judgements: `qid 0 docno 1` for each right answer. Questions without one have no line: trec_eval
 * leaves them out, and refusals are no part of a ranking.
 * @throws GuichetError `QUERY_IDS_UNUSABLE` (kind `input`).
 */
export function formatQrels(outcomes: readonly QuestionOutcome[]): string {
  const ids = nameQuestions(outcomes);
  return outcomes
    .flatMap((outcome, i) =>
      isAnswerable(outcome) ? [...outcome.gold.names].map((name) => `${ids[i]} 0 ${name} 1\n`) : [],
    )
    .join('');
}

/** The column `id`, or the line of the file where it is blank. */
function nameQuestions(outcomes: readonly QuestionOutcome[]): string[] {
  const seen = new Set<string>();
  return outcomes.map(({ query: { id, line } }) => {
    const name = id?.trim() || String(line);
    if (/\s/.test(name)) throw idsUnusable(line, `the id «${name}» holds white space`);
    if (seen.has(name)) throw idsUnusable(line, `the id ${name} stands on an earlier line too`);
    seen.add(name);
    return name;
  });
}

function idsUnusable(line: number, what: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'QUERY_IDS_UNUSABLE',
    message: `line ${line} of the queries file: ${what}, which a TREC file cannot hold`,
    remedy: 'Give every question an id of its own without white space, or none.',
  });
}

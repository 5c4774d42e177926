import { GuichetError } from '../core/errors.ts';
import { readQueriesFile } from '../evaluation/labelled/queries-file.ts';

/**
 * The questions a command is to work on: the one on the command line, or those of a queries file.
 * @throws GuichetError `USAGE` (kind `input`) for neither or both.
 */
export async function readQuestions(
  question: string | undefined,
  queriesFile: string | undefined,
): Promise<readonly string[]> {
  if ((question === undefined) === (queriesFile === undefined)) {
    throw new GuichetError({
      kind: 'input',
      code: 'USAGE',
      message: question === undefined ? 'no question was given' : 'a question and a queries file were given',
      remedy: 'Give one question in quotes, or --queries FILE.tsv.',
    });
  }
  if (question !== undefined) return [question];
  return (await readQueriesFile(queriesFile!)).map(({ query }) => query);
}

import { type Answer, type Citation, formatCitation } from '../core/answer.ts';
import { messageOf } from '../core/errors.ts';
import { sha256Of } from '../core/text.ts';
import { readCorpusFile } from '../corpus/files.ts';
import { openSource, type SourceFile } from '../corpus/proof.ts';

/** Result of proving every answer at every place where it stands. */
export interface Verification {
  readonly answers: number;
  /** Places read again. */
  readonly citations: number;
  readonly failures: readonly ProofFailure[];
}

export interface ProofFailure {
  readonly answer: string;
  readonly citation: Citation;
  readonly problem: string;
}

/** Reads every cited place again from the corpus on disk and hashes what stands there. */
export async function verifyAnswers(corpusFolder: string, answers: readonly Answer[]): Promise<Verification> {
  const sources = new Map<string, SourceFile | string>();
  const failures: ProofFailure[] = [];
  let citations = 0;
  for (const answer of answers) {
    for (const citation of answer.citations) {
      citations++;
      const problem = await proveCitation(corpusFolder, answer, citation, sources);
      if (problem !== undefined) failures.push({ answer: answer.name, citation, problem });
    }
  }
  return { answers: answers.length, citations, failures };
}

/** One line a failure, naming file and lines. */
export function formatFailure({ answer, citation, problem }: ProofFailure): string {
  return `${formatCitation(citation)} does not prove answer ${answer}: ${problem}`;
}

async function proveCitation(
  folder: string,
  { sha256 }: Answer,
  citation: Citation,
  sources: Map<string, SourceFile | string>,
): Promise<string | undefined> {
  let source = sources.get(citation.file);
  if (source === undefined) {
    source = await openFile(folder, citation.file);
    sources.set(citation.file, source);
  }
  if (typeof source === 'string') return source;
  try {
    const actual = sha256Of(source.read(citation));
    return actual === sha256 ? undefined : `the text there hashes to ${actual}, not ${sha256}`;
  } catch (thrown) {
    return messageOf(thrown);
  }
}

/** The decoded file, or why it cannot be read. */
async function openFile(folder: string, file: string): Promise<SourceFile | string> {
  try {
    return openSource(await readCorpusFile(folder, file), file);
  } catch (thrown) {
    return messageOf(thrown);
  }
}

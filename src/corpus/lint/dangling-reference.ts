import type { Finding } from '../findings.ts';
import type { LintedCorpus } from './linted-corpus.ts';

/** Cross-references of the editorial layer that name neither an entry's id nor an answer. */
export function findDanglingReferences({ answers, editorial }: LintedCorpus): Finding[] {
  const entries = [...editorial.values()];
  const known = new Set([...answers.map(({ name }) => name), ...entries.map(({ id }) => id)]);
  return entries.flatMap(({ id, answer, related, file, line }) =>
    related
      .filter((reference) => !known.has(reference))
      .map((reference) => ({
        kind: 'dangling-reference',
        file,
        startLine: line,
        endLine: line,
        message: `the entry ${id} relates to «${reference}», which is no entry and no answer`,
        answers: [answer],
      })),
  );
}

import { type Answer, formatCitation } from '../../core/answer.ts';
import type { EditorialEntry } from '../editorial.ts';
import type { FacetCatalogue } from '../facets.ts';
import type { Finding, FindingKind } from '../findings.ts';
import type { RowNotes } from '../parsed-file.ts';

/** What the checks read of a corpus. */
export interface LintedCorpus {
  /** In order of first citation. */
  readonly answers: readonly Answer[];
  /** By short name. */
  readonly notes: ReadonlyMap<string, readonly RowNotes[]>;
  /** By short name. */
  readonly editorial: ReadonlyMap<string, EditorialEntry>;
  /** Empty where the corpus brings none. */
  readonly catalogue: FacetCatalogue;
}

/** `1a2b3c4d5e6f (page.txt:3-4)`: an answer and where it stands first. */
export function nameAnswer({ name, citations }: Answer): string {
  const [first] = citations;
  return first === undefined ? name : `${name} (${formatCitation(first)})`;
}

/** A finding at an answer's first citation. @param others further answers that it is about. */
export function findingAt(
  answer: Answer,
  kind: FindingKind,
  message: string,
  ...others: readonly Answer[]
): Finding {
  const [first] = answer.citations;
  if (first === undefined) throw new RangeError(`answer ${answer.name} stands nowhere`);
  const { file, startLine, endLine } = first;
  const answers = [answer, ...others].map(({ name }) => name);
  return { kind, file, startLine, endLine, message, answers };
}

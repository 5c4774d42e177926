import type { EditorialEntry } from '../editorial.ts';
import type { Finding } from '../findings.ts';

/**
 * Marks the findings that a person has seen and said so in the editorial layer; nothing else can silence one:
 *  - an entry's flag acknowledges the findings of that kind on its answer;
 *  - an entry that is related to another answer acknowledges that the two are nearly the same.
 */
export function acknowledge(
  findings: readonly Finding[],
  editorial: ReadonlyMap<string, EditorialEntry>,
): Finding[] {
  return findings.map((finding) => {
    return isAcknowledged(finding, editorial) ? { ...finding, acknowledged: true } : finding;
  });
}

function isAcknowledged(
  { kind, answers = [] }: Finding,
  editorial: ReadonlyMap<string, EditorialEntry>,
): boolean {
  const [one, other] = answers.map((answer) => ({ answer, entry: editorial.get(answer) }));
  if (kind === 'near-duplicate') return isRelated(one, other) || isRelated(other, one);
  return one?.entry?.flags.some((flag) => flag === kind) ?? false;
}

interface Subject {
  readonly answer: string;
  readonly entry: EditorialEntry | undefined;
}

function isRelated(one: Subject | undefined, other: Subject | undefined): boolean {
  if (one?.entry === undefined || other === undefined) return false;
  return one.entry.related.some((reference) => reference === other.answer || reference === other.entry?.id);
}

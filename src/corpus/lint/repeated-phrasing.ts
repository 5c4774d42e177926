import type { Finding } from '../findings.ts';
import { nameAnswer } from './linted-corpus.ts';
import type { ScopeOverlap } from './scope-overlap.ts';
import type { Wording, WordingGroup } from './wordings.ts';

/**
 * Phrasings that stand twice in one entry or row, or lead to two answers of overlapping scope, compared
 * without case, accents and signs: they find both answers equally well. A question that two answers share
 * is not listed here but as `same-question`.
 */
export function findRepeatedPhrasings(groups: readonly WordingGroup[], overlap: ScopeOverlap): Finding[] {
  const before = new Map<string, Wording[]>();
  return groups.flatMap((group) => {
    const found: Finding[] = [];
    const own = new Map<string, Wording>();
    for (const wording of group) {
      const twin = own.get(wording.key);
      if (twin !== undefined) found.push(toFinding(wording, 'stands twice here'));
      else own.set(wording.key, wording);
    }
    for (const wording of own.values()) {
      const rival = before.get(wording.key)?.find((earlier) => isRival(earlier, wording, overlap));
      if (rival !== undefined)
        found.push(toFinding(wording, `leads to ${nameAnswer(rival.answer)} too`, rival));
      before.set(wording.key, [...(before.get(wording.key) ?? []), wording]);
    }
    return found;
  });
}

function isRival(earlier: Wording, wording: Wording, overlap: ScopeOverlap): boolean {
  if (earlier.answer === wording.answer || (earlier.isQuestion && wording.isQuestion)) return false;
  return overlap(earlier.answer, wording.answer);
}

function toFinding({ text, answer, file, line }: Wording, what: string, rival?: Wording): Finding {
  const answers = [answer.name, ...(rival === undefined ? [] : [rival.answer.name])];
  const message = `the phrasing «${text}» ${what}`;
  return { kind: 'repeated-phrasing', file, startLine: line, endLine: line, message, answers };
}

import { writeCsvRow } from '../../core/csv-row.ts';
import type { QuestionGroup } from '../../protocol/learning.ts';
import type { KeptProposal } from '../../store/learning.ts';

/** That an answer is missing, as it is handed to whoever writes the FAQ. */
export interface MissingNote {
  readonly at: number;
  /** Login of who noted it. */
  readonly by: string;
  readonly note: string;
  /** Those of its questions that are still kept. */
  readonly questions: readonly string[];
}

/** The notes that hold, the latest first. */
export function listMissing(
  proposals: readonly KeptProposal[],
  groups: readonly QuestionGroup[],
): MissingNote[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  return proposals.flatMap(({ decision, state, group, at, by }): MissingNote[] => {
    if (decision.kind !== 'missing' || state === 'withdrawn') return [];
    const questions = byId.get(group)?.questions.map(({ text }) => text) ?? [];
    return [{ at, by, note: decision.note, questions: [...new Set(questions)] }];
  });
}

/** A list that people read. */
export function writeMarkdown(notes: readonly MissingNote[]): string {
  const written = notes.map(({ at, by, note, questions }) => {
    const head = `- ${dayOf(at)}, ${escapeText(by)}: ${note === '' ? '(no note)' : escapeText(note)}`;
    return [head, ...questions.map((question) => `  - «${escapeText(question)}»`)].join('\n');
  });
  return `# Answers that are missing\n\n${written.length === 0 ? 'None.' : written.join('\n')}\n`;
}

/** A table, a row a question. */
export function writeCsv(notes: readonly MissingNote[]): string {
  const rows = notes.flatMap(({ at, by, note, questions }) =>
    (questions.length === 0 ? [''] : questions).map((question) => [dayOf(at), by, note, question]),
  );
  return [['noted', 'by', 'note', 'question'], ...rows].map(writeCsvRow).join('');
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** What somebody wrote stays text: no heading, list, link, picture or HTML of its own. */
function escapeText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#+!|~-]/g, '\\$&');
}

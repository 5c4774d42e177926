import { type ConversationResult, countResults } from '../conversation-result.ts';
import { formatCoverage } from '../coverage.ts';
import { formatFailures } from '../format-failure.ts';
import { formatTranscript } from '../format-transcript.ts';
import type { ReplayRun } from './replay-run.ts';

/** The report for a terminal: what failed, what was left out, and how many there were. */
export function formatReplay({ results, leftOut, coverage }: ReplayRun): string[] {
  const { conversations, passed, failed, skipped } = countResults(results);
  return [
    ...results.filter(({ status }) => status === 'failed').flatMap(formatFailed),
    ...results.filter(({ status }) => status === 'skipped').map(formatSkipped),
    ...leftOut.map(({ file, corpus }) => `left out  ${file}, about the corpus «${corpus}»`),
    `conversations: ${conversations} (${passed} passed, ${failed} failed, ${skipped} skipped)`,
    ...formatCoverage(coverage),
  ];
}

/** Answers that no fixture reaches, one a line. */
export function formatGaps({ coverage: { answers } }: ReplayRun): string[] {
  if (answers.missing.length === 0) return ['every answer is reached'];
  return ['not reached:', ...answers.missing.map((name) => `  ${name}`)];
}

function formatFailed({ failures, played }: ConversationResult): string[] {
  const transcript = formatTranscript({ played });
  return [formatFailures(failures), ...(transcript === '' ? [] : ['', transcript]), ''];
}

function formatSkipped({ conversation: { file, line, name, skip } }: ConversationResult): string {
  return `skipped   ${file}:${line} «${name}» until ${skip!.until}: ${skip!.reason}`;
}

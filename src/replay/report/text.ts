import { type ConversationResult, countResults } from '../conversation-result.ts';
import { formatCoverage } from '../coverage.ts';
import { formatGapList, listGaps } from '../coverage-gaps.ts';
import type { Conversation } from '../fixture.ts';
import { formatFailures } from '../format-failure.ts';
import { formatTranscript } from '../format-transcript.ts';
import type { ReplayRun } from './replay-run.ts';

/** The report for a terminal: what failed, what was left out, and how many there were. */
export function formatReplay({ results, drafts, leftOut, coverage }: ReplayRun): string[] {
  const { conversations, passed, failed, skipped } = countResults(results);
  return [
    ...results.filter(({ status }) => status === 'failed').flatMap(formatFailed),
    ...results.filter(({ status }) => status === 'skipped').map(formatSkipped),
    ...drafts.map(formatDraft),
    ...leftOut.map(({ file, corpus }) => `left out  ${file}, about the corpus «${corpus}»`),
    `conversations: ${conversations} (${passed} passed, ${failed} failed, ${skipped} skipped)`,
    ...(drafts.length > 0 ? [countDrafts(drafts)] : []),
    ...formatCoverage(coverage),
  ];
}

/** What no fixture reaches, one a line, by kind. */
export function formatGaps({ coverage }: ReplayRun): string[] {
  return formatGapList(listGaps(coverage));
}

function formatDraft({ file, line, name }: Conversation): string {
  return `draft     ${file}:${line} «${name}»`;
}

function countDrafts({ length }: readonly Conversation[]): string {
  return length === 1 ? '1 draft waits for review' : `${length} drafts wait for review`;
}

function formatFailed({ failures, played }: ConversationResult): string[] {
  const transcript = formatTranscript({ played });
  return [formatFailures(failures), ...(transcript === '' ? [] : ['', transcript]), ''];
}

function formatSkipped({ conversation: { file, line, name, skip } }: ConversationResult): string {
  return `skipped   ${file}:${line} «${name}» until ${skip!.until}: ${skip!.reason}`;
}

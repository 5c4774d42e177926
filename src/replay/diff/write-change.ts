import type { ChangedText, ChangeReason, MovedPart, TurnChange, TurnSummary } from './turn-change.ts';

/** Turns and reasons in a line of text, the same on a terminal and in a merge request. */

/** Both sides of a change; of questions that have options in common, only the others are written out. */
export function writeSides({ before, after }: Pick<TurnChange, 'before' | 'after'>): {
  readonly before: string;
  readonly after: string;
} {
  const common = (before?.asks?.options ?? []).filter((option) => after?.asks?.options.includes(option));
  return { before: writeSummary(leaveOut(before, common)), after: writeSummary(leaveOut(after, common)) };
}

function leaveOut(summary: TurnSummary | undefined, common: readonly string[]): TurnSummary | undefined {
  if (summary?.asks === undefined || common.length === 0) return summary;
  const { question, options } = summary.asks;
  const others = options.filter((option) => !common.includes(option));
  const rest = `${common.length} that both offer`;
  return { ...summary, asks: { question, options: [...others, rest] } };
}

/** «answer a (0.95), b (0.71)». */
export function writeSummary(summary: TurnSummary | undefined): string {
  if (summary === undefined) return 'not played';
  const { action, answers, asks } = summary;
  if (asks !== undefined && action !== 'answer')
    return `${action}: ${asks.question} ${asks.options.join(' / ')}`;
  const shown = answers.filter(({ isShown }) => isShown);
  // Of a refusal it says more what was near than that nothing was shown.
  const told = shown.length > 0 ? shown : answers;
  const list = told.map(({ name, probability, rank }) => {
    const place = rank === undefined ? '' : `, rank ${rank}`;
    return `${name} (${probability}${place})`;
  });
  const from = shown.length > 0 ? '' : ', first found';
  return list.length === 0 ? action : `${action}${from} ${list.join(', ')}`;
}

/** Parts of a score that are written out. */
const WRITTEN_PARTS = 6;

export function writeReason(reason: ChangeReason | undefined): string {
  switch (reason?.kind) {
    case undefined:
      return '';
    case 'corpus':
      return `corpus: ${reason.answers.map(writeText).join('; ')}`;
    case 'editorial':
      return `editorial: ${reason.aspects.join(', ')}${reason.answers.map((answer) => ` of ${answer}`).join(',')}`;
    case 'settings':
      return 'settings: the thresholds; no score moved';
    case 'earlier':
      return `earlier: turn ${reason.turn} of the conversation differs`;
    case 'fault':
      return `fault: ${reason.message}`;
    case 'unknown':
      return 'unknown';
    case 'score': {
      const { moved } = reason;
      const seen = moved.filter(({ before, after }) => round(before) !== round(after));
      const written = (seen.length > 0 ? seen : moved).slice(0, WRITTEN_PARTS).map(writeMoved);
      const rest = moved.length > written.length ? [`${moved.length - written.length} more`] : [];
      return `score: ${[...written, ...rest].join(', ')}`;
    }
  }
}

function writeText({ name, change, difference }: ChangedText): string {
  return change === 'text' ? `${name} reads ${difference}` : `${name} is ${change}`;
}

function writeMoved({ answer, part, before, after }: MovedPart): string {
  return `${part} of ${answer} ${round(before)} → ${round(after)}`;
}

function round(value: number | undefined): string {
  return value === undefined ? 'none' : value.toFixed(3);
}

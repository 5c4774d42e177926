import type { Judgement } from './accepted-changes.ts';
import { writeIndex } from './format-diff.ts';
import type { DiffRun } from './run-diff.ts';
import { changeKinds, countKinds, type TurnChange } from './turn-change.ts';
import { writeReason, writeSides } from './write-change.ts';

/** Changes of a table: a merge request is read, and its host cuts long texts. The JSON report has them all. */
const MOST_ROWS = 50;

/** The difference as a summary for a merge request: what is harmful as a table, the rest folded away. */
export function renderMarkdown(
  { before, after, conversations, unplayed, changes, leftOut }: DiffRun,
  judgement: Judgement,
): string {
  const { refused, accepted, idle } = judgement;
  const counts = countKinds(changes);
  const others = changes.filter(({ kind, isHarmful }) => kind !== 'same' && !isHarmful);
  const kinds = changeKinds.filter((kind) => counts[kind] > 0);
  const sections = [
    `## Replay: ${refused.length === 0 ? 'no harmful change' : `${countOf(refused.length, 'harmful change')} to look at`}`,
    `${countOf(conversations, 'conversation')}, ${countOf(changes.length, 'turn')}${unplayed > 0 ? `, ${unplayed} more played by neither` : ''}.`,
    [
      `- before: ${toCell(writeIndex(before))}`,
      `- after: ${toCell(writeIndex(after))}`,
      ...(leftOut.length > 0 ? [`- left out: ${writeLeftOut(leftOut)}`] : []),
    ].join('\n'),
    table(
      ['turns', 'count'],
      kinds.map((kind) => [kind, String(counts[kind])]),
    ),
    ...(refused.length > 0 ? ['### Harmful', tableOf(refused)] : []),
    ...(accepted.length > 0
      ? [
          '### Harmful and accepted',
          table(
            ['turn', 'change', 'accepted because'],
            accepted.map(({ change, by }) => [placeOf(change), change.kind, by.reason]),
          ),
        ]
      : []),
    ...(idle.length > 0
      ? [
          '### Accepted, but there is no such change',
          idle
            .map(
              ({ fixture, turn, kind, file, line }) =>
                `- ${toCell(`${file}:${line}: ${kind}, turn ${turn} of ${fixture}`)}`,
            )
            .join('\n'),
        ]
      : []),
    ...(others.length > 0
      ? [
          `<details><summary>${countOf(others.length, 'other change')}</summary>`,
          tableOf(others),
          '</details>',
        ]
      : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

function writeLeftOut(leftOut: DiffRun['leftOut']): string {
  const corpora = new Set(leftOut.map(({ corpus }) => toCell(`«${corpus}»`)));
  return `${countOf(leftOut.length, 'file')} about ${[...corpora].join(', ')}`;
}

function tableOf(changes: readonly TurnChange[]): string {
  const rows = changes.slice(0, MOST_ROWS).map((change) => {
    const { before, after } = writeSides(change);
    return [placeOf(change), change.kind, change.input, before, after, writeReason(change.reason)];
  });
  const rest = changes.length - rows.length;
  const all = table(['turn', 'change', 'visitor', 'before', 'after', 'because'], rows);
  return rest > 0 ? `${all}\n\n${rest} more are in the JSON report.` : all;
}

function placeOf({ file, line, turn, conversation }: TurnChange): string {
  return `${conversation}, turn ${turn} (${file}:${line})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const write = (cells: readonly string[]) => `| ${cells.map(toCell).join(' | ')} |`;
  return [write(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(write)].join('\n');
}

/** What visitors write is text, whatever Markdown or HTML makes of it; a cell is one line. */
function toCell(text: string): string {
  return text
    .replace(/[\\`*_[\]|#~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\s*\n\s*/g, ' ');
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

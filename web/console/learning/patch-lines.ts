/** A line of a change in unified format, without the sign before it. */
export interface PatchLine {
  /** `place` begins a part of the change: which lines of the file it is about. */
  readonly kind: 'added' | 'removed' | 'same' | 'place';
  readonly text: string;
}

const kindsBySign: ReadonlyMap<string, PatchLine['kind']> = new Map([
  ['+', 'added'],
  ['-', 'removed'],
  [' ', 'same'],
]);

/**
 * What a patch of one file changes, line by line. The names of the file, and notes such as that it ends without a line
 * end, are left out. Lines are counted, as `---` may as well be a removed `--`.
 */
export function readPatch(patch: string): PatchLine[] {
  const lines: PatchLine[] = [];
  let left = { before: 0, after: 0 };
  for (const line of patch.split('\n')) {
    const place = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line);
    if (place !== null && left.before + left.after === 0) {
      left = { before: Number(place[1] ?? 1), after: Number(place[2] ?? 1) };
      lines.push({ kind: 'place', text: line });
      continue;
    }
    const kind = kindsBySign.get(line.charAt(0));
    if (kind === undefined || left.before + left.after === 0) continue;
    lines.push({ kind, text: line.slice(1).replace(/\r$/, '') });
    left = {
      before: left.before - (kind === 'added' ? 0 : 1),
      after: left.after - (kind === 'removed' ? 0 : 1),
    };
  }
  return lines;
}

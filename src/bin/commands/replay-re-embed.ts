import { type ReEmbedRequest, reEmbed } from '../../app/replay-re-embed.ts';
import type { Settings } from '../../app/settings.ts';
import { judgeChanges } from '../../replay/diff/accepted-changes.ts';
import { describeDiff } from '../../replay/diff/describe-diff.ts';
import { formatDiff } from '../../replay/diff/format-diff.ts';
import { formatMoved } from '../../replay/vectors/format-moved.ts';
import { exitCode, printJson, printLine } from '../terminal.ts';

/** `replay --vectors FILE --re-embed`: exit code 1 for a turn that the model of today makes another one. */
export async function runReEmbed(
  request: ReEmbedRequest,
  settings: Settings,
  { json = false }: { readonly json?: boolean | undefined },
): Promise<void> {
  const { diff, moved } = await reEmbed(request, settings);
  const judgement = judgeChanges(diff.changes, []);
  const flips = diff.changes.filter(({ kind }) => kind !== 'same' && kind !== 'probability-moved').length;
  process.exitCode = flips > 0 ? exitCode.checkFailed : exitCode.done;
  if (json) return printJson({ ...describeDiff(diff, judgement), flips, moved: moved ?? null });
  for (const line of formatDiff(diff, judgement)) printLine(line);
  for (const line of moved ? formatMoved(moved) : ['vectors: of another model, which are not compared'])
    printLine(line);
  printLine(`flips: ${flips}`);
}

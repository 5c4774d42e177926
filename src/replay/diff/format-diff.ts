import type { Judgement } from './accepted-changes.ts';
import type { ComparedIndex } from './diff-ground.ts';
import type { DiffRun } from './run-diff.ts';
import { changeKinds, countKinds, type TurnChange } from './turn-change.ts';
import { writeReason, writeSides } from './write-change.ts';

/** The difference for a terminal: every turn that is not the same, most harmful first, then how many there are. */
export function formatDiff(run: DiffRun, judgement: Judgement): string[] {
  const { before, after, conversations, unplayed, changes, leftOut } = run;
  const counts = countKinds(changes);
  const kinds = changeKinds.filter((kind) => counts[kind] > 0).map((kind) => `${kind} ${counts[kind]}`);
  return [
    ...changes.filter(({ kind }) => kind !== 'same').flatMap((change) => formatChange(change, judgement)),
    ...judgement.idle.map(
      ({ file, line, fixture, turn, kind }) =>
        `${file}:${line} accepts nothing: turn ${turn} of «${fixture}» is not ${kind}`,
    ),
    ...leftOut.map(({ file, corpus }) => `left out  ${file}, about the corpus «${corpus}»`),
    `before: ${writeIndex(before)}`,
    `after:  ${writeIndex(after)}`,
    `conversations: ${conversations}, turns: ${changes.length}${unplayed > 0 ? `, played by neither: ${unplayed}` : ''}`,
    `turns: ${kinds.join(', ') || 'none'}`,
    `harmful: ${judgement.refused.length + judgement.accepted.length} (${judgement.accepted.length} accepted)`,
  ];
}

/** «http://a:3000, 20261130T060840Z-312603ca, 84 answers, model multilingual-e5-small, thresholds 0.64 and 0.44». */
export function writeIndex({ server, build, model, answers, thresholds }: ComparedIndex): string {
  const { answer, choice } = thresholds;
  const place = server === undefined ? '' : `${server}, `;
  return `${place}${build}, ${answers} answers, model ${model}, thresholds ${answer} and ${choice}`;
}

function formatChange(change: TurnChange, { accepted }: Judgement): string[] {
  const { file, line, kind, turn, conversation, input, isHarmful, reason } = change;
  const { before, after } = writeSides(change);
  const entry = accepted.find((one) => one.change === change)?.by;
  const mark = entry ? ' (accepted)' : isHarmful ? ' (harmful)' : '';
  return [
    `${file}:${line} ${kind}${mark}, turn ${turn} of «${conversation}»`,
    `  visitor  ${indent(input)}`,
    `  before   ${indent(before)}`,
    `  after    ${indent(after)}`,
    `  because  ${indent(writeReason(reason))}`,
    ...(entry ? [`  accepted ${indent(entry.reason)}`] : []),
  ];
}

/** Lines after the first below it. */
function indent(text: string): string {
  return text.replaceAll('\n', '\n           ');
}

import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { recordVectors } from '../../app/replay-vectors.ts';
import { systemIds } from '../../core/clock.ts';
import { prepareResults, writeResult } from '../../evaluation/figures/result-files.ts';
import { type CommonOptions, indexOption, settingsFor } from '../options.ts';
import { createProgress, note } from '../terminal.ts';

interface RecordVectorsOptions extends CommonOptions {
  readonly output?: string;
}

/** Folder of recordings, beside the fixtures. */
const FOLDER = 'vectors';

/** `replay record-vectors`: what `replay --vectors` reads instead of the model. */
export function addReplayRecordVectorsCommand(replay: Command): void {
  replay
    .command('record-vectors')
    .description('record what the model makes of the corpus and of the fixtures, to replay without it')
    .argument('<paths...>', 'YAML files of conversations, or folders of them')
    .option(
      '--output <file>',
      `file to write (default: ${FOLDER}/<hash of the model>.safetensors beside the fixtures)`,
    )
    .option(...indexOption)
    .action(runRecordVectors);
}

async function runRecordVectors(paths: readonly string[], options: RecordVectorsOptions): Promise<void> {
  const settings = settingsFor(options);
  const placeOf = (name: string) => options.output ?? join(folderOf(paths[0]!), FOLDER, name);
  await prepareResults([placeOf('any')]);
  const onProgress = createProgress('conversations');
  const { path, bytes, questions, passages } = await recordVectors({ paths, placeOf, onProgress }, settings);
  await writeResult(path, bytes, systemIds.next());
  note(`recorded ${questions} questions and ${passages} passages`);
  note(`wrote ${path}, ${(bytes.length / 1e6).toFixed(1)} MB`);
}

function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path);
}

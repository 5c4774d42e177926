import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import { record } from '../../app/replay-record.ts';
import { systemIds } from '../../core/clock.ts';
import { GuichetError, messageOf } from '../../core/errors.ts';
import { decodeUtf8 } from '../../core/text.ts';
import { prepareResults, writeResult } from '../../evaluation/figures/result-files.ts';
import { type CommonOptions, indexOption, settingsFor } from '../options.ts';
import { refuseTaken } from '../output-taken.ts';
import { note, printLine } from '../terminal.ts';

interface RecordOptions extends CommonOptions {
  readonly id?: string;
  readonly name?: string;
  readonly output?: string;
}

/** `replay record`: a real conversation becomes a fixture. */
export function addReplayRecordCommand(replay: Command): void {
  replay
    .command('record')
    .description('make a real conversation into a fixture, personal data masked')
    .argument(
      '[file]',
      'an export (JSON), a transcript of the widget, or lines that begin with «> »; - for stdin',
    )
    .option('--id <conversation>', 'instead of a file, a conversation of the store in GUICHET_DATA')
    .option('--name <name>', "name of the fixture (default: the visitor's first words)")
    .option('--output <file>', 'a new file to write, instead of printing')
    .option(...indexOption)
    .action(runRecord);
}

async function runRecord(file: string | undefined, options: RecordOptions): Promise<void> {
  const { id, name, output } = options;
  if ((file === undefined) === (id === undefined)) throw eitherFileOrId();
  const settings = settingsFor(options);
  if (output !== undefined) {
    refuseTaken(output, '--output');
    await prepareResults([output]);
  }
  const from = id === undefined ? { text: await readInput(file!) } : { id };
  const { yaml, forPersons } = await record({ from, name }, settings);
  if (forPersons > 0) note(`left out: ${forPersons} messages that were for a person, or not replied to`);
  if (output === undefined) return printLine(yaml.trimEnd());
  await writeResult(output, yaml, systemIds.next());
  note(`wrote ${output}`);
}

async function readInput(file: string): Promise<string> {
  const name = file === '-' ? 'stdin' : file;
  let bytes: Buffer;
  try {
    bytes = file === '-' ? await buffer(process.stdin) : await readFile(file);
  } catch (cause) {
    throw new GuichetError({
      kind: 'input',
      code: 'RECORDING_MISSING',
      message: `${name} cannot be read: ${messageOf(cause)}`,
      remedy: 'Name a file with a conversation, or - for stdin.',
      cause,
    });
  }
  return decodeUtf8(bytes, name);
}

function eitherFileOrId(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'USAGE',
    message: 'one conversation is to be recorded: of a file, or of the store',
    remedy: 'Give one file, - for stdin, or --id CONVERSATION.',
  });
}

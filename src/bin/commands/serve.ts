import type { Command } from 'commander';
import { startApplication } from '../../app/application.ts';
import { createLogger } from '../../app/logger.ts';
import { type CommonOptions, corpusOption, indexOption, settingsFor, wholeNumber } from '../options.ts';
import { createProgress, note, printLine } from '../terminal.ts';

interface ServeOptions extends CommonOptions {
  readonly host?: string;
  readonly port?: number;
}

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('run the service: the demo page with the widget at /')
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option('--port <port>', 'port to listen on, 0 for any free one (default: 3000)', wholeNumber(0, 65_535))
    .option(...corpusOption)
    .option(...indexOption)
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const settings = settingsFor(options);
  const { host = settings.host, port = settings.port } = options;
  const service = await startApplication(
    { ...settings, host, port },
    createLogger(settings.logLevel),
    createProgress('building the index'),
  );
  printLine(`Guichet is ready: ${service.url}`);
  const stop = (): void => {
    service.stop().catch((thrown: unknown) => {
      note(`error: ${String(thrown)}`);
      process.exitCode = 1;
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

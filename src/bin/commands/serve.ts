import type { Command } from 'commander';
import { startApplication } from '../../app/application.ts';
import { createLogger } from '../../app/logger.ts';
import type { Logger } from '../../core/logger.ts';
import type { RunningService } from '../../service/running-service.ts';
import { type CommonOptions, corpusOption, indexOption, settingsFor, wholeNumber } from '../options.ts';
import { createProgress, exitCode, note, printLine } from '../terminal.ts';

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

/** How long a service that met a defect may take to let the turns under way finish, in milliseconds. */
const LAST_WORDS_MS = 15_000;

async function serve(options: ServeOptions): Promise<void> {
  const settings = settingsFor(options);
  const { host = settings.host, port = settings.port } = options;
  const logger = createLogger(settings.logLevel);
  let service: RunningService | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    // Nobody is served yet, and a build that ends here leaves the index as it was: the signal ends the process.
    if (service === undefined) process.kill(process.pid, signal);
    service?.stop().catch((thrown: unknown) => {
      note(`error: ${String(thrown)}`);
      process.exitCode = 1;
    });
  };
  // Before the start: who is told that the service is ready may stop it in the same moment.
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  endOnDefect(logger, () => service);
  const application = await startApplication(
    { ...settings, host, port },
    logger,
    createProgress('building the index'),
  );
  service = application;
  if (application.setUpLink !== undefined) {
    note(`There is no account yet. Open the first one, once and within a day: ${application.setUpLink}`);
  }
  printLine(`Guichet is ready: ${application.url}`);
}

/**
 * What nobody caught is a defect, and what runs is not to be trusted any more. The turns under way may finish; what was
 * acknowledged is on disk, and whoever looks after the process starts a new one.
 */
function endOnDefect(logger: Logger, running: () => RunningService | undefined): void {
  const end = (thrown: unknown): void => {
    const reason = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    logger.error({ reason }, 'an unexpected fault ends the service');
    process.exitCode = exitCode.checkFailed;
    const service = running();
    if (service === undefined) process.exit();
    setTimeout(() => process.exit(), LAST_WORDS_MS).unref();
    service.stop().catch(() => process.exit());
  };
  process.once('uncaughtException', end);
  process.once('unhandledRejection', end);
}

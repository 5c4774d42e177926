import type { Command } from 'commander';
import { examine } from '../../app/doctor/doctor.ts';
import type { Finding } from '../../app/doctor/finding.ts';
import { type CommonOptions, corpusOption, indexOption, jsonOption, wholeNumber } from '../options.ts';
import { exitCode, printJson, printLine } from '../terminal.ts';

interface DoctorOptions extends CommonOptions {
  readonly host?: string;
  readonly port?: number;
  readonly json?: boolean;
}

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('look at everything that the service needs and say what to mend; nothing is changed')
    .option('--host <address>', 'address that the service is to listen on')
    .option('--port <port>', 'port that it is to listen on', wholeNumber(0, 65_535))
    .option(...corpusOption)
    .option(...indexOption)
    .option(...jsonOption)
    .action(doctor);
}

async function doctor({ corpus, index, host, port, json }: DoctorOptions): Promise<void> {
  const findings = await examine(process.env, {
    ...(corpus === undefined ? {} : { corpusFolder: corpus }),
    ...(index === undefined ? {} : { indexFolder: index }),
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
  });
  const count = findings.filter(({ verdict }) => verdict === 'to mend').length;
  if (json) printJson({ healthy: count === 0, findings });
  else {
    for (const finding of findings) printFinding(finding);
    printLine(count === 0 ? 'Nothing is to be mended.' : `To be mended: ${count}.`);
  }
  if (count > 0) process.exitCode = exitCode.checkFailed;
}

function printFinding({ check, verdict, what, remedy }: Finding): void {
  printLine(`${verdict.padEnd(7)}  ${check.padEnd(8)}  ${what}`);
  if (remedy !== undefined) printLine(`${' '.repeat(19)}→ ${remedy}`);
}

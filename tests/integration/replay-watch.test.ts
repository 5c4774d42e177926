import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ReplayJson } from '../../src/replay/report/describe-replay.ts';
import { guichet, parseJsonLines, type RunningCommand, startGuichet } from './command-line.ts';
import { buildIndex, copyLibrary, createIndexedLibrary, type Library, reword } from './library.ts';
import { type ServiceProcess, startService } from './serve.ts';

/** `replay --watch` as a user has it: started, edited under, and ended with Ctrl-C. */

const env = { GUICHET_REPLAY_KEY: 'a-replay-secret-of-thirty-two-characters' };

let library: Library;

beforeAll(async () => {
  library = await createIndexedLibrary();
});

afterAll(() => library?.remove());

const inLibrary = (name: string) => join(library.folder, name);

const conte = 'À quelle heure est l’heure du conte ?';

const passing = `conversations:
  - name: tells the hour of the tales
    turns:
      - user: ${conte}
        expect: { action: answer, cites: [contes], text-contains: le mercredi }
`;

const greeting =
  'conversations: [{ name: greets, turns: [{ user: Bonjour, expect: { action: smalltalk } }] }]\n';

/** What a run ends with on stderr. */
const told = (ran: number, all: number) => `${ran} of ${all} conversations run, watching\n`;

function waitFor({ output }: RunningCommand, text: string, times = 1): Promise<void> {
  return vi.waitFor(
    () => {
      if (output().split(text).length <= times) throw new Error(`«${text}» is not in:\n${output()}`);
    },
    { timeout: 90_000, interval: 50 },
  );
}

async function interrupt({ process: child, result }: RunningCommand): Promise<string> {
  child.kill('SIGINT');
  const { status, stdout } = await result;
  expect(status).toBe(0);
  return stdout;
}

describe('replay --watch', () => {
  it('runs what was edited again, waits for what is broken, takes a new index, and ends with Ctrl-C', async () => {
    const edited = copyLibrary(library);
    onTestFinished(edited.remove);
    const [tales, hello, report] = ['tales.yaml', 'hello.yaml', 'watch.json'].map(inLibrary) as [
      string,
      string,
      string,
    ];
    writeFileSync(tales, passing);
    writeFileSync(hello, greeting);
    const args = ['--index', edited.index, '--watch', '--json', '--report', `json=${report}`];
    const command = startGuichet(['replay', tales, hello, ...args]);
    await waitFor(command, told(2, 2));
    const readStatuses = () =>
      (JSON.parse(readFileSync(report, 'utf8')) as ReplayJson).conversations.map(({ status }) => status);
    expect(readStatuses()).toEqual(['passed', 'passed']);

    writeFileSync(hello, greeting.replace('smalltalk', 'answer'));
    await waitFor(command, told(1, 2));
    expect(readStatuses()).toEqual(['passed', 'failed']);

    writeFileSync(hello, greeting.replace('action: smalltalk', 'acton: smalltalk'));
    await waitFor(command, `error: ${hello}:1:`);
    expect(command.output()).toContain('"acton"');
    writeFileSync(hello, greeting);
    await waitFor(command, told(1, 2), 2);
    expect(readStatuses()).toEqual(['passed', 'passed']);

    reword(join(edited.corpus, 'horaires.csv'), 'le mercredi à 16 h 30', 'le vendredi à 16 h 30');
    await waitFor(
      command,
      'the index is stale, the corpus file horaires.csv has changed: run `npx guichet index`',
    );
    writeFileSync(hello, `${greeting}\n`);
    await waitFor(command, told(1, 2), 3);
    await buildIndex(edited);
    // The fixture names a text that the new index does not have.
    await waitFor(command, `error: ${tales}:5:`);
    writeFileSync(tales, passing.replace('le mercredi', 'le vendredi'));
    await waitFor(command, told(2, 2), 2);

    const runs = parseJsonLines<ReplayJson>(await interrupt(command));
    expect(runs.map(({ counts }) => counts.passed)).toEqual([2, 1, 2, 2, 2]);
    expect(new Set(runs.map(({ index }) => index.build)).size).toBe(2);
  }, 240_000);

  it('ends with Ctrl-C while the model is being loaded, and before', async () => {
    const fixture = inLibrary('early.yaml');
    writeFileSync(fixture, passing);
    for (const afterMs of [400, 1_500]) {
      const command = startGuichet(['replay', fixture, '--index', library.index, '--watch']);
      // Before it has said how to end it, the signal ends the process as any other.
      await waitFor(command, 'Ctrl-C');
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      await interrupt(command);
    }
  });

  it('is refused with --update, and where there is nothing that an edit could mend', async () => {
    const fixture = inLibrary('refused.yaml');
    writeFileSync(fixture, greeting);
    for (const [args, says] of [
      [[fixture, '--update'], "cannot be used with option '--update'"],
      [[inLibrary('nowhere.yaml')], 'nowhere.yaml does not exist'],
      [[fixture, '--filter', 'nothing'], 'no conversation is left'],
      [[fixture, '--index', inLibrary('no-index')], 'there is no index in'],
    ] as const) {
      const { status, stdout, stderr } = await guichet([
        'replay',
        '--index',
        library.index,
        ...args,
        '--watch',
      ]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain(says);
    }
  });
});

describe('replay --watch --server', () => {
  let service: ServiceProcess;
  beforeAll(async () => {
    service = await startService({ indexFolder: library.index, corpusFolder: library.corpus, env });
  });
  afterAll(() => service?.stop());

  it('plays what was edited over the service, also after it was away', async () => {
    const fixture = inLibrary('served.yaml');
    writeFileSync(fixture, passing);
    const port = Number(new URL(service.url).port);
    const command = startGuichet(['replay', fixture, '--server', service.url, '--watch'], { env });
    await waitFor(command, told(1, 1));
    await service.stop();
    writeFileSync(fixture, `${passing}\n`);
    await waitFor(command, 'cannot be reached');
    service = await startService({ indexFolder: library.index, corpusFolder: library.corpus, port, env });
    writeFileSync(fixture, passing);
    await waitFor(command, told(1, 1), 2);
    expect(await interrupt(command)).toContain('conversations: 1 (1 passed, 0 failed, 0 skipped)');
  });
});

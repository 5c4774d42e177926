import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GuichetError } from '../core/errors.ts';
import type { EffectRun, MeasureEffect } from '../curation/learning/measured-effects.ts';
import type { Effect } from '../protocol/learning.ts';
import { type EffectTask, effectReplySchema } from './learning-effect-task.ts';

/** What its process said last on its error output, kept for the log. In characters. */
const KEPT_COMPLAINT = 2_000;

export interface EffectPlaces {
  readonly corpusFolder: string;
  readonly indexFolder: string;
  /** Files and folders of fixtures. */
  readonly fixtures: readonly string[];
}

/**
 * Measures effects in a process of its own: an index is built there for a minute, and neither visitors nor their memory
 * have a part in it. It can be stopped in the middle of anything. What it writes is in a temporary folder, which goes
 * whatever happens.
 * Rejects with GuichetError `EFFECT_FAILED` (kind `internal`) where the process comes to nothing.
 */
export function createEffectMeasuring({ corpusFolder, indexFolder, fixtures }: EffectPlaces): MeasureEffect {
  return async (request, run) => {
    const workFolder = await mkdtemp(join(tmpdir(), 'guichet-effect-'));
    try {
      const places = { corpusFolder, indexFolder, fixtures: [...fixtures], workFolder };
      return await runProcess(
        { ...request, questions: request.questions.map((question) => ({ ...question })), ...places },
        run,
      );
    } finally {
      await rm(workFolder, { recursive: true, force: true });
    }
  };
}

function runProcess(task: EffectTask, { onProgress, signal }: EffectRun): Promise<Effect> {
  return new Promise((resolve, reject) => {
    const child = startProcess();
    let complaint = '';
    let outcome: { readonly effect: Effect } | { readonly fault: GuichetError } | undefined;
    const stop = (): void => void child.kill('SIGKILL');
    signal.addEventListener('abort', stop);
    process.prependOnceListener('exit', stop);
    child.stderr!.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(-KEPT_COMPLAINT);
    });
    child.on('message', (message) => {
      const reply = effectReplySchema.safeParse(message).data;
      if (reply?.type === 'progress') onProgress(reply.done, reply.total);
      if (reply?.type === 'done') outcome = { effect: reply.effect };
      if (reply?.type === 'failed') outcome = { fault: effectFailed(reply.message, reply.remedy) };
    });
    child.once('error', (cause) => {
      outcome ??= { fault: effectFailed(cause.message) };
    });
    // Once it has gone, and not before: it may still be writing.
    child.once('close', () => {
      signal.removeEventListener('abort', stop);
      process.off('exit', stop);
      if (outcome === undefined) reject(effectFailed(signal.aborted ? 'it was cancelled' : complaint.trim()));
      else if ('effect' in outcome) resolve(outcome.effect);
      else reject(outcome.fault);
    });
    if (signal.aborted) stop();
    child.send(task, () => {});
  });
}

/** The build renames every import of a `.ts` file but not a URL; Node.js 20 loads no TypeScript by itself. */
function startProcess(): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const module = new URL(
    isSource ? './learning-effect-process.ts' : './learning-effect-process.js',
    import.meta.url,
  );
  return fork(fileURLToPath(module), [], {
    execArgv: isSource ? ['--import', 'tsx'] : [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

function effectFailed(message: string, remedy = 'See the log of the service, and try again.'): GuichetError {
  return new GuichetError({
    kind: 'internal',
    code: 'EFFECT_FAILED',
    message: `The effect could not be measured: ${message === '' ? 'its process ended' : message}`,
    remedy,
  });
}

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../../core/errors.ts';
import {
  type PeerFailure,
  type PeerReply,
  type PeerRequest,
  type PeerResults,
  peerReplySchema,
} from './peer-protocol.ts';

/** What the process said last on its error output, kept for the message of its end. In characters. */
const KEPT_COMPLAINT = 2_000;

/**
 * A process that runs one engine: its memory is the engine's own, and it can be ended in the middle of anything.
 * Nothing that it does fails the bench: a request that comes to nothing says why.
 */
export class PeerProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ended: Promise<PeerFailure>;
  #complaint = '';
  /** In the middle of its work the child would not notice that its parent has gone. */
  readonly #endWithParent = (): void => void this.#child.kill('SIGKILL');

  /**
   * @param module ends with `servePeer`; named from beside it: `new URL('./x.ts', import.meta.url)`.
   * @param argument handed to the module as its only argument.
   */
  constructor(module: URL, argument: string) {
    const isSource = import.meta.url.endsWith('.ts');
    // The build renames every import of a `.ts` file but not a URL; Node.js 20 loads no TypeScript by itself.
    const href = isSource ? module.href : module.href.replace(/\.ts$/, '.js');
    this.#child = fork(fileURLToPath(href), [argument], {
      execArgv: ['--expose-gc', ...(isSource ? ['--import', 'tsx'] : [])],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    process.prependOnceListener('exit', this.#endWithParent);
    this.#child.stderr!.on('data', (chunk: Buffer) => {
      this.#complaint = (this.#complaint + chunk.toString('utf8')).slice(-KEPT_COMPLAINT);
    });
    this.#ended = new Promise((resolve) => {
      this.#child.once('error', (cause) => resolve(failed(messageOf(cause))));
      this.#child.once('close', (code, signal) => resolve(failed(this.#describeEnd(code, signal))));
    });
  }

  /**
   * Sends a request and waits for what comes of it. One at a time.
   * @param timeoutMs after which the process is ended; without one it may take as long as it likes.
   */
  async call<Type extends PeerRequest['type']>(
    request: Extract<PeerRequest, { type: Type }>,
    timeoutMs?: number,
  ): Promise<PeerResults[Type] | PeerFailure> {
    let timer: NodeJS.Timeout | undefined;
    const tooSlow = new Promise<PeerFailure>((resolve) => {
      if (timeoutMs === undefined) return;
      const failure: PeerFailure = { type: 'failed', reason: 'too-slow', message: 'its time was used up' };
      timer = setTimeout(() => resolve(failure), timeoutMs);
    });
    try {
      const reply = await Promise.race([this.#send(request), this.#ended, tooSlow]);
      if (reply.type === 'failed' && reply.reason === 'too-slow') this.#child.kill('SIGKILL');
      return reply as PeerResults[Type] | PeerFailure;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the process at once: what it has to keep is on disk. */
  async [Symbol.asyncDispose](): Promise<void> {
    process.off('exit', this.#endWithParent);
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  #send(request: PeerRequest): Promise<PeerReply> {
    return new Promise((resolve) => {
      this.#child.once('message', (message) => {
        const parsed = peerReplySchema.safeParse(message);
        resolve(parsed.success ? parsed.data : failed(`its process said ${JSON.stringify(message)}`));
      });
      // A process that has ended cannot be sent anything; why it ended is what counts.
      this.#child.send(request, () => {});
    });
  }

  #describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
    const last = this.#complaint.trim().split('\n').slice(-3).join(' ');
    return `its process ended with ${signal ?? `code ${code}`}${last === '' ? '' : `: ${last}`}`;
  }
}

function failed(message: string): PeerFailure {
  return { type: 'failed', reason: 'failed', message };
}

import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs';
import { promisify } from 'node:util';

const readAsync = promisify(read);

/** Bytes hashed at once: a millisecond or two between which the event loop turns. */
const HASH_BLOCK = 1 << 20;

/** Files that were opened, never closed, and that nothing can reach any more. */
const forgotten = new FinalizationRegistry<number>((descriptor) => closeSync(descriptor));

/**
 * A file opened once, for hashing and for reading afterwards: what is read is what was hashed, whatever is put under
 * its name meanwhile. Closed when it is disposed of, at the latest when it is collected.
 */
export class OpenFile implements Disposable {
  readonly #descriptor: number;
  readonly size: number;
  #isOpen = true;

  /** @throws Error of the system, or for anything but a file. */
  constructor(path: string) {
    this.#descriptor = openSync(path, 'r');
    forgotten.register(this, this.#descriptor, this);
    const stat = fstatSync(this.#descriptor);
    if (!stat.isFile()) {
      this[Symbol.dispose]();
      throw new Error(`${path} is not a file`);
    }
    this.size = stat.size;
  }

  /**
   * Fills `target` from the byte `position` on. Synchronous: what is read again and again is in the system's page
   * cache, where it takes microseconds, and going through the thread pool takes fifty.
   * @throws Error where the file ends before.
   */
  readInto(target: Uint8Array, position: number): void {
    if (!this.#isOpen) throw new Error('the file has been closed');
    let done = 0;
    while (done < target.length) {
      const count = readSync(this.#descriptor, target, done, target.length - done, position + done);
      if (count === 0)
        throw new Error(`the file ends ${target.length - done} bytes before what is read of it`);
      done += count;
    }
  }

  /** The whole content, aligned for numbers of any size. */
  readAll(): Uint8Array {
    const bytes = Buffer.allocUnsafeSlow(this.size);
    this.readInto(bytes, 0);
    return bytes;
  }

  /** SHA-256 of the content in lower-case hex, in bounded memory. */
  async hash(): Promise<string> {
    const hash = createHash('sha256');
    const block = Buffer.allocUnsafeSlow(Math.min(HASH_BLOCK, Math.max(1, this.size)));
    for (let position = 0; ; ) {
      const { bytesRead } = await readAsync(this.#descriptor, block, 0, block.length, position);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(block.subarray(0, bytesRead));
      position += bytesRead;
    }
  }

  [Symbol.dispose](): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    forgotten.unregister(this);
    closeSync(this.#descriptor);
  }
}

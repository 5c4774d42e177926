import { type FileHandle, open } from 'node:fs/promises';

/** Bytes gathered before they are written. */
const WRITE_BYTES = 1 << 20;

/** A new file that is written piece by piece. */
export class GrowingFile implements AsyncDisposable {
  readonly #file: FileHandle;
  #pieces: Uint8Array[] = [];
  #waiting = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<GrowingFile> {
    return new GrowingFile(await open(path, 'w'));
  }

  /** Adds a piece, which must not change afterwards: pieces are written together. */
  async append(piece: Uint8Array): Promise<void> {
    this.#pieces.push(piece);
    this.#waiting += piece.length;
    if (this.#waiting >= WRITE_BYTES) await this.#write();
  }

  /** Writes what is left and waits until the disk has everything. */
  async finish(): Promise<void> {
    await this.#write();
    await this.#file.sync();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }

  async #write(): Promise<void> {
    const pieces = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#waiting = 0;
    // `writeFile` of a handle goes on from where the last one ended, and writes all of it.
    await this.#file.writeFile(pieces);
  }
}

import { readFile } from 'node:fs/promises';
import { GuichetError, hasSystemCode, messageOf } from './errors.ts';

/** What a file that somebody names is called in the fault where it cannot be read. */
export interface InputFile {
  /** «the queries file». */
  readonly noun: string;
  readonly code: string;
  readonly remedy: string;
}

/** @throws GuichetError (kind `input`) of the given code, saying whether the file is not there or not readable. */
export async function readInputFile(path: string, { noun, code, remedy }: InputFile): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new GuichetError({
      kind: 'input',
      code,
      message: hasSystemCode(cause, 'ENOENT')
        ? `${noun} ${path} does not exist`
        : `${noun} ${path} cannot be read: ${messageOf(cause)}`,
      remedy,
      cause,
    });
  }
}

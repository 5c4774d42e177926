import { existsSync } from 'node:fs';
import { GuichetError } from '../core/errors.ts';

/**
 * Refuses to write where something is: what a person has made of it since is not to be lost.
 * @param option that names the file, for the remedy.
 * @throws GuichetError `OUTPUT_TAKEN` (kind `input`).
 */
export function refuseTaken(output: string, option: string): void {
  if (!existsSync(output)) return;
  throw new GuichetError({
    kind: 'input',
    code: 'OUTPUT_TAKEN',
    message: `${output} is there already`,
    remedy: `Name a new file with ${option}.`,
  });
}

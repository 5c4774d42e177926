import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before the product (`NODE_OPTIONS=--import …`): the process dies of SIGKILL at a chosen write, without a
 * word to anybody. KILL_AT is a piece of `open PATH`, `rename PATH` or `renamed PATH` (just after).
 */
const step = process.env.KILL_AT;
const { open, rename } = fs;

function dieAt(reached) {
  if (step === undefined || !isMainThread || !reached.includes(step)) return;
  process.kill(process.pid, 'SIGKILL');
  for (;;); // The signal takes a moment: nothing more is written meanwhile.
}

fs.open = async (path, ...rest) => {
  dieAt(`open ${path}`);
  return open(path, ...rest);
};
fs.rename = async (from, to) => {
  dieAt(`rename ${from}`);
  await rename(from, to);
  dieAt(`renamed ${to}`);
};
syncBuiltinESMExports();

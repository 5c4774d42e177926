import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/**
 * A process that builds an index and dies of SIGKILL at a chosen write, without a word to anybody:
 * `node --import tsx killed-build.fixture.ts CORPUS INDEX STEP`, where STEP is a piece of `open PATH`, `rename PATH`
 * or `renamed PATH` (just after). Without STEP it builds over and over until it is killed, and says so once it does.
 */
const [corpusFolder = '', indexFolder = '', step] = process.argv.slice(2);

const { open, rename } = fs;

function dieAt(reached: string): void {
  if (step === undefined || !reached.includes(step)) return;
  process.kill(process.pid, 'SIGKILL');
  for (;;); // The signal takes a moment: nothing more is written meanwhile.
}

fs.open = async (path, ...rest) => {
  dieAt(`open ${String(path)}`);
  return open(path, ...rest);
};
fs.rename = async (from, to) => {
  dieAt(`rename ${String(from)}`);
  await rename(from, to);
  dieAt(`renamed ${String(to)}`);
};
syncBuiltinESMExports();

const { systemClock, systemIds } = await import('../core/clock.ts');
const { createHashingEmbedder } = await import('../embedding/hashing-embedder.ts');
const { buildIndex } = await import('./build-index.ts');

const embedder = createHashingEmbedder();
const request = { corpusFolder, indexFolder, embedder, clock: systemClock, ids: systemIds };
do {
  const { build } = await buildIndex(request);
  process.stdout.write(`${build}\n`);
} while (step === undefined);

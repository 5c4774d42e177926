import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/**
 * A process that builds an index and dies of SIGKILL at a chosen write, without a word to anybody:
 * `node --import tsx killed-build.fixture.ts CORPUS INDEX STEP`, where STEP is a piece of `open PATH`, `rename PATH`
 * or `renamed PATH` (just after), or a number: that of the step, from 1. Without STEP it builds over and over until it is
 * killed. It says each build, and how many steps there were up to then.
 */
const [corpusFolder = '', indexFolder = '', step] = process.argv.slice(2);

const { mkdir, open, rename, rm } = fs;
const isNumber = /^\d+$/.test(step ?? '');
let steps = 0;

function dieAt(reached: string): void {
  steps++;
  if (step === undefined || !(isNumber ? Number(step) === steps : reached.includes(step))) return;
  process.kill(process.pid, 'SIGKILL');
  for (;;); // The signal takes a moment: nothing more is written meanwhile.
}

fs.mkdir = (async (path: string, options: object) => {
  dieAt(`mkdir ${path}`);
  return mkdir(path, options);
}) as typeof mkdir;
fs.rm = async (path, options) => {
  dieAt(`rm ${String(path)}`);
  await rm(path, options);
};
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
  process.stdout.write(`${build} ${steps}\n`);
} while (step === undefined);

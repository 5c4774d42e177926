import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Place } from './place.fixture.ts';

const script = fileURLToPath(new URL('./killed-build.fixture.ts', import.meta.url));

/** Starts `killed-build.fixture.ts` on this place, to die at this step, see there. */
export function startBuilding(place: Place, corpusFolder: string, ...step: string[]): ChildProcess {
  const args = ['--import', 'tsx', script, corpusFolder, place.indexFolder, ...step];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

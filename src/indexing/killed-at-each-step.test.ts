import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  build,
  createPlace,
  type Place,
  readServedAnswers,
  readServedTexts,
  writeFiles,
} from './place.fixture.ts';
import { startBuilding } from './start-building.fixture.ts';

const before = { 'a.txt': 'Avant.' };
const after = { 'a.txt': 'Après.' };

/** Builds to the end, and gives how many steps that took. */
async function countSteps(): Promise<number> {
  await using place = await createChanged();
  const child = startBuilding(place, place.corpusFolder, 'none');
  const [said] = await once(child.stdout!, 'data');
  await once(child, 'exit');
  return Number(/ (\d+)\n$/.exec(String(said))?.[1]);
}

/** A place whose index is of `before`, and whose corpus is `after`. */
async function createChanged(): Promise<Place> {
  const place = await createPlace(before);
  await build(place);
  await writeFiles(place.corpusFolder, after);
  return place;
}

/** Of which corpus the index is after a kill at this step. */
async function serveAfterKill(step: number): Promise<string> {
  await using place = await createChanged();
  const [, signal] = await once(startBuilding(place, place.corpusFolder, String(step)), 'exit');
  expect(signal, `step ${step}`).toBe('SIGKILL');
  const answers = await readServedAnswers(place, place.corpusFolder).catch(() => undefined);
  if (answers === undefined) await writeFiles(place.corpusFolder, before);
  const [text] = await readServedTexts(place);
  // Whatever was left behind, the next build works.
  await writeFiles(place.corpusFolder, { 'a.txt': 'Encore.' });
  await build(place);
  expect(await readServedTexts(place), `after step ${step}`).toEqual(['Encore.']);
  return text!;
}

describe('a process killed at each step of a build, one after another', () => {
  it('leaves the index of before, and from the switch on the new one', { timeout: 300_000 }, async () => {
    const steps = await countSteps();
    expect(steps).toBeGreaterThan(20);
    const served = new Map<number, string>();
    const numbers = Array.from({ length: steps }, (_, i) => i + 1);
    const killOneByOne = async (): Promise<void> => {
      for (let step = numbers.shift(); step !== undefined; step = numbers.shift())
        served.set(step, await serveAfterKill(step));
    };
    await Promise.all([killOneByOne(), killOneByOne()]);
    const texts = [...served].sort(([a], [b]) => a - b).map(([, text]) => text);
    const switched = texts.indexOf('Après.');
    expect(switched).toBeGreaterThan(20);
    expect(texts).toEqual(texts.map((_, i) => (i < switched ? 'Avant.' : 'Après.')));
  });
});

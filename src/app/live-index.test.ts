import { mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock, systemIds } from '../core/clock.ts';
import { silentLogger } from '../core/logger.ts';
import { systemTimers, type Timers } from '../core/timers.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { buildIndex } from '../indexing/build-index.ts';
import type { Engine } from './engine.ts';
import { LiveIndex, type LiveIndexParts } from './live-index.ts';
import { dialogueOf, readSettings } from './settings.ts';

/** Whoever asks has no patience: what waits for a switch is refused in the next moment. */
const impatient: Timers = {
  ...systemTimers,
  after: (_, work) => systemTimers.after(0, work),
};

const row = (answer: string): string => `${JSON.stringify({ answer })}\n`;

describe('the live index', () => {
  let place: string;
  let file: string;
  let parts: LiveIndexParts;
  let said: string[];
  let live: LiveIndex | undefined;

  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'guichet-live-'));
    file = join(place, 'faq.jsonl');
    await writeFile(file, row('Le délai est de 60 jours.') + row('La carte coûte 40 euros.'));
    said = [];
    const log = (fields: Record<string, unknown>, message: string): void => {
      said.push(`${message} ${JSON.stringify(fields)}`);
    };
    parts = {
      corpusFolder: place,
      indexFolder: join(place, 'index'),
      embedder: createHashingEmbedder(),
      dialogue: dialogueOf(readSettings({})),
      clock: systemClock,
      ids: systemIds,
      timers: impatient,
      logger: { ...silentLogger, info: log, error: log },
    };
  });
  afterEach(async () => {
    await live?.[Symbol.asyncDispose]();
    live = undefined;
    await rm(place, { recursive: true });
  });

  const firstText = async ({ searcher }: Engine): Promise<string> =>
    (await searcher.search('délai', 1))[0]!.answer.text;

  /** Asks until the index serves again; what it refuses with meanwhile is collected. */
  async function askUntilServed(index: LiveIndex): Promise<{ text: string; refusals: unknown[] }> {
    const refusals: unknown[] = [];
    for (;;) {
      try {
        return { text: await index.use(firstText), refusals };
      } catch (thrown) {
        refusals.push(thrown);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  }

  it('builds where nothing was built, and opens what was', async () => {
    live = await LiveIndex.start(parts);
    expect(said.join('\n')).toContain('there is none yet');
    expect(await live.use(firstText)).toBe('Le délai est de 60 jours.');
    await live[Symbol.asyncDispose]();
    said.length = 0;
    live = await LiveIndex.start(parts);
    expect(said).toEqual([]);
    expect(live.unreadiness).toBeUndefined();
  });

  it('never gives out an old text once the corpus has changed, and serves the new one after a rebuild', async () => {
    live = await LiveIndex.start(parts);
    await writeFile(file, row('Le délai est de 30 jours.') + row('La carte coûte 40 euros.'));
    const { text, refusals } = await askUntilServed(live);
    expect(text).toBe('Le délai est de 30 jours.');
    expect(refusals[0]).toMatchObject({ code: 'INDEX_UNAVAILABLE', kind: 'busy' });
    expect(said.join('\n')).toContain('faq.jsonl has changed');
  });

  it('lets who asks meanwhile wait for the new index, and refuses nobody', async () => {
    live = await LiveIndex.start({ ...parts, timers: systemTimers });
    await writeFile(file, row('Le délai est de 30 jours.') + row('La carte coûte 40 euros.'));
    const texts = await Promise.all(Array.from({ length: 20 }, () => live?.use(firstText)));
    expect(new Set(texts)).toEqual(new Set(['Le délai est de 30 jours.']));
  });

  it('opens the index that somebody has built of the corpus as it is now, and builds none', async () => {
    live = await LiveIndex.start({ ...parts, timers: systemTimers });
    await writeFile(file, row('Le délai est de 30 jours.'));
    await buildIndex(parts);
    said.length = 0;
    expect(await live.use(firstText)).toBe('Le délai est de 30 jours.');
    expect(said.join('\n')).toContain('index opened');
    expect(said.join('\n')).not.toContain('building the index');
  });

  it('gives no old text to a question asked after a change, whatever is still under way', async () => {
    live = await LiveIndex.start(parts);
    const asked = live.use(async (engine) => {
      const text = await firstText(engine);
      await writeFile(file, row('Le délai est de 30 jours.'));
      return text;
    });
    // It may still get the old text: when it was asked, that was the corpus. Nobody who asks later does.
    const outcome = await asked.catch((thrown: unknown) => thrown);
    if (outcome !== 'Le délai est de 60 jours.') expect(outcome).toMatchObject({ code: 'INDEX_UNAVAILABLE' });
    expect((await askUntilServed(live)).text).toBe('Le délai est de 30 jours.');
  });

  it('goes on serving when a file was touched and not changed', async () => {
    live = await LiveIndex.start(parts);
    await utimes(file, new Date(), new Date());
    expect(await live.use(firstText)).toBe('Le délai est de 60 jours.');
    expect(said.join('\n').match(/building/g)).toHaveLength(1);
  });

  it('says why it cannot serve a broken corpus, and serves again once it is mended', async () => {
    live = await LiveIndex.start(parts);
    await writeFile(file, '{"answer": \n');
    await expect(live.use(firstText)).rejects.toMatchObject({ kind: 'busy' });
    await expect.poll(() => live?.unreadiness?.reason).toMatch(/^faq\.jsonl:1/);
    expect(live.unreadiness?.code).toBe('CORPUS_BROKEN');
    await expect(live.use(firstText)).rejects.toThrow(/faq\.jsonl:1/);
    await writeFile(file, row('Le délai est de 15 jours.'));
    expect((await askUntilServed(live)).text).toBe('Le délai est de 15 jours.');
    expect(live.unreadiness).toBeUndefined();
  });

  it('says to nobody where anything lies on the machine', async () => {
    live = await LiveIndex.start(parts);
    const outside = fileURLToPath(import.meta.url);
    await symlink(outside, join(parts.corpusFolder, 'link.txt'));
    await expect(live.use(firstText)).rejects.toMatchObject({ kind: 'busy' });
    await expect.poll(() => live?.unreadiness?.reason).toMatch(/^link\.txt is a link/);
    const { reason } = live.unreadiness ?? {};
    expect(reason).toContain(basename(outside));
    expect(reason).not.toContain(dirname(outside));
    await expect(live.use(firstText)).rejects.toMatchObject({ message: reason });
    // Whoever runs it is told.
    expect(said.join('\n')).toContain(outside);
  });

  it('refuses to start on a damaged index instead of replacing it', async () => {
    live = await LiveIndex.start(parts);
    await live[Symbol.asyncDispose]();
    await writeFile(join(parts.indexFolder, 'current'), '{}');
    await expect(LiveIndex.start(parts)).rejects.toMatchObject({ code: 'INDEX_DAMAGED' });
  });

  it('rebuilds for another model', async () => {
    live = await LiveIndex.start(parts);
    await live[Symbol.asyncDispose]();
    const hashing = createHashingEmbedder();
    const embedder: Embedder = {
      ...hashing,
      identify: async () => ({ ...(await hashing.identify()), name: 'another' }),
    };
    said.length = 0;
    live = await LiveIndex.start({ ...parts, embedder });
    expect(said.join('\n')).toContain('built with the model hashing, not another');
    expect(await live.use(firstText)).toBe('Le délai est de 60 jours.');
  });
});

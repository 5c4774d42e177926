import { join } from 'node:path';
import { messageOf } from '../core/errors.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { readCurrentBuild } from '../indexing/current-build.ts';
import { findStaleness, type OpenIndex, openIndex } from '../indexing/open-index.ts';
import { describeStaleness, indexMissing } from '../indexing/staleness.ts';
import { readCorpusStamp } from './corpus-stamp.ts';
import { createEmbedder } from './embedder.ts';
import { createEngine } from './engine.ts';
import { describeGround, type GroundChoice, openGround, type ReplayGround } from './replay-ground.ts';
import { dialogueOf, type Settings } from './settings.ts';

/** What runs one after another are played against. */
export interface ReplayGrounds extends AsyncDisposable {
  /** Files whose change makes another run, besides the fixtures. */
  readonly watched: readonly string[];
  /**
   * The ground of the moment, which is the one of before as long as it can be.
   * @throws GuichetError as `openGround`.
   */
  current(): Promise<ReplayGround>;
  /** What has changed and only a person can put right, once a change; undefined where nothing has. */
  findStale(): Promise<string | undefined>;
}

/** Grounds of the kind that is named, none of which is opened yet. */
export function createGrounds(choice: GroundChoice, settings: Settings): ReplayGrounds {
  const { server, vectors } = choice;
  if (server === undefined && vectors === undefined) return new LocalGrounds(settings);
  return new FreshGrounds(vectors === undefined ? [] : [vectors], () => openGround(choice, settings));
}

/** A ground for each run: a service may have been started again, and a recording is soon read. */
class FreshGrounds implements ReplayGrounds {
  readonly watched: readonly string[];
  readonly #open: () => Promise<ReplayGround>;
  #ground: ReplayGround | undefined;

  constructor(watched: readonly string[], open: () => Promise<ReplayGround>) {
    this.watched = watched;
    this.#open = open;
  }

  async current(): Promise<ReplayGround> {
    await this[Symbol.asyncDispose]();
    this.#ground = await this.#open();
    return this.#ground;
  }

  async findStale(): Promise<undefined> {}

  async [Symbol.asyncDispose](): Promise<void> {
    const ground = this.#ground;
    this.#ground = undefined;
    await ground?.[Symbol.asyncDispose]();
  }
}

interface LocalGround {
  readonly index: OpenIndex;
  readonly embedder: Embedder;
  readonly ground: ReplayGround;
  /** Of the corpus, as it was last looked at. */
  stamp: string;
}

/** The live index in this process, opened again where another was built; the model is loaded once. */
class LocalGrounds implements ReplayGrounds {
  readonly watched: readonly string[];
  readonly #settings: Settings;
  #embedder: Embedder | undefined;
  #held: LocalGround | undefined;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.watched = [join(settings.indexFolder, 'current')];
  }

  async current(): Promise<ReplayGround> {
    const { indexFolder } = this.#settings;
    const live = await readCurrentBuild(indexFolder);
    if (live === undefined) throw indexMissing(indexFolder);
    if (this.#held?.index.build === live.name) return this.#held.ground;
    const next = await this.#open();
    await this.#held?.index[Symbol.asyncDispose]();
    this.#held = next;
    return next.ground;
  }

  async #open(): Promise<LocalGround> {
    const { indexFolder } = this.#settings;
    this.#embedder ??= await createEmbedder(this.#settings);
    const embedder = this.#embedder;
    const index = await openIndex({ indexFolder, embedder });
    // Before this the corpus was compared: what changes from here on is told.
    const stamp = await readCorpusStamp(index.corpusFolder);
    const described = await describeGround(createEngine(index, embedder, dialogueOf(this.#settings)));
    return { index, embedder, stamp, ground: { ...described, [Symbol.asyncDispose]: async () => {} } };
  }

  async findStale(): Promise<string | undefined> {
    const held = this.#held;
    if (held === undefined) return undefined;
    const { index, embedder } = held;
    const stamp = await readCorpusStamp(index.corpusFolder);
    if (stamp === held.stamp) return undefined;
    held.stamp = stamp;
    const reasons = await listReasons(index, embedder);
    if (reasons.length === 0) return undefined;
    return `the index is stale, ${reasons.join('; ')}: run \`npx guichet index\``;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    await held?.index[Symbol.asyncDispose]();
    await this.#embedder?.[Symbol.asyncDispose]();
  }
}

/** What cannot be read, in the middle of a change, is stale too. */
async function listReasons(index: OpenIndex, embedder: Embedder): Promise<string[]> {
  const proved = { manifest: index.manifest, builtFrom: index.corpusFolder };
  try {
    return (await findStaleness(proved, { embedder })).map(describeStaleness);
  } catch (thrown) {
    return [messageOf(thrown)];
  }
}

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock, systemIds } from '../core/clock.ts';
import type { Learning } from '../curation/learning/learning.ts';
import { Conversation } from '../dialogue/conversation.fixture.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { buildIndex } from '../indexing/build-index.ts';
import { openIndex } from '../indexing/open-index.ts';
import type { Proposal } from '../protocol/learning.ts';
import { createMemoryStore } from '../store/memory.ts';
import { createEmbedder } from './embedder.ts';
import { createEngine, type Engine } from './engine.ts';
import { openLearning, recordStored } from './learning.ts';
import { dialogueOf, readSettings } from './settings.ts';

/** The learning loop with the real model, on the invented FAQ of the tests, in the order in which a supervisor does it. */

/** Ten questions in three subjects, as they came. The library scans nothing and has no car park; it does take books. */
const asked = [
  'Peut-on scanner une photo chez vous ?',
  'Où garer ma voiture ?',
  'je me débarrasse de vieux romans, vous êtes preneurs ?',
  'Je cherche un scanner pour numériser des papiers',
  'Y a-t-il un parking pour se garer ?',
  'Avez-vous un appareil pour numériser mes photos ?',
  'mes vieux romans vous intéressent ?',
  'parking pour ma voiture à côté ?',
  'numériser une photo',
  'preneurs de vieux romans ?',
];
const subjects = [/scan|numéris/, /parking|garer/, /vieux romans/];
const phrasing = 'je me débarrasse de vieux romans, vous êtes preneurs ?';

const fixtures = `conversations:
  - name: one that is answered
    turns:
      - user: Comment réserver un ordinateur ?
  - name: one that is refused
    turns:
      - user: Où garer ma voiture ?
`;

let folder: string;
let embedder: Embedder;
let engine: Engine;
let learning: Learning;
const store = createMemoryStore({ clock: systemClock, ids: systemIds });
const recorded: string[] = [];
const use = <Result>(work: (engine: Engine) => Promise<Result>): Promise<Result> => work(engine);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-learning-'));
  const corpusFolder = join(folder, 'bibliotheque');
  const [indexFolder, fixture] = [join(folder, 'index'), join(folder, 'fixtures.yaml')];
  await cp(fileURLToPath(new URL('../../tests/corpora/bibliotheque', import.meta.url)), corpusFolder, {
    recursive: true,
  });
  await writeFile(fixture, fixtures);
  const settings = { ...readSettings({}), indexFolder, fixtures: fixture, allowCorpusWrites: true };
  embedder = await createEmbedder(settings);
  await buildIndex({ corpusFolder, indexFolder, embedder, clock: systemClock, ids: systemIds });
  engine = createEngine(await openIndex({ indexFolder, embedder }), embedder, dialogueOf(settings));
  learning = openLearning({
    settings,
    corpusFolder,
    conversations: store,
    learning: store.learning,
    accounts: { record: async (action, { login }) => void recorded.push(`${login}: ${action}`) },
    embedder,
    use,
    clock: systemClock,
    ids: systemIds,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  for (const text of asked) {
    const conversation = new Conversation(engine.parts);
    await conversation.say(text);
    const { id } = await store.start('fr');
    const at = new Date().toISOString();
    const today = conversation.events.map((event) => ('at' in event ? { ...event, at } : event));
    await store.append(id, 0, today);
  }
}, 120_000);

afterAll(async () => {
  await learning[Symbol.asyncDispose]();
  await engine.index[Symbol.asyncDispose]();
  await embedder[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function settle(id: string): Promise<Proposal> {
  for (;;) {
    const proposal = await learning.findProposal(id);
    if (proposal.effect.state !== 'running') return proposal;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function listWorkFolders(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith('guichet-effect-'));
}

async function decide(): Promise<Proposal> {
  const { groups } = await learning.listGroups();
  const group = groups.find(({ questions }) => questions.some(({ text }) => text === phrasing))!;
  const { sha256 } = group.candidates[0]!;
  return learning.decide(group.id, { kind: 'phrasing', sha256, texts: [phrasing] }, 'zoe');
}

describe('ten questions in three subjects', () => {
  it('are three groups', async () => {
    const { groups, total } = await learning.listGroups();
    expect(total).toBe(10);
    const found = groups.map(({ questions }) => questions.map(({ text }) => text));
    const bySubject = subjects.map((subject) => asked.filter((text) => subject.test(text)));
    expect(found.map((texts) => texts.sort())).toEqual(
      expect.arrayContaining(bySubject.map((texts) => texts.sort())),
    );
    expect(groups).toHaveLength(3);
  });

  it('become an answer where a phrasing is made of one, and nothing else changes', async () => {
    const before = await listWorkFolders();
    const { id, file } = await decide();
    await learning.measure(id);
    const { effect, patch } = await settle(id);
    expect(file).toBe('editorial/page.yaml');
    expect(patch).toContain(`+      - text: ${JSON.stringify(phrasing)}`);
    expect(effect).toMatchObject({ state: 'known', effect: { turns: 5, harmed: 0 } });
    const { changes, improved } = (effect as Extract<typeof effect, { state: 'known' }>).effect;
    const answered = changes.filter(({ kind }) => kind === 'became-answer');
    expect(answered).toContainEqual(
      expect.objectContaining({
        input: phrasing,
        isHarmful: false,
        before: expect.stringMatching(/^abstain/),
        after: expect.stringMatching(/^answer.*dons/),
      }),
    );
    expect(improved).toBe(answered.length);
    for (const { input } of changes) expect(input).toMatch(subjects[2]!);
    expect(await listWorkFolders()).toEqual(before);
  }, 300_000);

  it('leave no process and no folder behind where measuring is cancelled', async () => {
    const [{ id } = { id: '' }] = (await learning.listProposals()).proposals;
    const before = await listWorkFolders();
    await learning.measure(id);
    while ((await listWorkFolders()).length === before.length)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await learning.cancel(id);
    while ((await listWorkFolders()).length > before.length)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await learning.findProposal(id)).effect.state).toBe('known');
  }, 60_000);

  it('are answered once it is applied', async () => {
    const [{ id, file } = { id: '', file: '' }] = (await learning.listProposals()).proposals;
    await learning.apply(id, 'ali');
    expect(await readFile(join(folder, 'bibliotheque', file!), 'utf8')).toContain(phrasing);
    expect(recorded).toEqual(['zoe: learning-phrasing', 'ali: learning-applied']);
  });

  it('are each a fixture that holds, where somebody wants one', async () => {
    const { id } = await store.start('fr');
    const conversation = new Conversation(engine.parts);
    await conversation.say('Écrivez-moi à zoe@example.org : où garer ma voiture ?');
    await store.append(id, 0, conversation.events);
    const yaml = await recordStored(id, { conversations: store, use });
    expect(yaml).toContain('corpus: faq');
    expect(yaml).toContain('action: abstain');
    expect(yaml).not.toContain('zoe@example.org');
    const empty = await store.start('fr');
    await expect(recordStored(empty.id, { conversations: store, use })).rejects.toMatchObject({
      code: 'RECORDING_BROKEN',
    });
  });
});

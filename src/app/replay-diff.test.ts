import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { systemClock, systemIds } from '../core/clock.ts';
import { silentLogger } from '../core/logger.ts';
import { systemTimers } from '../core/timers.ts';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import type { DiffGround } from '../replay/diff/diff-ground.ts';
import { createDiffSides } from '../replay/diff/diff-sides.ts';
import { createIndexGround } from '../replay/diff/index-ground.ts';
import { type DiffRun, diffConversations } from '../replay/diff/run-diff.ts';
import { createServiceGround } from '../replay/diff/service-ground.ts';
import { parseConversations } from '../replay/fixture.ts';
import { openRemoteService } from '../replay/remote/remote-service.ts';
import { serve } from '../service/fake-context.fixture.ts';
import { createAssistant } from './assistant.ts';
import { corpusNamesOf } from './corpus-names.ts';
import { LiveIndex } from './live-index.ts';
import { dialogueOf, readSettings } from './settings.ts';

/** Differences over real sockets: services that serve two indexes differ as the indexes do. */

const replayKey = 'a-replay-secret-of-thirty-two-characters';

const rows = {
  depot: { question: 'Quel est le délai de dépôt ?', answer: 'Soixante jours.' },
  langue: { question: 'Quelle langue écrire ?', answer: 'Le français.' },
  logo: { question: 'Où placer le logo ?', alternatives: ['position image'], answer: 'En bas de page.' },
  tarif: { question: 'Quel tarif payer ?', answer: 'Quarante euros.', couloir: 'Hôpital' },
  panne: { question: 'Qui appeler après une panne ?', answer: 'Le support.' },
};
type Rows = Readonly<Record<string, object>>;

const { langue: _langue, ...withoutLangue } = rows;
const { panne: _panne, ...withoutPanne } = rows;

const { conversations } = parseConversations(
  `conversations:
  - name: asks for a delay
    turns: [user: délai, unhelped: true, user: Bonjour]
  - { name: asks for a language, turns: [user: quelle langue, pick: Nulle part] }
  - { name: asks for help, turns: [user: appeler le support après, user: après une panne] }
  - { name: asks from a hospital, given: { slots: { couloir: [Hôpital] } }, turns: [user: tarif] }
  - { name: is sure of nothing, given: { thresholds: { answer: 1, choice: 1 } }, turns: [user: délai] }
`,
  'x.yaml',
);

/** An index, as it is in this process and as a service serves it. */
async function open(content: Rows, environment: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-diff-'));
  const lines = Object.entries(content).map(([id, row]) => JSON.stringify({ id, ...row }));
  await writeFile(join(folder, 'faq.jsonl'), `${lines.join('\n')}\n`);
  const live = await LiveIndex.start({
    corpusFolder: folder,
    indexFolder: join(folder, 'index'),
    embedder: createHashingEmbedder(),
    dialogue: dialogueOf(
      readSettings({ GUICHET_MIN_PROBABILITY: '0', GUICHET_MIN_CHOICE_PROBABILITY: '0', ...environment }),
    ),
    clock: systemClock,
    ids: systemIds,
    timers: systemTimers,
    logger: silentLogger,
  });
  const served = await serve({ ...createAssistant(live), settings: { replayKey } });
  const remote = await openRemoteService({ url: served.service.url, key: replayKey });
  onTestFinished(async () => {
    remote[Symbol.dispose]();
    await served.service.stop();
    await live[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });
  const { index, parts } = await live.use(async (engine) => engine);
  const corpusNames = await corpusNamesOf(index);
  return {
    ...served,
    remote,
    overSocket: createServiceGround(remote),
    inProcess: createIndexGround({
      build: index.build,
      model: index.manifest.model.name,
      corpusNames,
      parts,
    }),
  };
}

function diff(before: DiffGround, after: DiffGround): Promise<Pick<DiffRun, 'changes' | 'unplayed'>> {
  return diffConversations(conversations, { ...createDiffSides(before, after), clock: systemClock });
}

describe('two services differ as their indexes do, and as an index and a service do,', () => {
  const cases: readonly (readonly [what: string, after: Rows, change: readonly [string, string, object]])[] =
    [
      [
        'where a text has changed',
        { ...rows, depot: { ...rows.depot, answer: 'Trente jours.' } },
        [
          'délai',
          'answer-changed',
          { kind: 'corpus', answers: [{ difference: '[-Soixante-] {+Trente+} jours.' }] },
        ],
      ],
      [
        'where an answer is gone',
        withoutLangue,
        [
          'quelle langue',
          'answer-changed',
          { kind: 'corpus', answers: [{ name: 'langue', change: 'gone' }] },
        ],
      ],
      [
        'where there is a new one',
        { ...rows, frais: { question: 'Quels frais ?', answer: 'Deux euros par tarif, un délai.' } },
        ['délai', 'answer-changed', { kind: 'corpus', answers: [{ name: 'frais', change: 'new' }] }],
      ],
      [
        'where a title was edited',
        { ...rows, panne: { ...rows.panne, question: 'Panne, que faire ?' } },
        [
          'après une panne',
          'probability-moved',
          { kind: 'editorial', answers: ['panne'], aspects: ['title'] },
        ],
      ],
      [
        'where a phrasing was taken away',
        { ...rows, logo: { ...rows.logo, alternatives: [] } },
        ['appeler le support après', 'rank-moved', { kind: 'editorial', aspects: ['phrasings'] }],
      ],
      [
        'where a scope was edited',
        { ...rows, tarif: { ...rows.tarif, couloir: 'Officine' } },
        ['tarif', 'became-question', { kind: 'editorial', answers: ['tarif'], aspects: ['scope'] }],
      ],
      [
        'where something else moved the scores',
        withoutPanne,
        ['quelle langue', 'answer-changed', { kind: 'score' }],
      ],
    ];

  it.each(cases)('%s', async (_what, after, [input, kind, reason]) => {
    const [was, is] = [await open(rows), await open(after)];
    const here = await diff(was.inProcess, is.inProcess);
    expect(here.changes.find((change) => change.input === input)).toMatchObject({ kind, reason });
    expect(await diff(was.overSocket, is.overSocket)).toEqual(here);
    expect(await diff(was.inProcess, is.overSocket)).toEqual(here);
    expect(await diff(was.overSocket, is.inProcess)).toEqual(here);
  });
});

describe('two services', () => {
  it('that serve the same do not differ, and leave no conversation behind', async () => {
    const [was, is] = [await open(rows), await open(rows)];
    const spies = [was, is].map(({ context: { conversations: store } }) => ({
      started: vi.spyOn(store, 'start'),
      erased: vi.spyOn(store, 'erase'),
    }));
    const { changes, unplayed } = await diff(was.overSocket, is.overSocket);
    expect(changes.map(({ kind }) => kind)).toEqual(Array.from({ length: changes.length }, () => 'same'));
    expect([changes.length, unplayed]).toEqual([8, 1]);
    for (const { started, erased } of spies) {
      const ids = await Promise.all(started.mock.results.map(async ({ value }) => (await value).id));
      expect(started.mock.calls.map(([, kind]) => kind)).toEqual(Array.from({ length: 5 }, () => 'replay'));
      expect(erased.mock.calls.map(([id]) => id).sort()).toEqual(ids.sort());
    }
  });
});

describe('a service', () => {
  it('differs from itself by thresholds: its own, and those that are asked for', async () => {
    const { remote, overSocket } = await open(rows);
    const strict = { answer: 1, choice: 1 };
    const stricter = createServiceGround(remote, strict);
    const { changes } = await diff(overSocket, stricter);
    const refused = changes.filter(({ kind }) => kind === 'became-refusal');
    expect(refused.map(({ reason }) => reason)).toContainEqual({ kind: 'settings' });
    expect(stricter.compared.thresholds).toEqual(strict);
    const other = await open(rows, { GUICHET_MIN_PROBABILITY: '1', GUICHET_MIN_CHOICE_PROBABILITY: '1' });
    expect(other.overSocket.compared.thresholds).toEqual(strict);
    expect((await diff(overSocket, other.overSocket)).changes).toEqual(changes);
  });

  it('tells of itself what its index does', async () => {
    const { inProcess, overSocket, service } = await open(rows);
    expect(overSocket.compared).toEqual({ ...inProcess.compared, server: service.url });
    expect(overSocket.answers).toEqual(inProcess.answers);
    expect(overSocket.corpusNames).toEqual(inProcess.corpusNames);
    const request = { answers: inProcess.answers.map(({ name }) => name), facets: ['couloir', 'nowhere'] };
    const said = await overSocket.describe(request);
    expect(said).toEqual(await inProcess.describe(request));
    expect([said.answers.length, said.facets.length]).toEqual([5, 1]);
    const scores = await overSocket.score('Quel est le délai ?');
    expect(scores).toEqual(await inProcess.score('Quel est le délai ?'));
    expect(scores.some(({ parts }) => parts.lexical! > 0)).toBe(true);
  });

  it('is not compared once it has another index, or is gone', async () => {
    let build = 'build-1';
    const { service, context } = await serve({
      settings: { replayKey },
      describeAnswers: async () => ({ build, description: { answers: [], facets: [] } }),
    });
    const remote = await openRemoteService({ url: service.url, key: replayKey });
    onTestFinished(() => remote[Symbol.dispose]());
    const ground = createServiceGround(remote);
    await ground.confirm();
    build = 'build-2';
    await expect(ground.confirm()).rejects.toMatchObject({
      kind: 'busy',
      code: 'INDEX_REPLACED',
      message: expect.stringContaining(service.url),
    });
    expect((await context.describeCorpus()).build).toBe('build-1');
    await service.stop();
    await expect(ground.confirm()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
  });
});

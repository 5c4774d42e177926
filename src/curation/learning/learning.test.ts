import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { GuichetError } from '../../core/errors.ts';
import { sha256Of } from '../../core/text.ts';
import { createHashingEmbedder } from '../../embedding/hashing-embedder.ts';
import type { Decision, Effect } from '../../protocol/learning.ts';
import { createSearchable } from '../../retrieval/searchable.fixture.ts';
import { saidEvent } from '../../store/events.fixture.ts';
import { createMemoryStore } from '../../store/memory.ts';
import { createLearning, type LearningParts } from './learning.ts';
import type { EffectRequest, EffectRun } from './measured-effects.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const [card, hours] = ['La carte se demande au guichet.', 'Le samedi, de dix heures à midi.'];
const corpus = {
  'page.txt': [card, hours].map((text) => `${text}\nCette réponse vous a-t-elle été utile ?\n`).join(''),
  'editorial/page.yaml': `answers:
  "${sha256Of(card).slice(0, 12)}":
    id: carte
    question: Comment avoir une carte ?
`,
};
const phrasing: Decision = {
  kind: 'phrasing',
  sha256: sha256Of(card),
  texts: ['Je voudrais une carte'],
};
const improved: Effect = { turns: 3, improved: 1, harmed: 0, changes: [] };

async function setUp(overrides: Partial<LearningParts> = {}) {
  let now = Date.UTC(2026, 5, 1);
  let made = 0;
  const clock = { now: () => now };
  const ids = { next: () => `id-${++made}`, secret: () => `secret-${++made}` };
  const store = createMemoryStore({ clock, ids, conversationTtlMs: 365 * DAY_MS });
  const searchable = await createSearchable(corpus);
  onTestFinished(() => searchable[Symbol.asyncDispose]());
  const { index } = searchable;
  const recorded: string[] = [];
  const logged: string[] = [];
  const log = (_: unknown, message: string) => void logged.push(message);
  const learning = createLearning({
    store: store.learning,
    conversations: store,
    embedder: createHashingEmbedder(),
    clock,
    ids,
    useIndex: (work) => work(index),
    corpusFolder: index.corpusFolder,
    canApply: true,
    measureEffect: async () => improved,
    record: async (action, by) => void recorded.push(`${by}: ${action}`),
    logger: { debug: log, info: log, warn: log, error: log },
    ...overrides,
  });
  onTestFinished(() => learning[Symbol.asyncDispose]());
  /** A conversation in which this is refused; what was found is given. */
  const ask = async (text: string, found: Readonly<Record<string, number>>): Promise<string> => {
    const { id } = await store.start('fr');
    const at = new Date(now++).toISOString();
    const candidates = Object.entries(found).map(([of, probability]) => ({
      answer: sha256Of(of).slice(0, 12),
      probability,
    }));
    const topic = {
      question: text,
      candidates,
      competing: [],
      fits: 0,
      slots: {},
      unknown: [],
      asked: 0,
      spent: [],
    };
    await store.append(id, 0, [
      { ...saidEvent('m', text), at } as ReturnType<typeof saidEvent>,
      { type: 'topic-changed', topic },
      {
        type: 'turned',
        messageId: 'm',
        at,
        turn: { query: text, action: 'abstain', answers: [], messages: [] },
      },
    ]);
    return id;
  };
  const askAll = async () => [
    await ask('une carte svp, comment ?', { [card]: 0.4, [hours]: 0.1 }),
    await ask('ouvert samedi matin', { [hours]: 0.3, [card]: 0.1 }),
    await ask('comment une carte svp', { [card]: 0.3 }),
  ];
  const decide = async () => {
    await askAll();
    const { groups } = await learning.listGroups();
    return learning.decide(groups[0]!.id, phrasing, 'zoe');
  };
  /** Waits for what is measured. */
  const settle = async (id: string) => {
    for (;;) {
      const proposal = await learning.findProposal(id);
      if (proposal.effect.state !== 'running') return proposal;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const pass = (ms: number): void => {
    now += ms;
  };
  return { learning, store, index, ask, askAll, decide, settle, pass, recorded, logged };
}

/** A measure that ends when it is told, or cancelled. */
function createManualMeasure() {
  const runs: { request: EffectRequest; run: EffectRun; end: (effect: Effect) => void }[] = [];
  const measureEffect = (request: EffectRequest, run: EffectRun) =>
    new Promise<Effect>((resolve, reject) => {
      run.signal.addEventListener('abort', () => reject(new Error('cancelled')));
      runs.push({ request, run, end: resolve });
    });
  const started = async (count: number) => {
    while (runs.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    return runs[count - 1]!;
  };
  return { measureEffect, runs, started };
}

describe('questions asked in vain', () => {
  it('are listed in groups, the largest first, with the nearest answers', async () => {
    const { learning, askAll } = await setUp();
    const [first, , third] = await askAll();
    const listed = await learning.listGroups();
    expect(listed).toMatchObject({ days: 90, total: 3, isCut: false });
    expect(listed.groups.map(({ questions }) => questions.map(({ text }) => text))).toEqual([
      ['une carte svp, comment ?', 'comment une carte svp'],
      ['ouvert samedi matin'],
    ]);
    expect(listed.groups[0]).toMatchObject({
      state: 'open',
      questions: [
        { conversation: first, kind: 'refused', shown: [] },
        { conversation: third, kind: 'refused', shown: [] },
      ],
      candidates: [
        { sha256: sha256Of(card), title: 'Comment avoir une carte ?', probability: expect.closeTo(0.35, 6) },
        { sha256: sha256Of(hours), title: hours, probability: expect.closeTo(0.05, 6) },
      ],
    });
  });

  it('keep the name of their group while its first question is there, however many come', async () => {
    const { learning, store, ask, askAll } = await setUp();
    const [first] = await askAll();
    const nameOf = async () => (await learning.listGroups()).groups[0]!.id;
    const name = await nameOf();
    await ask('carte svp', { [card]: 0.5 });
    expect(await nameOf()).toBe(name);
    await store.erase(first!);
    expect(await nameOf()).not.toBe(name);
    expect(JSON.stringify(await learning.listGroups())).not.toContain('une carte svp, comment ?');
  });

  it('are looked for in the last 90 days', async () => {
    const { learning, ask, pass } = await setUp();
    await ask('une carte', { [card]: 0.4 });
    pass(89 * DAY_MS);
    expect((await learning.listGroups()).total).toBe(1);
    pass(DAY_MS);
    expect((await learning.listGroups()).total).toBe(0);
  });

  it('are embedded once', async () => {
    const embedder = createHashingEmbedder();
    let embedded = 0;
    const counting = {
      ...embedder,
      identify: () => embedder.identify(),
      embed: (texts: readonly string[], kind: 'query' | 'passage') => {
        embedded += texts.length;
        return embedder.embed(texts, kind);
      },
    };
    const { learning, askAll, ask } = await setUp({ embedder: counting });
    await askAll();
    await Promise.all([learning.listGroups(), learning.listGroups()]);
    await ask('ouvert samedi matin', { [hours]: 0.3 });
    await learning.listGroups();
    expect(embedded).toBe(3);
  });

  it('of a damaged conversation are left out, and the log tells', async () => {
    const damaged = new GuichetError({ kind: 'integrity', code: 'STORE_DAMAGED', message: 'x', remedy: 'y' });
    const { learning, askAll, logged } = await setUp({
      conversations: { read: () => Promise.reject(damaged) },
    });
    await askAll();
    expect((await learning.listGroups()).groups).toEqual([]);
    expect(logged).toHaveLength(3);
    await learning.listGroups();
    expect(logged).toHaveLength(3);
  });
});

describe('a decision', () => {
  it('for a phrasing is a change that is proposed, and writes nothing', async () => {
    const { learning, decide, index, recorded } = await setUp();
    const proposal = await decide();
    expect(proposal).toMatchObject({ by: 'zoe', state: 'proposed', effect: { state: 'unknown' } });
    expect(proposal.file).toBe('editorial/page.yaml');
    expect(proposal.patch).toContain('+      - text: "Je voudrais une carte"');
    expect(await learning.readPatch(proposal.id)).toBe(proposal.patch);
    expect(await readFile(join(index.corpusFolder, proposal.file!), 'utf8')).toBe(
      corpus['editorial/page.yaml'],
    );
    expect((await learning.listGroups()).groups[0]!.state).toBe('phrasing');
    expect(recorded).toEqual(['zoe: learning-phrasing']);
  });

  it('stays with its group when the first question goes', async () => {
    const { learning, store, decide } = await setUp();
    const { group } = await decide();
    const [listed] = (await learning.listGroups()).groups;
    await store.erase(listed!.questions[0]!.conversation);
    const after = (await learning.listGroups()).groups.find(({ id }) => id === group);
    expect(after).toMatchObject({ state: 'phrasing', questions: [{ text: 'comment une carte svp' }] });
  });

  it('is one a group, until it is withdrawn', async () => {
    const { learning, decide, recorded } = await setUp();
    const { id, group } = await decide();
    const decided = { code: 'GROUP_DECIDED', kind: 'input' };
    await expect(learning.decide(group, { kind: 'ignored', note: '' }, 'ali')).rejects.toMatchObject(decided);
    expect(await learning.withdraw(id, 'ali')).toMatchObject({ id, state: 'withdrawn' });
    expect((await learning.listGroups()).groups[0]!.state).toBe('open');
    await expect(learning.withdraw(id, 'ali')).rejects.toMatchObject({ code: 'PROPOSAL_CLOSED' });
    await learning.decide(group, { kind: 'ignored', note: '' }, 'ali');
    expect(recorded).toEqual(['zoe: learning-phrasing', 'ali: learning-withdrawn', 'ali: learning-ignored']);
  });

  it('that is refused leaves nothing behind', async () => {
    const { learning, askAll, recorded } = await setUp();
    await askAll();
    const [group] = (await learning.listGroups()).groups;
    const taken = { ...phrasing, texts: ['comment avoir une carte'] };
    await expect(learning.decide(group!.id, taken, 'zoe')).rejects.toMatchObject({ code: 'PHRASING_TAKEN' });
    await expect(learning.decide('none', phrasing, 'zoe')).rejects.toMatchObject({ code: 'GROUP_UNKNOWN' });
    expect((await learning.listProposals()).proposals).toEqual([]);
    expect(recorded).toEqual([]);
  });

  it('that an answer is missing is a note, with the questions that are still kept', async () => {
    const { learning, store, askAll } = await setUp();
    await askAll();
    const { groups } = await learning.listGroups();
    const { id } = await learning.decide(
      groups[0]!.id,
      { kind: 'missing', note: '=1+1, # *à écrire*' },
      'zoe',
    );
    expect(await learning.writeMissing('markdown')).toBe(`# Answers that are missing

- 2026-06-01, zoe: =1\\+1, \\# \\*à écrire\\*
  - «une carte svp, comment ?»
  - «comment une carte svp»
`);
    const row = `2026-06-01,zoe,"'=1+1, # *à écrire*",`;
    expect(await learning.writeMissing('csv')).toBe(
      `noted,by,note,question\r\n${row}"une carte svp, comment ?"\r\n${row}comment une carte svp\r\n`,
    );
    await expect(learning.measure(id)).rejects.toMatchObject({ code: 'NOTHING_TO_CHANGE' });
    await expect(learning.apply(id, 'zoe')).rejects.toMatchObject({ code: 'NOTHING_TO_CHANGE' });
    for (const { conversation } of groups[0]!.questions) await store.erase(conversation);
    expect(await learning.writeMissing('markdown')).not.toContain('carte');
    await learning.withdraw(id, 'zoe');
    expect(await learning.writeMissing('markdown')).toContain('None.');
  });
});

describe('the effect of a phrasing', () => {
  it('is measured with the questions of its group, and kept', async () => {
    const manual = createManualMeasure();
    const { learning, decide, settle } = await setUp(manual);
    const { id } = await decide();
    expect((await learning.measure(id)).effect).toMatchObject({ state: 'running' });
    const { request, run, end } = await manual.started(1);
    expect(request).toMatchObject({
      file: 'editorial/page.yaml',
      content: expect.stringContaining('Je voudrais une carte'),
      questions: ['une carte svp, comment ?', 'comment une carte svp'].map((text) => ({
        name: expect.any(String),
        text,
      })),
      answer: sha256Of(card).slice(0, 12),
    });
    run.onProgress(3, 10);
    expect((await learning.findProposal(id)).effect).toEqual({ state: 'running', done: 3, total: 10 });
    await learning.measure(id);
    end(improved);
    expect((await settle(id)).effect).toEqual({ state: 'known', effect: improved });
    expect(manual.runs).toHaveLength(1);
  });

  it('shows what visitors wrote as long as their conversations are kept, and does not keep it', async () => {
    const manual = createManualMeasure();
    const { learning, store, decide, settle } = await setUp(manual);
    const { id } = await decide();
    await learning.measure(id);
    const { request, end } = await manual.started(1);
    const rest = { turn: 1, kind: 'became-answer', isHarmful: false, before: '', after: '', reason: '' };
    const changes = [...request.questions, { name: 'a fixture', text: 'Un vélo ?' }].map(
      ({ name: conversation, text: input }) => ({ ...rest, conversation, input }),
    );
    end({ ...improved, changes });
    expect((await settle(id)).effect).toEqual({ state: 'known', effect: { ...improved, changes } });
    const kept = JSON.stringify((await store.learning.findProposal(id))!.effect);
    expect(kept).toContain('Un vélo ?');
    expect(kept).not.toContain('svp');
    const [listed] = (await learning.listGroups()).groups;
    await store.erase(listed!.questions[0]!.conversation);
    const { effect } = await learning.findProposal(id);
    expect(effect).toMatchObject({
      effect: { changes: [{ input: '' }, { input: 'comment une carte svp' }, { input: 'Un vélo ?' }] },
    });
  });

  it('is measured one after another, and can be cancelled on the way or in line', async () => {
    const manual = createManualMeasure();
    const { learning, decide, settle } = await setUp(manual);
    const first = await decide();
    const other = (await learning.listGroups()).groups.find(({ state }) => state === 'open')!;
    const wish = { ...phrasing, sha256: sha256Of(hours), texts: ['Et le samedi ?'] };
    const second = await learning.decide(other.id, wish, 'zoe');
    await learning.measure(first.id);
    await learning.measure(second.id);
    const { run } = await manual.started(1);
    expect((await learning.findProposal(second.id)).effect).toMatchObject({ state: 'running', done: 0 });
    await learning.cancel(second.id);
    expect((await learning.findProposal(second.id)).effect).toEqual({ state: 'unknown' });
    await learning.cancel(first.id);
    expect(run.signal.aborted).toBe(true);
    expect((await settle(first.id)).effect).toEqual({ state: 'unknown' });
    await learning.measure(first.id);
    (await manual.started(2)).end(improved);
    expect((await settle(first.id)).effect.state).toBe('known');
    expect(manual.runs).toHaveLength(2);
  });

  it('that cannot be measured says why, where a person can do something', async () => {
    const fault = new GuichetError({ kind: 'input', code: 'X', message: 'No room.', remedy: 'Make some.' });
    for (const [thrown, message] of [
      [fault, 'No room. Make some.'],
      [new Error('/secret/path'), 'See the log.'],
    ] as const) {
      const { learning, decide, settle } = await setUp({ measureEffect: () => Promise.reject(thrown) });
      const { id } = await decide();
      await learning.measure(id);
      expect((await settle(id)).effect).toEqual({ state: 'failed', message });
    }
  });
});

describe('a phrasing that is applied', () => {
  it('is written once its effect is known', async () => {
    const { learning, decide, settle, index, recorded } = await setUp();
    const { id, file } = await decide();
    await expect(learning.apply(id, 'ali')).rejects.toMatchObject({ code: 'EFFECT_UNKNOWN' });
    await learning.measure(id);
    await settle(id);
    expect(await learning.apply(id, 'ali')).toMatchObject({ state: 'applied' });
    expect(await readFile(join(index.corpusFolder, file!), 'utf8')).toBe(
      `${corpus['editorial/page.yaml']}    phrasings:\n      - text: "Je voudrais une carte"\n`,
    );
    expect(recorded.at(-1)).toBe('ali: learning-applied');
    const closed = { code: 'PROPOSAL_CLOSED' };
    await expect(learning.apply(id, 'ali')).rejects.toMatchObject(closed);
    await expect(learning.withdraw(id, 'ali')).rejects.toMatchObject(closed);
    await expect(learning.measure(id)).rejects.toMatchObject(closed);
  });

  it('is not written where the corpus may not be, or another has written there', async () => {
    const forbidden = await setUp({ canApply: false });
    const refused = await forbidden.decide();
    await expect(forbidden.learning.apply(refused.id, 'zoe')).rejects.toMatchObject({
      code: 'CORPUS_WRITES_FORBIDDEN',
      kind: 'forbidden',
    });
    expect((await forbidden.learning.listProposals()).canApply).toBe(false);

    const { learning, decide, settle, index } = await setUp();
    const { id, file, patch } = await decide();
    await learning.measure(id);
    await settle(id);
    const edited = `# revue\n${corpus['editorial/page.yaml']}`;
    await writeFile(join(index.corpusFolder, file!), edited);
    await expect(learning.apply(id, 'zoe')).rejects.toMatchObject({ code: 'PROPOSAL_OUTDATED' });
    expect(await readFile(join(index.corpusFolder, file!), 'utf8')).toBe(edited);
    // Measuring makes it anew.
    await learning.measure(id);
    expect((await settle(id)).patch).not.toBe(patch);
    await learning.apply(id, 'zoe');
    expect(await readFile(join(index.corpusFolder, file!), 'utf8')).toContain('# revue\n');
  });

  it('is known for applied where it stands in the corpus, whoever wrote it there', async () => {
    const { learning, store, decide, index } = await setUp();
    const { id } = await decide();
    const [answer, ...others] = index.answers;
    const phrasings = [{ text: 'je voudrais une carte', lang: 'fr' }];
    const patched = { ...answer!, editorial: { ...answer!.editorial!, phrasings } };
    const again = createLearning({
      store: store.learning,
      conversations: store,
      embedder: createHashingEmbedder(),
      clock: { now: () => 0 },
      ids: { next: () => 'x', secret: () => 'y' },
      useIndex: (work) => work({ ...index, answers: [patched, ...others] }),
      corpusFolder: index.corpusFolder,
      canApply: true,
      measureEffect: async () => improved,
      record: async () => {},
      logger: { debug() {}, info() {}, warn() {}, error() {} },
    });
    expect((await learning.listProposals()).proposals[0]).toMatchObject({ id, state: 'proposed' });
    expect((await again.listProposals()).proposals[0]).toMatchObject({ id, state: 'applied' });
  });
});

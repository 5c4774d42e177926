import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemIds } from '../../core/clock.ts';
import { sha256Of } from '../../core/text.ts';
import {
  decisionSchema,
  fixtureReplySchema,
  groupsSchema,
  proposalSchema,
  proposalsSchema,
} from '../../protocol/learning.ts';
import { createSearchable } from '../../retrieval/searchable.fixture.ts';
import { saidEvent, turnedEvent } from '../../store/events.fixture.ts';
import { createMemoryStore } from '../../store/memory.ts';
import { refusalOf, START, serve } from '../fake-context.fixture.ts';
import { createFakeLearning } from '../learning.fixture.ts';

const answer = 'La carte se demande au guichet.';
const layer = `answers:
  "${sha256Of(answer).slice(0, 12)}":
    id: carte
    question: Comment avoir une carte ?
`;
const HOSTILE = '<script>alert(1)</script> une carte ?';
const phrasing = decisionSchema.parse({ kind: 'phrasing', sha256: sha256Of(answer), texts: [HOSTILE] });
const unknownEffect = { state: 'unknown' };

/** A service over a corpus of one answer, in which one question was refused. */
async function serveLearning({ canApply = true } = {}) {
  const row = `${JSON.stringify({ answer })}\n`;
  const searchable = await createSearchable({ 'faq.jsonl': row, 'editorial/faq.yaml': layer });
  onTestFinished(() => searchable[Symbol.asyncDispose]());
  const { index } = searchable;
  const clock = { now: () => START };
  const memory = createMemoryStore({ clock, ids: systemIds });
  const topic = {
    question: HOSTILE,
    candidates: [{ answer: sha256Of(answer).slice(0, 12), probability: 0.3 }],
    ...{ competing: [], fits: 0, slots: {}, unknown: [], asked: 0, spent: [] },
  };
  const { id } = await memory.start('fr');
  await memory.append(id, 0, [saidEvent('m', HOSTILE), { type: 'topic-changed', topic }, turnedEvent('m')]);
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  const learning = createFakeLearning({
    ...{ memory, clock, ids: systemIds, logger, canApply },
    useIndex: (work) => work(index),
    corpusFolder: index.corpusFolder,
    measureEffect: async () => ({ turns: 1, improved: 1, harmed: 0, changes: [] }),
  });
  onTestFinished(() => learning[Symbol.asyncDispose]());
  const service = await serve({ learning, conversations: memory, clock });
  const { call } = await service.openConsole('Zoé', 'supervisor');
  const get = (path: string) => call('GET', `/api/learning/${path}`);
  const post = (path: string, body?: unknown) => call('POST', `/api/learning/${path}`, body);
  const listGroups = async () => groupsSchema.parse(await (await get('groups')).json());
  const decide = async (decision: unknown = phrasing) => {
    const { groups } = await listGroups();
    const response = await post(`groups/${groups[0]!.id}/decision`, decision);
    expect(response.status).toBe(201);
    return proposalSchema.parse(await response.json());
  };
  return { ...service, conversation: id, index, call, get, post, listGroups, decide };
}

describe('learning over HTTP', () => {
  it('lists groups, and takes a decision that writes nothing', async () => {
    const { listGroups, decide, get, index } = await serveLearning();
    expect((await listGroups()).groups).toMatchObject([
      { question: HOSTILE, state: 'open', candidates: [{ sha256: sha256Of(answer) }] },
    ]);
    const proposal = await decide();
    expect(proposal).toMatchObject({ by: 'zoe', state: 'proposed', effect: unknownEffect });
    expect((await listGroups()).groups[0]!.state).toBe('phrasing');
    const listed = proposalsSchema.parse(await (await get('proposals')).json());
    expect(listed).toEqual({ proposals: [proposal], canApply: true });
    expect(await readFile(join(index.corpusFolder, proposal.file!), 'utf8')).toBe(layer);
  });

  it('hands the change out as a file that no browser shows as a page', async () => {
    const { decide, get } = await serveLearning();
    const { id, patch } = await decide();
    const response = await get(`proposals/${id}/patch`);
    expect(response.headers.get('content-type')).toBe('text/x-diff; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain(`guichet-${id}.patch`);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe(patch);
  });

  it('measures the effect, and applies after that alone', async () => {
    const { decide, get, post, index } = await serveLearning();
    const { id, file } = await decide();
    expect(await refusalOf(await post(`proposals/${id}/apply`))).toEqual([409, 'EFFECT_UNKNOWN']);
    expect((await post(`proposals/${id}/effect`)).status).toBe(202);
    const read = async () => proposalSchema.parse(await (await get(`proposals/${id}`)).json());
    while ((await read()).effect.state === 'running') await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await read()).effect).toMatchObject({ state: 'known', effect: { improved: 1 } });
    expect(proposalSchema.parse(await (await post(`proposals/${id}/apply`)).json()).state).toBe('applied');
    expect(await readFile(join(index.corpusFolder, file!), 'utf8')).toContain(JSON.stringify(HOSTILE));
    expect(await refusalOf(await post(`proposals/${id}/withdraw`))).toEqual([409, 'PROPOSAL_CLOSED']);
  });

  it('does not write to the corpus where this is not allowed', async () => {
    const { decide, post } = await serveLearning({ canApply: false });
    const { id } = await decide();
    expect(await refusalOf(await post(`proposals/${id}/apply`))).toEqual([403, 'CORPUS_WRITES_FORBIDDEN']);
  });

  it('takes a decision back, and stops measuring', async () => {
    const { decide, post, call, listGroups } = await serveLearning();
    const { id } = await decide();
    expect((await call('DELETE', `/api/learning/proposals/${id}/effect`)).status).toBe(200);
    const withdrawn = await post(`proposals/${id}/withdraw`);
    expect(proposalSchema.parse(await withdrawn.json()).state).toBe('withdrawn');
    expect((await listGroups()).groups[0]!.state).toBe('open');
  });

  it('hands out what is missing as text and as a table', async () => {
    const { decide, get } = await serveLearning();
    await decide({ kind: 'missing', note: '=cmd()' });
    const markdown = await get('missing.md');
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(await markdown.text()).toContain('\\<script\\>');
    const csv = await get('missing.csv');
    expect(csv.headers.get('content-disposition')).toContain('missing.csv');
    expect(await csv.text()).toContain("'=cmd()");
  });

  it('makes a conversation into a fixture', async () => {
    const { get, conversation } = await serveLearning();
    const reply = await get(`conversations/${conversation}/fixture`);
    expect(fixtureReplySchema.parse(await reply.json()).yaml).toBe(`# ${conversation}\n`);
  });

  it.each([
    ['groups/none/decision', phrasing, [404, 'GROUP_UNKNOWN']],
    ['groups/none/decision', { kind: 'phrasing', sha256: 'x', texts: [] }, [400, 'REQUEST_INVALID']],
    ['proposals/none/effect', undefined, [404, 'PROPOSAL_UNKNOWN']],
    ['proposals/none/withdraw', undefined, [404, 'PROPOSAL_UNKNOWN']],
  ])('refuses %s with %o', async (path, body, refusal) => {
    const { post } = await serveLearning();
    expect(await refusalOf(await post(path, body))).toEqual(refusal);
  });

  const routes = [
    ['GET', 'groups'],
    ['POST', 'groups/g/decision'],
    ['GET', 'proposals'],
    ['GET', 'proposals/p'],
    ['GET', 'proposals/p/patch'],
    ['POST', 'proposals/p/effect'],
    ['DELETE', 'proposals/p/effect'],
    ['POST', 'proposals/p/apply'],
    ['POST', 'proposals/p/withdraw'],
    ['GET', 'missing.md'],
    ['GET', 'missing.csv'],
    ['GET', 'conversations/c/fixture'],
  ] as const;

  it('is for supervisors, and for nobody without a session or from another page', async () => {
    const { service, openConsole } = await serve();
    const { call } = await openConsole('Ali');
    const { cookie } = await openConsole('Zoé', 'supervisor');
    for (const [method, path] of routes) {
      const body = path.endsWith('decision') ? phrasing : undefined;
      const url = `/api/learning/${path}`;
      expect(await refusalOf(await call(method, url, body)), path).toEqual([403, 'ROLE_REFUSED']);
      const anonymous = await fetch(service.url + url, { method });
      expect(await refusalOf(anonymous), path).toEqual([401, 'NOT_LOGGED_IN']);
      if (method === 'GET') continue;
      const forged = await fetch(service.url + url, { method, headers: { Cookie: cookie } });
      expect(await refusalOf(forged), path).toEqual([403, 'CSRF_REFUSED']);
    }
  });
});

import { describe, expect, it } from 'vitest';
import type { Draft, DraftContent, Snippet } from '../../protocol/drafting.ts';
import { refusalOf, serve } from '../fake-context.fixture.ts';

const content: DraftContent = {
  title: 'Délai <b>',
  message: '<script>alert(1)</script>',
  blocks: [{ kind: 'text', text: 'Bonjour,' }],
};
const DRAFTS = '/api/drafting/drafts';
const SNIPPETS = '/api/drafting/snippets';

const json = async <Body>(response: Response) => (await response.json()) as Body;

describe('drafts over HTTP', () => {
  it('are saved, saved again, listed and erased', async () => {
    const { openConsole } = await serve();
    const { call } = await openConsole('Zoé');
    const added = await call('POST', DRAFTS, content);
    expect(added.status).toBe(201);
    const draft = await json<Draft>(added);
    expect(draft).toEqual({ ...content, id: draft.id, savedAt: '2026-01-01T00:00:00.000Z' });
    const changed = await call('PUT', `${DRAFTS}/${draft.id}`, { ...content, title: 'Autre' });
    expect(await json<Draft>(changed)).toEqual({ ...draft, title: 'Autre' });
    expect(await json(await call('GET', DRAFTS))).toEqual({ drafts: [{ ...draft, title: 'Autre' }] });
    expect((await call('DELETE', `${DRAFTS}/${draft.id}`)).status).toBe(204);
    expect(await json(await call('GET', DRAFTS))).toEqual({ drafts: [] });
  });

  it('do not exist for anybody else, supervisors included', async () => {
    const { openConsole } = await serve();
    const [zoe, max] = [await openConsole('Zoé'), await openConsole('Max', 'supervisor')];
    const { id } = await json<Draft>(await zoe.call('POST', DRAFTS, content));
    expect(await json(await max.call('GET', DRAFTS))).toEqual({ drafts: [] });
    for (const [method, body] of [
      ['PUT', { ...content, title: 'stolen' }],
      ['DELETE', undefined],
    ] as const) {
      const known = await max.call(method, `${DRAFTS}/${id}`, body);
      const unknown = await max.call(method, `${DRAFTS}/unknown`, body);
      expect([known.status, await known.text()]).toEqual([404, await unknown.text()]);
    }
    expect((await json<{ drafts: Draft[] }>(await zoe.call('GET', DRAFTS))).drafts).toMatchObject([content]);
  });

  it('are no more than an agent may have', async () => {
    const { openConsole } = await serve();
    const { call } = await openConsole('Zoé');
    for (let i = 0; i < 100; i++) expect((await call('POST', DRAFTS, content)).status).toBe(201);
    expect(await refusalOf(await call('POST', DRAFTS, content))).toEqual([409, 'TOO_MANY_DRAFTS']);
  });

  it.each([
    ['without a title', { ...content, title: ' ' }],
    ['with too long a message', { ...content, message: 'a'.repeat(50_001) }],
    ['with a field that nobody knows', { ...content, agentId: 'max' }],
  ])('are refused %s', async (_, body) => {
    const { openConsole } = await serve();
    const { call } = await openConsole('Zoé');
    expect(await refusalOf(await call('POST', DRAFTS, body))).toEqual([400, 'REQUEST_INVALID']);
  });
});

describe('snippets over HTTP', () => {
  const snippet = {
    kind: 'closing',
    name: 'Fin <b>',
    text: 'Cordialement,\n<script>alert(1)</script>',
  } as const;

  it('are shared by all agents, kept as text', async () => {
    const { openConsole } = await serve();
    const [zoe, max] = [await openConsole('Zoé'), await openConsole('Max')];
    const added = await json<Snippet>(await zoe.call('POST', SNIPPETS, snippet));
    expect(added).toEqual({ ...snippet, id: added.id });
    const changed = await max.call('PUT', `${SNIPPETS}/${added.id}`, { ...snippet, name: 'Autre' });
    expect(changed.status).toBe(200);
    expect(await json(await zoe.call('GET', SNIPPETS))).toEqual({ snippets: [{ ...added, name: 'Autre' }] });
    expect((await max.call('DELETE', `${SNIPPETS}/${added.id}`)).status).toBe(204);
    expect(await json(await zoe.call('GET', SNIPPETS))).toEqual({ snippets: [] });
  });

  it('that are not there are neither changed nor erased', async () => {
    const { openConsole } = await serve();
    const { call } = await openConsole('Zoé');
    expect(await refusalOf(await call('PUT', `${SNIPPETS}/x`, snippet))).toEqual([404, 'NOT_FOUND']);
    expect(await refusalOf(await call('DELETE', `${SNIPPETS}/x`))).toEqual([404, 'NOT_FOUND']);
    expect(await json(await call('GET', SNIPPETS))).toEqual({ snippets: [] });
  });

  it.each([
    { ...snippet, text: ' ' },
    { ...snippet, text: 'a'.repeat(5_001) },
    { ...snippet, name: 'a'.repeat(101) },
    { ...snippet, kind: 'html' },
  ])('are refused where they are not as they should be', async (body) => {
    const { openConsole } = await serve();
    const { call } = await openConsole('Zoé');
    expect(await refusalOf(await call('POST', SNIPPETS, body))).toEqual([400, 'REQUEST_INVALID']);
  });
});

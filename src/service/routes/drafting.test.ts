import { describe, expect, it } from 'vitest';
import { type Block, MAX_TICKET_LENGTH, quote } from '../../protocol/drafting.ts';
import { createFakeDrafting } from '../drafting.fixture.ts';
import { ANSWER_SHA256, ANSWER_TEXT, refusalOf, serve, storedAnswer } from '../fake-context.fixture.ts';

const quotation: Block = {
  kind: 'quotation',
  sha256: ANSWER_SHA256,
  text: ANSWER_TEXT,
  citations: storedAnswer.citations,
};
const script = '<script>alert(1)</script>';
const words = (text: string): Block => ({ kind: 'text', text });

/** A console of an agent, and what the drafting was asked. */
async function open() {
  const drafting = createFakeDrafting(storedAnswer);
  const served = await serve({ drafting });
  const { call } = await served.openConsole('Zoé');
  return {
    ...served,
    call,
    drafting,
    post: (path: string, body: unknown) => call('POST', `/api/drafting/${path}`, body),
  };
}

const routes: readonly [string, string, unknown][] = [
  ['POST', 'split', { text: 'Où ?' }],
  ['POST', 'search', { query: 'où' }],
  ['GET', 'facets', undefined],
  ['POST', 'matches', { question: 'où', sha256: ANSWER_SHA256 }],
  ['POST', 'check', { blocks: [] }],
  ['POST', 'render', { blocks: [], format: 'text' }],
  ['GET', 'drafts', undefined],
  ['POST', 'drafts', { title: 't', message: '', blocks: [] }],
  ['PUT', 'drafts/x', { title: 't', message: '', blocks: [] }],
  ['DELETE', 'drafts/x', undefined],
  ['GET', 'snippets', undefined],
  ['POST', 'snippets', { kind: 'other', name: 'n', text: 't' }],
  ['PUT', 'snippets/x', { kind: 'other', name: 'n', text: 't' }],
  ['DELETE', 'snippets/x', undefined],
];

describe('drafting over HTTP', () => {
  it.each(routes)('is for agents alone: %s %s', async (method, path, body) => {
    const { service, openConsole } = await serve();
    const { cookie } = await openConsole('Zoé');
    const ask = (headers: Record<string, string>) =>
      fetch(`${service.url}/api/drafting/${path}`, {
        method,
        headers: { ...headers, 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    expect(await refusalOf(await ask({}))).toEqual([401, 'NOT_LOGGED_IN']);
    if (method !== 'GET')
      expect(await refusalOf(await ask({ Cookie: cookie }))).toEqual([403, 'CSRF_REFUSED']);
  });

  it('finds the questions of a message, filtered by facets, and gives back a script as the text that it is', async () => {
    const { post, drafting } = await open();
    const text = `Bonjour,\n${script} est-il permis ?`;
    const response = await post('split', { text, facets: { vague: ['Vague 1'] } });
    expect(response.headers.get('content-type')).toContain('application/json');
    const { questions, leftOut } = (await response.json()) as {
      questions: { text: string }[];
      leftOut: unknown[];
    };
    expect(questions.map((question) => question.text)).toEqual([`${script} est-il permis ?`]);
    expect(leftOut).toEqual([{ kind: 'greeting', span: { start: 0, end: 8 } }]);
    expect(drafting.filters).toEqual([{ vague: ['Vague 1'] }]);
  });

  it('takes a message as long as one may be, every character of it escaped, and no longer one', async () => {
    const { post } = await open();
    expect((await post('split', { text: '\u0001'.repeat(MAX_TICKET_LENGTH) })).status).toBe(200);
    const tooLong = await post('split', { text: 'a'.repeat(MAX_TICKET_LENGTH + 1) });
    expect(await refusalOf(tooLong)).toEqual([413, 'MESSAGE_TOO_LONG']);
    expect(await refusalOf(await post('split', { text: 'a'.repeat(400_000) }))).toEqual([
      413,
      'BODY_TOO_LARGE',
    ]);
  });

  it('finds answers by words, as many as are asked for', async () => {
    const { post } = await open();
    const { answers } = (await (await post('search', { query: 'délai', limit: 2 })).json()) as {
      answers: unknown[];
    };
    expect(answers).toHaveLength(2);
    expect(await refusalOf(await post('search', { query: ' ' }))).toEqual([400, 'REQUEST_INVALID']);
    expect(await refusalOf(await post('search', { query: 'a'.repeat(1_001) }))).toEqual([
      400,
      'REQUEST_INVALID',
    ]);
  });

  it('says what can be filtered by', async () => {
    const { call } = await open();
    expect(await (await call('GET', '/api/drafting/facets')).json()).toEqual({
      facets: [{ facet: 'vague', question: 'Quelle vague ?', values: ['Vague 1'] }],
    });
  });

  it('finds the words of an answer that a question is matched with', async () => {
    const { post } = await open();
    const known = await post('matches', { question: 'possible', sha256: ANSWER_SHA256 });
    expect(await known.json()).toEqual({ matches: [{ start: 0, end: 8 }] });
    const unknown = await post('matches', { question: 'possible', sha256: '0'.repeat(64) });
    expect(await refusalOf(unknown)).toEqual([404, 'ANSWER_UNKNOWN']);
  });

  it('says of every quotation what the corpus says, and nothing that is only for the service', async () => {
    const { post } = await open();
    const blocks = [words('Bonjour'), quotation, { ...quotation, text: 'Autre.' }];
    expect(await (await post('check', { blocks })).json()).toEqual({
      quotations: [
        { block: 1, state: 'current' },
        { block: 2, state: 'forged' },
      ],
    });
  });

  it('writes a reply in every format, with scripts as text and the sources of the corpus', async () => {
    const { post } = await open();
    const blocks = [
      words(script),
      { ...quotation, citations: [{ file: 'forged.txt', startLine: 1, endLine: 1 }] },
    ];
    const contentOf = async (format: string, lang?: string) => {
      const response = await post('render', { blocks, format, ...(lang && { lang }) });
      return ((await response.json()) as { content: string }).content;
    };
    const html = await contentOf('html');
    expect(html).not.toContain('<script');
    expect(html).toContain('page.txt, lignes 2 à 3');
    expect(html).not.toContain('forged.txt');
    expect(await contentOf('markdown')).toContain('\\<script\\>');
    expect(await contentOf('text', 'en')).toContain('page.txt, lines 2 to 3');
  });

  it('writes no reply with a quotation that the corpus has changed since', async () => {
    const { post, drafting } = await open();
    expect((await post('render', { blocks: [quotation], format: 'text' })).status).toBe(200);
    drafting.replacement = 'Non, plus maintenant.';
    const refused = await post('render', { blocks: [quotation], format: 'text' });
    expect(await refusalOf(refused)).toEqual([409, 'QUOTATION_NOT_CURRENT']);
  });

  it.each([
    ['too many blocks', { blocks: Array(51).fill(words('a')), format: 'text' }],
    ['too long a text', { blocks: [words('a'.repeat(20_001))], format: 'text' }],
    ['an unknown kind', { blocks: [{ kind: 'html', text: 'a' }], format: 'text' }],
    ['an unknown format', { blocks: [], format: 'pdf' }],
    ['a field that nobody knows', { blocks: [{ ...quotation, html: script }], format: 'html' }],
  ])('refuses %s', async (_, body) => {
    const { post } = await open();
    expect(await refusalOf(await post('render', body))).toEqual([400, 'REQUEST_INVALID']);
  });

  it('is asked so often and no more often, by each agent for themselves', async () => {
    const { openConsole } = await serve({ settings: { messagesPerMinute: 2 } });
    const [zoe, max] = [await openConsole('Zoé'), await openConsole('Max')];
    const ask = ({ call }: typeof zoe) => call('POST', '/api/drafting/split', { text: 'Où ?' });
    expect([(await ask(zoe)).status, (await ask(zoe)).status, (await ask(zoe)).status]).toEqual([
      200, 200, 429,
    ]);
    expect((await ask(max)).status).toBe(200);
  });
});

describe('quoting an answer', () => {
  it('takes its text and what speaks for it, and nothing else', () => {
    const ranked = {
      ...storedAnswer,
      probability: 0.5,
      rank: 1,
      matches: [],
      unmatched: [],
      id: 'a-b',
      title: 'T ?',
    };
    expect(quote(ranked)).toEqual({ ...quotation, id: 'a-b', title: 'T ?' });
  });
});

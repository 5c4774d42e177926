import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Quotation, QuotationState } from '../../../src/protocol/drafting.ts';
import type { Api } from '../service/api.ts';
import { checkQuotations, isBlocked } from './quotation-check.ts';

const quote = (text: string, sha256 = createHash('sha256').update(text).digest('hex')): Quotation => ({
  kind: 'quotation',
  sha256,
  text,
  citations: [{ file: 'a.txt', startLine: 1, endLine: 1 }],
});

/** A service that says this of the quotations; without it, one that is away. */
function createApi(quotations?: readonly QuotationState[]) {
  const asked: unknown[] = [];
  const api: Api = {
    read: async (_method, _path, schema, body) => {
      asked.push(body);
      if (quotations === undefined) return { ok: false, problem: { code: 'UNREACHABLE', retry: true } };
      const read = schema.safeParse({ quotations });
      if (!read.success) throw new Error('the test’s own reply is not one');
      return { ok: true, value: read.data };
    },
    send: async () => ({ ok: true, value: undefined }),
  };
  return { api, asked };
}

const named = (...quotations: Quotation[]) => quotations.map((block, i) => ({ name: `q${i}`, block }));

describe('the check of quotations', () => {
  it('asks of the quotations alone, and tells of each by the name of its block', async () => {
    const blocks = [
      { name: 't', block: { kind: 'text', text: 'Bonjour' } as const },
      ...named(quote('A'), quote('B')),
    ];
    const { api, asked } = createApi([
      { block: 0, state: 'current' },
      { block: 1, state: 'gone' },
    ]);
    const found = await checkQuotations(api, blocks);
    expect([...found]).toEqual([
      ['q0', { state: 'current' }],
      ['q1', { state: 'gone' }],
    ]);
    expect(asked).toEqual([{ blocks: [quote('A'), quote('B')] }]);
  });

  it('calls a text forged that does not hash to what it states, whatever the service says', async () => {
    const { api } = createApi([{ block: 0, state: 'current' }]);
    const found = await checkQuotations(api, named(quote('A', 'b'.repeat(64))));
    expect(found.get('q0')).toEqual({ state: 'forged' });
  });

  it('shows what the corpus says instead', async () => {
    const difference = [
      { kind: 'removed', text: 'A' },
      { kind: 'added', text: 'B' },
    ] as const;
    const { api } = createApi([
      { block: 0, state: 'changed', successor: quote('B'), difference: [...difference] },
    ]);
    const found = await checkQuotations(api, named(quote('A')));
    expect(found.get('q0')).toEqual({ state: 'changed', successor: quote('B'), difference });
  });

  it('calls nothing checked that was not', async () => {
    const away = await checkQuotations(createApi().api, named(quote('A')));
    expect(away.get('q0')).toEqual({ state: 'impossible' });
    const silent = await checkQuotations(createApi([]).api, named(quote('A')));
    expect(silent.get('q0')).toEqual({ state: 'impossible' });
  });

  it('asks nothing where nothing is quoted', async () => {
    const { api, asked } = createApi([]);
    expect((await checkQuotations(api, [{ name: 't', block: { kind: 'text', text: 'x' } }])).size).toBe(0);
    expect(asked).toEqual([]);
  });

  it('blocks what changed, is gone or forged, and nothing else', () => {
    const states = ['unchecked', 'checking', 'impossible', 'gone', 'forged', 'current', 'changed'] as const;
    expect(states.filter((state) => isBlocked({ state }))).toEqual(['gone', 'forged', 'changed']);
  });
});

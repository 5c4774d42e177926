import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswer } from '../core/answer.ts';
import { GuichetError } from '../core/errors.ts';
import { isBlank, sha256Of } from '../core/text.ts';
import { parseJsonl } from './jsonl.ts';
import { readCitation } from './proof.ts';
import { DEFAULT_FACET_COLUMNS } from './row.ts';

function parse(text: string, facetColumns = DEFAULT_FACET_COLUMNS) {
  return parseJsonl(text, 'faq.jsonl', facetColumns);
}

function notesOf(record: Record<string, unknown>, facetColumns = DEFAULT_FACET_COLUMNS) {
  return parse(JSON.stringify({ answer: 'Oui.', ...record }), facetColumns).items[0]?.notes;
}

function fault(text: string): GuichetError {
  try {
    parse(text);
  } catch (thrown) {
    if (thrown instanceof GuichetError) return thrown;
  }
  throw new Error('nothing was refused');
}

describe('parseJsonl', () => {
  it('reads one answer a line, untouched, and cites its line and field', () => {
    const text = '{"answer":" a\\r\\nb\\u00a0 "}\r\n\r\n \n{"answer":"c"}\n';
    expect(parse(text).items.map(({ text, citation }) => [text, citation])).toEqual([
      [' a\r\nb\u00a0 ', { file: 'faq.jsonl', startLine: 1, endLine: 1, field: 'answer' }],
      ['c', { file: 'faq.jsonl', startLine: 4, endLine: 4, field: 'answer' }],
    ]);
  });

  it('reads every note, trimmed', () => {
    const record = {
      id: 'q1',
      question: ' Pourquoi ? ',
      alternatives: ['a', ' ', ' b '],
      url: 'https://exemple.fr/faq#1',
      lang: 'FR-fr',
      couloir: 'Hôpital',
      vague: ['Vague 1', 'Vague 2'],
      offre: [],
    };
    expect(notesOf(record)).toEqual({
      file: 'faq.jsonl',
      startLine: 1,
      id: 'q1',
      question: 'Pourquoi ?',
      alternatives: ['a', 'b'],
      url: 'https://exemple.fr/faq#1',
      lang: 'fr-FR',
      facets: { couloir: ['Hôpital'], vague: ['Vague 1', 'Vague 2'] },
    });
  });

  it('splits a string of alternatives at | and leaves a facet value whole', () => {
    expect(notesOf({ alternatives: 'a | b', couloir: 'a|b' })).toMatchObject({
      alternatives: ['a', 'b'],
      facets: { couloir: ['a|b'] },
    });
  });

  it('turns a number into an id', () => {
    expect(notesOf({ id: 42 })?.id).toBe('42');
  });

  it('takes null and blank notes for absent', () => {
    const record = { id: '', question: ' ', alternatives: null, url: null, lang: '', couloir: null };
    expect(notesOf(record)).toEqual({ file: 'faq.jsonl', startLine: 1, alternatives: [], facets: {} });
  });

  it('reads the facet columns that the caller names', () => {
    expect(notesOf({ region: 'Nord' }, ['region'])?.facets).toEqual({ region: ['Nord'] });
  });

  it('reports unknown fields once a file, at the first', () => {
    const text = '{"answer":"a"}\n{"answer":"b","titre":1,"date":2}\n{"answer":"c","titre":3}\n';
    const { findings } = parse(text);
    expect(findings).toMatchObject([{ kind: 'unknown-field', startLine: 2 }]);
    expect(findings[0]?.message).toContain('"titre", "date"');
  });

  it('takes keys of every object prototype for unknown fields', () => {
    const text = '{"answer":"a","__proto__":{"answer":"b","id":"x"},"constructor":1}';
    const { items, findings } = parse(text);
    expect(items[0]?.text).toBe('a');
    expect(items[0]?.notes?.id).toBeUndefined();
    expect(findings[0]?.message).toContain('"__proto__", "constructor"');
  });

  it('leaves out and reports an address that is no web address and a language that is none', () => {
    const { items, findings } = parse('{"answer":"a","url":"javascript:alert(1)","lang":"français"}');
    expect(items[0]?.notes).not.toHaveProperty('url');
    expect(items[0]?.notes).not.toHaveProperty('lang');
    expect(findings.map(({ kind }) => kind)).toEqual(['unusable-note', 'unusable-note']);
  });

  it('reports a file without answers', () => {
    expect(parse('').findings).toMatchObject([{ kind: 'no-answers', startLine: 1 }]);
    expect(parse('{"answer":" "}').findings).toMatchObject([{ kind: 'no-answers' }]);
  });

  it.each([
    ['bad JSON', '{"answer":', /faq\.jsonl:2 is not JSON/],
    ['an array', '["a"]', /faq\.jsonl:2 holds no object/],
    ['null', 'null', /faq\.jsonl:2 holds no object/],
    ['a missing answer', '{"question":"a"}', /faq\.jsonl:2 «answer» is missing/],
    ['an answer by way of __proto__', '{"__proto__":{"answer":"a"}}', /faq\.jsonl:2 «answer» is missing/],
    ['an answer that is null', '{"answer":null}', /faq\.jsonl:2 «answer» must be a string/],
    ['an answer that is a number', '{"answer":1}', /faq\.jsonl:2 «answer» must be a string/],
    [
      'half of a surrogate pair',
      '{"answer":"a\\ud83d"}',
      /faq\.jsonl:2 «answer» holds half of a surrogate pair/,
    ],
    ['a NUL character', '{"answer":"a\\u0000"}', /faq\.jsonl:2 «answer» holds a NUL/],
    ['an id that is an object', '{"answer":"a","id":{}}', /faq\.jsonl:2 «id» must be/],
    ['an id that loses digits', '{"answer":"a","id":12345678901234567890}', /faq\.jsonl:2 «id» must be/],
    ['alternatives of numbers', '{"answer":"a","alternatives":[1]}', /faq\.jsonl:2 «alternatives» must be/],
    ['a facet that is a number', '{"answer":"a","couloir":1}', /faq\.jsonl:2 «couloir» must be/],
  ])('refuses %s with file and line', (_, line, message) => {
    const refused = fault(`{"answer":"ok"}\n${line}\n`);
    expect(refused).toMatchObject({ kind: 'input', code: 'CORPUS_BROKEN' });
    expect(refused.message).toMatch(message);
    expect(refused.remedy).not.toBe('');
  });

  it('names every broken field of a record', () => {
    expect(fault('{"url":1}').message).toBe('faq.jsonl:1 «answer» is missing; «url» must be a string');
  });
});

describe('any JSONL file', () => {
  it('gives each field back untouched, and its citation reads the same again', () => {
    const answer = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''));
    const gap = fc.constantFrom('\n', '\r\n', '\n\n', '\r\n \n');
    const rows = fc.array(fc.tuple(answer, gap), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(rows, fc.constantFrom('', '\ufeff'), (rows, mark) => {
        const written = rows.map(([answer, gap]) => JSON.stringify({ id: 1, answer }) + gap).join('');
        const bytes = Buffer.from(mark + written);
        const { items } = parse(new TextDecoder().decode(bytes));
        expect(items.map(({ text }) => text)).toEqual(rows.map(([answer]) => answer));
        for (const { text, citation } of items.filter(({ text }) => !isBlank(text))) {
          const again = readCitation(bytes, citation);
          expect(again).toBe(text);
          expect(sha256Of(again)).toBe(createAnswer(text, [citation]).sha256);
        }
      }),
      { numRuns: 300 },
    );
  });
});

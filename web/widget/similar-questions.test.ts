import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimilarQuestions } from './similar-questions.ts';

const question = { label: 'Quel est le délai ?', choice: { facet: null, value: 'abc' } };

describe('SimilarQuestions', () => {
  const asked: string[] = [];
  const found: unknown[] = [];
  let similar: SimilarQuestions;

  beforeEach(() => {
    vi.useFakeTimers();
    asked.length = 0;
    found.length = 0;
    vi.stubGlobal('fetch', async (address: string) => {
      asked.push(new URL(address).searchParams.get('q')!);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return new Response(JSON.stringify({ suggestions: [question, { label: 3 }, null] }));
    });
    similar = new SimilarQuestions(
      () => 'http://faq',
      (questions) => void found.push(questions),
    );
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('asks once the visitor pauses, for what is written then, and drops what is malformed', async () => {
    for (const written of ['dél', 'déla', 'délai']) similar.follow(written);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual(['délai']);
    expect(found).toEqual([[question]]);
  });

  it('finds nothing for a few letters and for a letter of a page', async () => {
    similar.follow('dé');
    similar.follow('a '.repeat(200));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual([]);
    expect(found).toEqual([[], []]);
  });

  it('tells nothing of what was asked before the visitor went on or sent', async () => {
    similar.follow('délai');
    await vi.advanceTimersByTimeAsync(200);
    expect(asked).toEqual(['délai']);
    similar.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(found).toEqual([]);
  });

  it('finds nothing without a connection', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    similar.follow('délai');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(found).toEqual([[]]);
  });
});

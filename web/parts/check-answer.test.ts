import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkAnswer } from './check-answer.ts';

const text = 'L’ANS a 60 jours.\r\n';
const sha256 = createHash('sha256').update(text).digest('hex');
const proofOf = (...texts: unknown[]) => ({
  sha256,
  places: texts.map((place) => ({ citation: {}, text: place })),
});

function reply(body: unknown, status = 200): void {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status }));
}
afterEach(() => vi.unstubAllGlobals());

describe('checkAnswer', () => {
  it('is content where the text and every place of its source have the fingerprint', async () => {
    reply(proofOf(text, text));
    expect(await checkAnswer('http://faq', sha256, text)).toBe('same');
  });

  it('says so where the page shows another text, or one place does', async () => {
    reply(proofOf(text));
    expect(await checkAnswer('http://faq', sha256, text.trim())).toBe('differs');
    reply(proofOf(text, `${text} `));
    expect(await checkAnswer('http://faq', sha256, text)).toBe('differs');
  });

  it.each([
    [{ error: {} }, 404],
    [{}, 200],
    [null, 200],
    [{ places: [] }, 200],
    [proofOf(1), 200],
  ])('is never content without a proof: %j', async (body, status) => {
    reply(body, status);
    expect(await checkAnswer('http://faq', sha256, text)).toBe('impossible');
  });

  it('is never content without a connection', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    expect(await checkAnswer('http://faq', sha256, text)).toBe('impossible');
  });
});

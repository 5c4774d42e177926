import type { Proof } from '../../src/protocol/http.ts';
import { sha256Hex } from './sha256.ts';

/** What came of comparing an answer with its source. */
export type AnswerCheck = 'same' | 'differs' | 'impossible';

/**
 * Whether what a page shows is what its source says: the shown text and the text at every place that it cites, read
 * again just now, all have the fingerprint that the answer goes by.
 * @param server origin of the service, without a final slash.
 * @param shown the text in the page, to the character.
 */
export async function checkAnswer(server: string, sha256: string, shown: string): Promise<AnswerCheck> {
  try {
    if ((await sha256Hex(shown)) !== sha256) return 'differs';
    const response = await fetch(`${server}/api/answers/${sha256}/proof`);
    if (!response.ok) return 'impossible';
    const texts = readTexts(await response.json());
    if (texts === undefined) return 'impossible';
    const hashes = await Promise.all(texts.map((text) => sha256Hex(text)));
    return hashes.every((hash) => hash === sha256) ? 'same' : 'differs';
  } catch {
    return 'impossible';
  }
}

/** Undefined for anything but a proof: what cannot be read proves nothing. */
function readTexts(body: unknown): readonly string[] | undefined {
  const { places } = (body ?? {}) as Partial<Proof>;
  if (!Array.isArray(places) || places.length === 0) return undefined;
  const texts = places.map((place: unknown) => (place as { text?: unknown } | null)?.text);
  return texts.every((text) => typeof text === 'string') ? texts : undefined;
}

import { z } from 'zod';

/** Events among which the visitor's first words are looked for: before them stands what language is spoken, at most. */
export const FIRST_EVENTS = 8;

const wordsSchema = z.union([
  z.object({ type: z.literal('said'), text: z.string() }),
  z.object({ type: z.literal('picked'), label: z.string() }),
]);

/**
 * What the visitor said or picked first, among the first stored events of a conversation in order; empty where nothing was,
 * or where it cannot be read: a list must not fail for one of its lines.
 */
export function findFirstWords(bodies: readonly string[]): string {
  for (const body of bodies) {
    const read = wordsSchema.safeParse(parseLoosely(body));
    if (read.success) return read.data.type === 'said' ? read.data.text : read.data.label;
  }
  return '';
}

function parseLoosely(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

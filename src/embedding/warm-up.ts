import type { Embedder } from './embedder.ts';

/**
 * Warms an embedder up with the longest input that it takes in. The model's runtime keeps the memory of its largest pass:
 * taken at the start, it is not what a process grows by when somebody writes at length.
 */
export async function warmUpFully(embedder: Embedder): Promise<void> {
  await embedder.warmUp();
  const { maxTokens } = await embedder.identify();
  await embedder.embed(['un '.repeat(maxTokens)], 'query');
}

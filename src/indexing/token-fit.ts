import type { Embedded } from '../embedding/embedder.ts';
import { findLargest, scaleFor } from '../vector/token-codes.ts';
import { TokenSpace } from '../vector/token-space.ts';
import type { Passage, PassageKind } from './passages.ts';
import { TellingTokens } from './telling-tokens.ts';

/** How the tokens of a corpus are coded: fitted on all of its passages, or on a sample of its answers. */
export interface TokenFit {
  readonly space: TokenSpace;
  /** Value of one step of the codes. */
  readonly scale: number;
  readonly telling: TellingTokens;
}

/** @param embedded the passages, in their order. */
export async function fitTokens(
  passages: readonly Passage[],
  embedded: readonly Embedded[],
  dims: number,
): Promise<TokenFit> {
  const telling = TellingTokens.count(embedded.filter((_, i) => passages[i]!.kind === 'answer'));
  const texts = listMatched(passages).map(
    (i) => keepMatched(passages[i]!, embedded[i]!, telling, dims).tokens,
  );
  const space = await TokenSpace.fit(texts, dims);
  let largest = 0;
  for (const tokens of texts) largest = Math.max(largest, findLargest(await space.project(tokens)));
  return { space, scale: scaleFor(largest), telling };
}

/**
 * Places of the passages matched by token, the answers first: in a small corpus they then stand together and are
 * read without being copied.
 */
export function listMatched(passages: readonly Passage[]): number[] {
  const places = passages.map((_, i) => i);
  return (['answer', 'question'] satisfies PassageKind[]).flatMap((kind) =>
    places.filter((i) => passages[i]!.kind === kind),
  );
}

/** The tokens of a passage that are matched: of an answer the telling ones, of a question all. */
export function keepMatched(
  { kind }: Passage,
  embedded: Embedded,
  telling: TellingTokens,
  dims: number,
): Embedded {
  return kind === 'answer' ? telling.keep(embedded, dims) : embedded;
}

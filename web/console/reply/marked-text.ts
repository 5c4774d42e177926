import type { Span } from '../../../src/protocol/drafting.ts';

/** A piece of a text; joined, the pieces give it back to the character. */
export interface MarkedPiece<Kind> {
  readonly text: string;
  /** What the span says of it; undefined outside of all spans. */
  readonly kind: Kind | undefined;
}

/** Cuts a text where spans begin and end. Where spans overlap the earlier one counts; beyond the text there is nothing. */
export function cutText<Kind>(
  text: string,
  spans: readonly { readonly span: Span; readonly kind: Kind }[],
): MarkedPiece<Kind>[] {
  const pieces: MarkedPiece<Kind>[] = [];
  let end = 0;
  for (const { span, kind } of [...spans].sort((a, b) => a.span.start - b.span.start)) {
    const from = Math.max(end, span.start);
    const to = Math.min(text.length, span.end);
    if (to <= from) continue;
    if (from > end) pieces.push({ text: text.slice(end, from), kind: undefined });
    pieces.push({ text: text.slice(from, to), kind });
    end = to;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), kind: undefined });
  return pieces;
}

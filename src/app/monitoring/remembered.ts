/**
 * The same reading, made anew only where the last one is older than so long; whoever asks meanwhile shares it, its failure
 * too.
 * @param now milliseconds of a clock that is never set back.
 */
export function remembered<Reading>(
  forMs: number,
  now: () => number,
  read: () => Promise<Reading>,
): () => Promise<Reading> {
  let last: { readonly at: number; readonly reading: Promise<Reading> } | undefined;
  return () => {
    if (last === undefined || now() - last.at >= forMs) last = { at: now(), reading: read() };
    return last.reading;
  };
}

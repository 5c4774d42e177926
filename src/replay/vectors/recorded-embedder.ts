import { GuichetError } from '../../core/errors.ts';
import type { Embedder } from '../../embedding/embedder.ts';
import type { Recording } from './recording.ts';

/** An embedder that knows the questions of a recording and nothing else. */
export interface RecordedEmbedder extends Embedder {
  /** Questions that it was asked and that are not recorded. */
  readonly missed: ReadonlySet<string>;
}

/** `embed` throws GuichetError `VECTORS_MISSING` (kind `input`) for a text that is not recorded. */
export function createRecordedEmbedder({ proved, queries }: Recording): RecordedEmbedder {
  const missed = new Set<string>();
  return {
    missed,
    warmUp: async () => {},
    identify: async () => proved.manifest.model,
    embed: async (texts, kind) =>
      texts.map((text) => {
        const embedded = kind === 'query' ? queries.get(text) : undefined;
        if (embedded !== undefined) return embedded;
        missed.add(text);
        throw vectorsMissing([text]);
      }),
    [Symbol.asyncDispose]: async () => {},
  };
}

/** What the run of a suite lacked. */
export function vectorsMissing(texts: readonly string[]): GuichetError {
  const listed = texts.slice(0, 10).map((text) => `\n  «${text}»`);
  const more = texts.length > listed.length ? [`\n  and ${texts.length - listed.length} more`] : [];
  return new GuichetError({
    kind: 'input',
    code: 'VECTORS_MISSING',
    message: `no vectors are recorded for what was asked:${[...listed, ...more].join('')}`,
    remedy: 'Record them with `npx guichet replay record-vectors`, over the fixtures as they are now.',
  });
}

import { labelPassages, loadContent, type OpenIndex } from '../../indexing/open-index.ts';
import { CodedIndex } from '../../vector/coded-index.ts';
import { createOnnxTokenMatcher } from '../../vector/onnx-token-matcher.ts';
import { createMemoryRowStore } from '../../vector/row-store.ts';
import { ScannedIndex } from '../../vector/scanned-index.ts';
import type { Recording } from './recording.ts';

/**
 * A recording as an index. Everything that is summed over vectors is summed over whole numbers, and neither a graph
 * nor a product of floats is searched: the same scores on any processor, with any number of threads.
 * @throws GuichetError `INDEX_DAMAGED` for texts that this version does not read.
 */
export async function openRecording({ proved, vectors, tokenCodes }: Recording): Promise<OpenIndex> {
  const { dims } = proved.manifest.model;
  const exact = new CodedIndex(vectors);
  const codes = createMemoryRowStore(tokenCodes, dims);
  const tokenMatcher = await createOnnxTokenMatcher({ codes, scale: proved.manifest.tokenScale, dims });
  const content = loadContent(proved);
  return {
    ...content,
    nearest: new ScannedIndex(exact, labelPassages(content)),
    exact,
    // The tokens of recorded questions are in it already.
    tokenSpace: { dims, project: async (tokens) => tokens },
    tokenMatcher,
    [Symbol.asyncDispose]: () => tokenMatcher[Symbol.asyncDispose](),
  };
}

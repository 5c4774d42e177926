import type { Embedder } from '../../embedding/embedder.ts';
import { findStaleness, proveIndex } from '../../indexing/open-index.ts';
import { describeStaleness, indexMissing, indexStale } from '../../indexing/staleness.ts';
import { createEmbedder } from '../embedder.ts';
import type { Settings } from '../settings.ts';
import { type Finding, findFault, ok, skipped, toMend } from './finding.ts';

/** What was found of model and index. */
export interface IndexFindings {
  readonly model: Finding;
  readonly index: Finding;
  /** When the index was built, in milliseconds since 1970; undefined where that is not known. */
  readonly builtAt: number | undefined;
}

const BUILD = 'Build it with `npx guichet index`; `guichet serve` does it too when it starts.';

/** Hashes the model's files and every byte of the index, and compares it with corpus and model. Loads and downloads nothing. */
export async function checkIndex(settings: Settings): Promise<IndexFindings> {
  const { model, embedder } = await checkModel(settings);
  try {
    return { model, ...(await compareIndex(settings, embedder)) };
  } catch (thrown) {
    return { model, index: findFault('index', thrown), builtAt: undefined };
  } finally {
    await embedder?.[Symbol.asyncDispose]();
  }
}

async function checkModel(settings: Settings): Promise<{ model: Finding; embedder: Embedder | undefined }> {
  try {
    const embedder = await createEmbedder({ ...settings, allowDownload: false });
    const { name, files } = await embedder.identify();
    return { model: ok('model', `${name}: ${files.length} files, hashed`), embedder };
  } catch (thrown) {
    return { model: findFault('model', thrown), embedder: undefined };
  }
}

async function compareIndex(
  { indexFolder, corpusFolder }: Settings,
  embedder: Embedder | undefined,
): Promise<Omit<IndexFindings, 'model'>> {
  const found = await proveIndex(indexFolder);
  if (found.state === 'missing')
    return { index: toMend('index', indexMissing(indexFolder).message, BUILD), builtAt: undefined };
  if (found.state === 'other-format')
    return {
      index: toMend('index', indexStale(indexFolder, found.reasons).message, BUILD),
      builtAt: undefined,
    };
  const { build, manifest } = found;
  const builtAt = Date.parse(manifest.builtAt);
  if (embedder === undefined) {
    const what = `build ${build} is undamaged; what it is compared with, the model, has to be mended first`;
    return { index: skipped('index', what), builtAt };
  }
  const request = { embedder, ...(corpusFolder === undefined ? {} : { corpusFolder }) };
  const reasons = await findStaleness(found, request);
  if (reasons.length > 0) {
    const what = `build ${build} does not match: ${reasons.map(describeStaleness).join('; ')}`;
    return { index: toMend('index', what, BUILD), builtAt };
  }
  return {
    index: ok('index', `build ${build} is undamaged, of this corpus (${found.builtFrom}) and this model`),
    builtAt,
  };
}

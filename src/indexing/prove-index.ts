import { resolve } from 'node:path';
import { fingerprintCorpus } from '../corpus/files.ts';
import { readShippedCatalogue } from '../corpus/shipped-catalogue.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { type CurrentBuild, readCurrentBuild } from './current-build.ts';
import { defaultIndexSettings, type IndexSettings, type Manifest, parseManifest } from './manifest.ts';
import { type ProvedFiles, proveFiles } from './proved-files.ts';
import { compareCorpus, compareMaking, type StaleReason } from './staleness.ts';

export interface OpenRequest {
  readonly indexFolder: string;
  /** Where the corpus is expected; default: where the index says that it was. */
  readonly corpusFolder?: string;
  readonly embedder: Embedder;
  readonly settings?: IndexSettings;
}

/** An index whose every byte is what its build wrote. */
export interface ProvedIndex {
  readonly state: 'proved';
  readonly build: string;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly files: ProvedFiles;
  /** Absolute: where the corpus was when the index was built. */
  readonly builtFrom: string;
}

/** The expected outcomes of looking for an index; damage is a fault and thrown. */
export type FoundIndex =
  | { readonly state: 'missing' }
  | { readonly state: 'other-format'; readonly reasons: readonly StaleReason[] }
  | ProvedIndex;

/**
 * Proves an index byte by byte, without comparing it with anything else.
 * @param heldBytes largest file held in memory; default: `HELD_BYTES`.
 * @throws GuichetError `INDEX_DAMAGED` naming the file.
 */
export async function proveIndex(indexFolder: string, heldBytes?: number): Promise<FoundIndex> {
  const current = await readCurrentBuild(indexFolder);
  if (current === undefined) return { state: 'missing' };
  try {
    return await proveBuild(indexFolder, current, heldBytes);
  } catch (thrown) {
    // Another process may have replaced the build and removed its files meanwhile.
    const now = await readCurrentBuild(indexFolder);
    if (now?.name !== current.name) return proveIndex(indexFolder, heldBytes);
    throw thrown;
  }
}

async function proveBuild(
  indexFolder: string,
  current: CurrentBuild,
  heldBytes: number | undefined,
): Promise<FoundIndex> {
  const { name: build, folder, manifestJson, manifestPath } = current;
  const parsed = parseManifest(manifestJson, manifestPath);
  if (parsed.state === 'other-format') {
    return { state: 'other-format', reasons: [{ kind: 'format', built: parsed.format }] };
  }
  const { manifest } = parsed;
  const files = await proveFiles(folder, manifest, heldBytes);
  const builtFrom = resolve(indexFolder, manifest.corpus.folder);
  return { state: 'proved', build, folder, manifest, files, builtFrom };
}

async function compareCatalogue({ shippedCatalogue }: Manifest): Promise<StaleReason[]> {
  if (shippedCatalogue === undefined) return [];
  const { sha256 } = await readShippedCatalogue();
  return sha256 === shippedCatalogue ? [] : [{ kind: 'catalogue' }];
}

/** Why a proved index must not be used with the corpus, the model and the settings of the moment; empty: it may. */
export async function findStaleness(
  { manifest, builtFrom }: Pick<ProvedIndex, 'manifest' | 'builtFrom'>,
  { corpusFolder = builtFrom, embedder, settings = defaultIndexSettings }: Omit<OpenRequest, 'indexFolder'>,
): Promise<StaleReason[]> {
  const asked = resolve(corpusFolder);
  const [present, model] = await Promise.all([fingerprintCorpus(asked), embedder.identify()]);
  const moved: StaleReason[] =
    asked === builtFrom ? [] : [{ kind: 'corpus-folder', built: builtFrom, asked }];
  return [
    ...moved,
    ...compareCorpus(manifest.corpus.files, present),
    ...compareMaking(manifest, model, settings),
    ...(await compareCatalogue(manifest)),
  ];
}

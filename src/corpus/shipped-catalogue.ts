import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasSystemCode } from '../core/errors.ts';
import { packageRoot } from '../core/package-root.ts';
import { decodeUtf8, sha256Of } from '../core/text.ts';
import { emptyCatalogue, type FacetCatalogue, parseFacets } from './facets.ts';

/** The catalogue of the bundled corpus, which serves any other whose rows have facets and that brings no catalogue. */
export interface ShippedCatalogue {
  readonly catalogue: FacetCatalogue;
  /** Of the file's bytes; empty where there is none. */
  readonly sha256: string;
}

const path = join(packageRoot, 'corpus', 'facets.yaml');

/** @throws GuichetError `FACETS_BROKEN` or `NOT_UTF8`. */
export async function readShippedCatalogue(): Promise<ShippedCatalogue> {
  try {
    const bytes = await readFile(path);
    return { catalogue: parseFacets(decodeUtf8(bytes, path), path), sha256: sha256Of(bytes) };
  } catch (thrown) {
    // Whoever replaced the bundled corpus by their own may have taken it away.
    if (hasSystemCode(thrown, 'ENOENT')) return { catalogue: emptyCatalogue, sha256: '' };
    throw thrown;
  }
}

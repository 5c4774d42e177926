import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from '../core/text.ts';
import { manifestPathOf, readCurrentBuild, switchToBuild } from './current-build.ts';
import type { Place } from './place.fixture.ts';

/**
 * Changes the live build with every hash made right again: what another version of Guichet, or a defect of this
 * one, would have written. Proofs cannot tell; what the files say must.
 */

/** Replaces the manifest by another text. */
export async function forgeManifestText(place: Place, json: string): Promise<void> {
  const current = await readCurrentBuild(place.indexFolder);
  await writeFile(manifestPathOf(current!.folder), json);
  await switchToBuild(place.indexFolder, current!.name, json);
}

/** Sets fields of the manifest. */
export async function forgeManifest(place: Place, changes: Readonly<Record<string, unknown>>): Promise<void> {
  const current = await readCurrentBuild(place.indexFolder);
  const manifest = JSON.parse(current!.manifestJson) as Record<string, unknown>;
  await forgeManifestText(place, JSON.stringify({ ...manifest, ...changes }));
}

/** Replaces one file of the build; gives its path. */
export async function forgeFile(place: Place, file: string, content: string): Promise<string> {
  const current = await readCurrentBuild(place.indexFolder);
  const { files } = JSON.parse(current!.manifestJson) as { files: { path: string }[] };
  const path = join(current!.folder, file);
  await writeFile(path, content);
  const proof = { path: file, bytes: Buffer.byteLength(content), sha256: sha256Of(content) };
  await forgeManifest(place, { files: files.map((known) => (known.path === file ? proof : known)) });
  return path;
}

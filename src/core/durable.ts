import { open, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes that survive a power cut: a file is either what it was or complete. */

/** Writes a new file and waits until the disk has it. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Replaces a file in one step: readers see the old content or the new, never a part. */
export async function replaceDurably(
  path: string,
  content: string | Uint8Array,
  uniqueSuffix: string,
): Promise<void> {
  const fresh = `${path}.${uniqueSuffix}.tmp`;
  await writeDurably(fresh, content);
  await rename(fresh, path);
  await syncPath(dirname(path));
}

/** Waits until the disk has every file below a folder and the folders' own entries. */
export async function syncFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    await (entry.isDirectory() ? syncFolder(path) : syncPath(path));
  }
  await syncPath(folder);
}

/** Waits until the disk has a file, or the entries of a folder. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

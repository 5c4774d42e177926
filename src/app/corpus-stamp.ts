import { statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../core/errors.ts';
import { listCorpusFiles } from '../corpus/files.ts';

/** Names, sizes and times of the corpus files: as long as they stay, the content does. */
export async function readCorpusStamp(corpusFolder: string): Promise<string> {
  try {
    const paths = await listCorpusFiles(corpusFolder);
    return paths.map((path) => `${path} ${stampOf(join(corpusFolder, path))}`).join('\n');
  } catch (thrown) {
    return `unreadable: ${messageOf(thrown)}`;
  }
}

/** Looked up at once: five microseconds, where going through the thread pool takes fifty. */
function stampOf(path: string): string {
  const { size, ino, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  return `${size} ${ino} ${mtimeNs} ${ctimeNs}`;
}

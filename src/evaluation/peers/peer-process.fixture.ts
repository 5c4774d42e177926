import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Peer } from './peer.ts';
import { servePeer } from './serve-peer.ts';

/** An engine for tests: what it is started with says where it misbehaves. */
const mood = process.argv[2];

const absentPackage: string = 'a-package-that-nobody-has-installed';

const peer: Peer = {
  name: 'fake',
  index: async (documents, folder) => {
    if (mood === 'throws') throw new Error('no mood for that');
    if (mood === 'absent') await import(absentPackage);
    if (mood === 'hangs') for (;;);
    if (mood === 'dies') process.exit(3);
    await writeFile(join(folder, 'fake'), documents.map(({ name }) => name).join(' '));
  },
  open: async () => {},
  search: async (question) => [question],
  [Symbol.asyncDispose]: async () => {},
};

servePeer(async () => ({ peer, readDocuments: async () => [{ name: 'a', text: 'A.', questions: [] }] }));

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createIndexedLibrary, type Library } from './library.ts';
import { type ServiceProcess, startService } from './serve.ts';
import { say, send, startConversation } from './visitor.ts';

/** The traces of the built service, as an SDK receives them that it was started with. */

const sdk = fileURLToPath(new URL('./traces.fixture.js', import.meta.url));

const spanSchema = z.object({
  id: z.string(),
  parent: z.string().optional(),
  name: z.string(),
  attributes: z.record(z.string(), z.unknown()),
  status: z.object({ message: z.string().optional() }),
});

let library: Library;
let service: ServiceProcess;
let file: string;

beforeAll(async () => {
  library = await createIndexedLibrary();
  file = join(library.folder, 'traces.jsonl');
  const env = { NODE_OPTIONS: `--import=${sdk}`, TRACES: file };
  service = await startService({ indexFolder: library.index, env });
});

afterAll(async () => {
  await service?.stop();
  library?.remove();
});

describe('traces', () => {
  it('show the parts of a turn within it, what it was, and no word of it', async () => {
    const key = await startConversation(service.url);
    await say(service.url, key, { text: 'Y a-t-il du wifi ?' });
    await send(service.url, key, { text: 7 });
    const text = readFileSync(file, 'utf8');
    const spans = text
      .trimEnd()
      .split('\n')
      .map((line) => spanSchema.parse(JSON.parse(line)));
    const byId = new Map(spans.map((span) => [span.id, span]));
    const pathOf = (id: string | undefined): string => {
      const span = byId.get(id ?? '');
      return span === undefined ? '' : `${pathOf(span.parent)}/${span.name.replace('guichet.', '')}`;
    };
    const paths = new Set(spans.map(({ id }) => pathOf(id)));
    expect(paths).toContain('/turn/decision/retrieval/embedding');
    expect(paths).toContain('/turn/store');
    const turns = spans.filter(({ name }) => name === 'guichet.turn');
    expect(turns.map(({ attributes, status }) => [attributes, status.message])).toEqual([
      [{ 'guichet.action': 'answer', 'guichet.lang': 'fr' }, undefined],
      [{}, 'REQUEST_INVALID'],
    ]);
    for (const word of ['wifi', key.id, key.token]) expect(text).not.toContain(word);
  });
});

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandResult, guichet, packageRoot } from './command-line.ts';
import { changeByte, createIndexedLibrary, type Library } from './library.ts';
import { refusedService } from './serve.ts';

/** One changed byte in the model: every command refuses, names the file and says what mends it. */

const weights = 'onnx/model_q4.onnx';

let library: Library;
let model: string;

beforeAll(async () => {
  library = await createIndexedLibrary();
  model = join(library.folder, 'multilingual-e5-small');
  cpSync(join(packageRoot, 'models', 'multilingual-e5-small'), model, { recursive: true });
});

afterAll(() => library?.remove());

function run(...args: string[]): Promise<CommandResult> {
  return guichet([...args, '--index', library.index], { env: { GUICHET_MODEL: model } });
}

function expectRefusal({ status, stdout, stderr }: CommandResult, file: string): void {
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain(`the model file ${join(model, file)} is damaged`);
  expect(stderr).toContain('Restore the file from where the model came from');
}

describe('a changed byte in a model file', () => {
  it('is none in a copy of the model: the index serves with it', async () => {
    expect((await run('verify')).status).toBe(0);
  });

  it.each([weights, 'tokenizer.json'])('%s makes every command refuse', async (file) => {
    const putBack = changeByte(join(model, file));
    try {
      const results = [
        ...(await Promise.all([run('search', 'wifi'), run('ask', 'wifi')])),
        ...(await Promise.all([run('verify'), run('index', '--corpus', library.corpus)])),
        await refusedService({ indexFolder: library.index, env: { GUICHET_MODEL: model } }),
      ];
      for (const result of results) expectRefusal(result, file);
    } finally {
      putBack();
    }
    expect((await run('verify')).status).toBe(0);
  });

  it.each(['config.json', 'tokenizer_config.json'])('%s makes verify refuse', async (file) => {
    const putBack = changeByte(join(model, file));
    try {
      expectRefusal(await run('verify'), file);
    } finally {
      putBack();
    }
  });
});

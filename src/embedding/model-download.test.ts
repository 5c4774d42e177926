import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadModel } from './model-download.ts';

const files: Readonly<Record<string, string>> = {
  'config.json': '{"hidden_size":8,"max_position_embeddings":16}',
  'tokenizer.json': '{}',
  'tokenizer_config.json': '{}',
  'onnx/model_quantized.onnx': 'weights',
};

describe('downloading a model', () => {
  let folder: string;
  let hub: string;
  let server: Server;
  let asked: string[];
  let broken: string | undefined;

  beforeEach(async () => {
    [asked, broken] = [[], undefined];
    folder = await mkdtemp(join(tmpdir(), 'guichet-hub-'));
    server = createServer((request, response) => {
      const path = request.url!.replace('/account/model/resolve/main/', '');
      asked.push(path);
      const content = files[path];
      if (content === undefined) response.writeHead(404).end();
      else if (path === broken) {
        response.writeHead(200, { 'content-length': 1_000 }).write(content, () => response.destroy());
      } else response.end(content);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    hub = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  it('fetches what a model needs, once', async () => {
    await downloadModel(hub, 'account/model', folder);
    for (const [path, content] of Object.entries(files)) {
      expect(await readFile(join(folder, path), 'utf8')).toBe(content);
    }
    await downloadModel(hub, 'account/model', folder);
    expect(asked.toSorted()).toEqual(Object.keys(files).toSorted());
  });

  it('leaves no half of a file behind, and goes on where it stopped', async () => {
    broken = 'tokenizer.json';
    await expect(downloadModel(hub, 'account/model', folder)).rejects.toMatchObject({
      code: 'MODEL_NOT_DOWNLOADED',
      kind: 'input',
    });
    expect(await readdir(folder)).toEqual(['config.json']);
    broken = undefined;
    await downloadModel(hub, 'account/model', folder);
    expect(await readFile(join(folder, 'tokenizer.json'), 'utf8')).toBe('{}');
  });

  it('names the address that the hub does not have', async () => {
    const download = downloadModel(hub, 'account/other', folder);
    await expect(download).rejects.toThrow(`${hub}/account/other/resolve/main/config.json`);
  });
});

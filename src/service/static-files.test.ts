import { mkdir, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { createWebFolder, serve } from './fake-context.fixture.ts';

const SCRIPT = 'export const word = "é";\n'.repeat(200);

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What arrives, which `fetch` would unpack. */
function ask(url: string, headers: Record<string, string>, method = 'GET'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode!, headers: response.headers, body });
    });
    asked.on('error', reject).end();
  });
}

const unpack = { br: brotliDecompressSync, gzip: gunzipSync } as const;

describe('a static file that the build has compressed', () => {
  let url: string;

  beforeEach(async () => {
    const webFolder = await createWebFolder({});
    const assets = join(webFolder, 'console', 'assets');
    await mkdir(assets, { recursive: true });
    const files = [
      join(webFolder, 'index.html'),
      join(webFolder, 'widget.js'),
      join(webFolder, 'console', 'index.html'),
      join(assets, 'index-1234.js'),
    ];
    for (const file of files) {
      await writeFile(file, SCRIPT);
      await writeFile(`${file}.br`, brotliCompressSync(SCRIPT));
      await writeFile(`${file}.gz`, gzipSync(SCRIPT));
    }
    await writeFile(join(webFolder, 'plain.css'), SCRIPT);
    const { service } = await serve({ settings: { webFolder } });
    url = service.url;
  });

  const files = [
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/widget.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/console/', 'text/html; charset=utf-8', 'no-cache'],
    [
      '/console/assets/index-1234.js',
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ],
  ] as const;

  describe.each(files)('%s', (path, type, cacheControl) => {
    it.each([
      ['gzip, deflate, br, zstd', 'br'],
      ['br', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
    ] as const)('unpacks to the file for who accepts %s', async (accepted, coding) => {
      const { status, headers, body } = await ask(url + path, { 'Accept-Encoding': accepted });
      expect([status, headers['content-encoding'], headers.vary]).toEqual([200, coding, 'Accept-Encoding']);
      expect([headers['content-type']?.toLowerCase(), headers['cache-control']]).toEqual([
        type,
        cacheControl,
      ]);
      expect(headers['content-length']).toBe(String(body.length));
      expect(body.length).toBeLessThan(SCRIPT.length / 10);
      expect(unpack[coding](body).toString()).toBe(SCRIPT);
    });

    it.each([
      {},
      { 'Accept-Encoding': '' },
      { 'Accept-Encoding': 'identity' },
      { 'Accept-Encoding': 'zstd' },
    ])('comes as it is for who sends %j', async (accepting) => {
      const { headers, body } = await ask(url + path, accepting as Record<string, string>);
      expect([headers['content-encoding'], headers.vary]).toEqual([undefined, 'Accept-Encoding']);
      expect([headers['content-type']?.toLowerCase(), headers['cache-control']]).toEqual([
        type,
        cacheControl,
      ]);
      expect(body.toString()).toBe(SCRIPT);
    });
  });

  it.each(['br', 'gzip', 'identity'])('is not sent again as %s to who has it', async (accepted) => {
    const accepting = { 'Accept-Encoding': accepted };
    const { headers } = await ask(`${url}/widget.js`, accepting);
    for (const condition of [
      { 'If-None-Match': headers.etag! },
      { 'If-None-Match': `"other", ${headers.etag}` },
      { 'If-Modified-Since': headers['last-modified']! },
    ]) {
      const again = await ask(`${url}/widget.js`, { ...accepting, ...condition });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      expect([again.headers.etag, again.headers.vary]).toEqual([headers.etag, 'Accept-Encoding']);
      expect(again.headers['access-control-allow-origin']).toBe('*');
    }
  });

  it('has another tag in each form, so that none is taken for another', async () => {
    const forms = ['br', 'gzip', 'identity'];
    const tags = await Promise.all(
      forms.map(async (form) => (await ask(`${url}/widget.js`, { 'Accept-Encoding': form })).headers.etag),
    );
    expect(new Set(tags).size).toBe(forms.length);
  });

  it('lets other sites load the widget, compressed too', async () => {
    const { headers } = await ask(`${url}/widget.js`, { 'Accept-Encoding': 'br' });
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
  });

  it('gives the head alone to who asks for it', async () => {
    const accepting = { 'Accept-Encoding': 'br' };
    const whole = await ask(`${url}/widget.js`, accepting);
    const { status, headers, body } = await ask(`${url}/widget.js`, accepting, 'HEAD');
    expect([status, body.length]).toEqual([200, 0]);
    for (const name of ['content-type', 'content-encoding', 'content-length', 'etag', 'vary']) {
      expect(headers[name]).toBe(whole.headers[name]);
    }
  });

  it.each(['br', 'identity'])('gives a range of the form %s', async (form) => {
    const accepting = { 'Accept-Encoding': form };
    const whole = await ask(`${url}/widget.js`, accepting);
    const { status, headers, body } = await ask(`${url}/widget.js`, { ...accepting, Range: 'bytes=3-9' });
    expect([status, headers['content-range']]).toEqual([206, `bytes 3-9/${whole.body.length}`]);
    expect(headers['content-encoding']).toBe(whole.headers['content-encoding']);
    expect(body).toEqual(whole.body.subarray(3, 10));
  });

  it.each([
    ['a range behind its end', 'GET', { Range: 'bytes=999999-' }, 416, 'REQUEST_REFUSED'],
    ['a condition that does not hold', 'GET', { 'If-Match': '"other"' }, 412, 'REQUEST_REFUSED'],
    ['another method', 'POST', {}, 404, 'ROUTE_UNKNOWN'],
  ] as const)('refuses %s in plain JSON', async (_what, method, asked, status, code) => {
    const reply = await ask(`${url}/widget.js`, { 'Accept-Encoding': 'br', ...asked }, method);
    expect([reply.status, reply.headers['content-encoding']]).toEqual([status, undefined]);
    expect(reply.headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse(reply.body.toString()).error.code).toBe(code);
  });

  it('is nothing to files that have no compressed one', async () => {
    const { headers, body } = await ask(`${url}/plain.css`, { 'Accept-Encoding': 'br, gzip' });
    expect([headers['content-encoding'], headers['content-type']]).toEqual([
      undefined,
      'text/css; charset=utf-8',
    ]);
    expect(body.toString()).toBe(SCRIPT);
  });
});

it('refuses an address that is badly written as a problem', async () => {
  const webFolder = await createWebFolder({ 'index.html': SCRIPT });
  const { service } = await serve({ settings: { webFolder } });
  for (const path of ['/%E0%A4%A', '/console/%']) {
    const { status, body } = await ask(service.url + path, {});
    expect([status, JSON.parse(body.toString()).error.code]).toEqual([404, 'ROUTE_UNKNOWN']);
  }
});

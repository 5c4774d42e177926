import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createWebFolder, refusalOf, serve } from './fake-context.fixture.ts';

describe('the console', () => {
  let get: (path: string) => Promise<Response>;

  beforeEach(async () => {
    const webFolder = await createWebFolder({ 'index.html': '<h1>demo' });
    await mkdir(join(webFolder, 'console', 'assets'), { recursive: true });
    await writeFile(join(webFolder, 'console', 'index.html'), '<h1>console');
    await writeFile(join(webFolder, 'console', 'assets', 'index-1234.js'), '1');
    ({ get } = await serve({ settings: { webFolder } }));
  });

  it('stands at /console/, where /console leads', async () => {
    expect(await (await get('/console/')).text()).toBe('<h1>console');
    const led = await get('/console');
    expect([led.url.endsWith('/console/'), await led.text()]).toEqual([true, '<h1>console']);
  });

  it('may load nothing of others, be framed by nobody, and make no markup of texts', async () => {
    for (const path of ['/console/', '/console/assets/index-1234.js', '/console/none']) {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy')?.split(';') ?? [];
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("form-action 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy.join(' ')).not.toMatch(/unsafe|\*|data:|https?:/);
      expect(headers.get('x-frame-options')).toBe('DENY');
    }
    const policy = (await get('/')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
  });

  it('is asked for anew at each use, and its assets never again', async () => {
    expect((await get('/console/')).headers.get('cache-control')).toBe('no-cache');
    const asset = await get('/console/assets/index-1234.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
  });

  it('refuses what is not there as a problem', async () => {
    expect(await refusalOf(await get('/console/assets/none.js'))).toEqual([404, 'ROUTE_UNKNOWN']);
  });
});

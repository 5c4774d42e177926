import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

/** What browsers load, as the build leaves it. */

const folder = fileURLToPath(new URL('../../dist/web/', import.meta.url));

it('stands compressed beside each file, and unpacks to it', () => {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => folder + name)
    .filter((path) => statSync(path).isFile());
  const files = paths.filter((path) => !/\.(?:br|gz)$/.test(path));
  for (const name of ['index.html', 'widget.js', 'widget-panel.js', 'console/index.html']) {
    expect(files).toContain(folder + name);
  }
  expect(paths).toHaveLength(3 * files.length);
  for (const path of files) {
    const content = readFileSync(path);
    expect(brotliDecompressSync(readFileSync(`${path}.br`)).equals(content), path).toBe(true);
    expect(gunzipSync(readFileSync(`${path}.gz`)).equals(content), path).toBe(true);
  }
});

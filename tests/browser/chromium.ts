import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const run = promisify(execFile);

/** Names a Chromium of one's own, where the package's does not run: it is built for Linux on x64. */
const OWN_BROWSER = 'GUICHET_TEST_BROWSER';

/**
 * A browser on a machine that has none: the one inside `@sparticuz/chromium`, unpacked once for each version
 * of the package into the system's temporary folder, with its own font (so that pictures look the same
 * everywhere) and, where the machine lacks libnss3, libnspr4 or libexpat, its own copies of those.
 */
export async function launchChromium(): Promise<Browser> {
  const own = process.env[OWN_BROWSER];
  if (own !== undefined)
    return chromium.launch({ executablePath: own, args: [...packagedArgs(), ...OFFLINE_ARGS] });
  const folder = await unpackBrowser();
  const executablePath = join(folder, 'chromium');
  const env = { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  if (!(await starts(executablePath, env))) {
    Object.assign(env, { LD_LIBRARY_PATH: join(folder, 'lib') });
    if (!(await starts(executablePath, env)))
      throw new Error(
        `${executablePath} does not start. Set ${OWN_BROWSER} to the path of another Chromium.`,
      );
  }
  return chromium.launch({ executablePath, env, args: [...packagedArgs(), ...OFFLINE_ARGS] });
}

/**
 * What the package's arguments are for on AWS Lambda and must not be here: one process (a page that crashes
 * takes the browser along), and no web security (pages could then do what visitors' browsers forbid). Its
 * feature lists would replace Playwright's own, since the last such argument wins.
 */
const UNWANTED_ARGS = [
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--headless',
  '--disable-features',
  '--enable-features',
];

/** Nothing leaves the machine: no name is resolved but the machine's own, and the browser asks for nothing. */
const OFFLINE_ARGS = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-proxy-server',
];

function packagedArgs(): string[] {
  return packaged.args.filter((arg) => !UNWANTED_ARGS.includes(arg.split('=')[0] ?? arg));
}

async function starts(executable: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  try {
    await run(executable, ['--version'], { env });
    return true;
  } catch {
    return false;
  }
}

/** Unpacks beside the final place and renames, so that a half-unpacked browser is never used. */
async function unpackBrowser(): Promise<string> {
  const root = join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '..', '..', '..');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `guichet-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(folder)) return folder;

  const staging = await mkdtemp(`${folder}-`);
  const archive = (name: string) => join(root, 'bin', name);
  await Promise.all([
    decompress(archive('chromium.br'), join(staging, 'chromium')),
    untar(archive('al2023.tar.br'), staging),
    untar(archive('fonts.tar.br'), staging),
    untar(archive('swiftshader.tar.br'), staging),
  ]);
  await mkdir(join(staging, 'font-cache'));
  await writeFile(join(staging, 'fonts.conf'), fontConfiguration(folder));
  try {
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    // Another run may have been quicker.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function decompress(archive: string, target: string): Promise<void> {
  await pipeline(
    createReadStream(archive),
    createBrotliDecompress(),
    createWriteStream(target, { mode: 0o755 }),
  );
}

/** Through a file: tar stops reading at the end mark, and a pipe would break on the padding after it. */
async function untar(archive: string, folder: string): Promise<void> {
  const tar = join(folder, basename(archive, '.br'));
  await decompress(archive, tar);
  await run('tar', ['-x', '--no-same-owner', '-f', tar, '-C', folder]);
  await rm(tar);
}

function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium.ts';

/**
 * `npm run bench:widget`: how long a visitor on a slow line waits, on the bundled corpus with a built index. Each round
 * is a fresh browser, with nothing in its cache; times are medians.
 */

const LINES = [
  { name: '400 kbit/s, 400 ms', bitsPerSecond: 400_000, latencyMs: 400 },
  { name: 'this machine', bitsPerSecond: undefined, latencyMs: 0 },
] as const;
const ROUNDS = 5;
const QUESTION = 'Sous quel délai l’ANS certifie-t-elle un DMN ?';

interface Times {
  /** From the beginning of the page's load to the button. */
  readonly toButton: number;
  /** From the click to a field with the focus. */
  readonly toField: number;
  /** From sending to the text of the answer. */
  readonly toAnswer: number;
}

async function measure(browser: Browser, url: string, line: (typeof LINES)[number]): Promise<Times> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
  try {
    const page = await context.newPage();
    if (line.bitsPerSecond !== undefined) {
      const session = await context.newCDPSession(page);
      const bytesPerSecond = line.bitsPerSecond / 8;
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: line.latencyMs,
        downloadThroughput: bytesPerSecond,
        uploadThroughput: bytesPerSecond,
      });
    }
    const launcher = page.getByRole('button', { name: 'Poser une question' });
    const began = performance.now();
    await page.goto(url, { waitUntil: 'commit' });
    await launcher.waitFor();
    const clicked = performance.now();
    await launcher.click();
    const field = page.getByRole('textbox', { name: 'Votre question' });
    await field.and(page.locator(':focus')).waitFor();
    const usable = performance.now();
    await page.keyboard.insertText(QUESTION);
    const sent = performance.now();
    await page.keyboard.press('Enter');
    await page.locator('.card .text').first().waitFor();
    return { toButton: clicked - began, toField: usable - clicked, toAnswer: performance.now() - sent };
  } finally {
    await context.close();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

async function startService(dataFolder: string) {
  const entry = fileURLToPath(new URL('../../bin/guichet.js', import.meta.url));
  const child = spawn(process.execPath, [entry, 'serve', '--port', '0'], {
    env: { ...process.env, GUICHET_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /Guichet is ready: (\S+)/.exec(line)?.[1];
    if (url !== undefined) return { url, child };
  }
  throw new Error('the service did not start');
}

const dataFolder = mkdtempSync(join(tmpdir(), 'guichet-slow-line-'));
const { url, child } = await startService(dataFolder);
const browser = await launchChromium();
try {
  for (const line of LINES) {
    const times: Times[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await measure(browser, url, line));
    const seconds = (key: keyof Times): string =>
      `${(median(times.map((time) => time[key])) / 1000).toFixed(2)} s`;
    console.log(
      `${line.name}: page to button ${seconds('toButton')}, click to field ${seconds('toField')}, question to answer ${seconds('toAnswer')}`,
    );
  }
} finally {
  await browser.close();
  child.kill('SIGTERM');
  await once(child, 'exit');
  rmSync(dataFolder, { recursive: true });
}

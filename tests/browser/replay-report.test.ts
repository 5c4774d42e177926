import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guichet } from '../integration/command-line.ts';
import { createFolder } from '../integration/leftovers.ts';
import { segurPlace, startSegur } from '../integration/segur.ts';
import { launchChromium } from './chromium.ts';
import { findViolations, picture, visitPage } from './demo-page.ts';

/** The reports of a replay, as those see them who open them. */
describe('the reports of a replay', () => {
  const folder = createFolder('replay-reports');
  const html = join(folder, 'report.html');
  const junit = join(folder, 'junit.xml');
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
    // A service that starts builds the index where it is missing or of an older corpus.
    await (await startSegur()).stop();
    const { status } = await guichet([
      'replay',
      'tests/conversations/segur-cases.yaml',
      '--index',
      segurPlace.indexFolder,
      '--report',
      `html=${html},junit=${junit}`,
    ]);
    expect(status).toBe(0);
  }, 300_000);
  afterAll(() => browser?.close());

  it.each([1200, 320])('opens as one page that needs no other file: %i px', async (width) => {
    const { page, faults } = await visitPage(browser, pathToFileURL(html).href, {
      viewport: { width, height: 800 },
    });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.reload();
    expect(requests).toEqual([page.url()]);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    await picture(page, `replay-report-${width}`);
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('has a JUnit file that a strict parser takes', async () => {
    const { page } = await visitPage(browser, 'about:blank');
    const found = await page.evaluate(
      (xml) => {
        const parsed = new DOMParser().parseFromString(xml, 'application/xml');
        return [parsed.querySelectorAll('parsererror').length, parsed.querySelectorAll('testcase').length];
      },
      await readFile(junit, 'utf8'),
    );
    expect(found[0]).toBe(0);
    expect(found[1]).toBeGreaterThan(10);
  });
});

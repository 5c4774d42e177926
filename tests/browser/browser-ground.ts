import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { ServiceProcess } from '../integration/serve.ts';
import { launchChromium } from './chromium.ts';

/** Time for the index of the bundled corpus, which takes minutes on a busy machine. */
export const SETUP_MS = 600_000;

export interface BrowserGround {
  readonly service: () => ServiceProcess;
  readonly browser: () => Browser;
}

/** A service and a browser for the tests of a group, whose visits end with each test. */
export function useBrowser(serve: () => Promise<ServiceProcess>): BrowserGround {
  let service: ServiceProcess;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([serve(), launchChromium()]);
  }, SETUP_MS);
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });
  return { service: () => service, browser: () => browser };
}

/**
 * Collects what the browser complains of, such as a breach of the CSP.
 * @param expected what it may say all the same.
 */
export function watchFaults(page: Page, expected?: RegExp): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    const isFault = ['error', 'warning'].includes(message.type());
    if (isFault && !expected?.test(message.text())) faults.push(message.text());
  });
  return faults;
}

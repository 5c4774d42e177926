import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type AgentBrowser, openAgent } from '../integration/agents.ts';
import type { ServiceProcess } from '../integration/serve.ts';
import { useBrowser, watchFaults } from './browser-ground.ts';
import { FOCUSED_WITHIN_MS, hasFocus } from './demo-page.ts';

export interface ConsoleVisit {
  readonly page: Page;
  /** What the browser complains of, such as a breach of the CSP. */
  readonly faults: readonly string[];
}

export interface ConsoleGround {
  readonly service: () => ServiceProcess;
  /** A browser of its own at an address of the service. */
  visit(path: string, options?: BrowserContextOptions): Promise<ConsoleVisit>;
  /** The console of somebody who is logged in already. */
  visitAs(agent: AgentBrowser, path?: string, options?: BrowserContextOptions): Promise<ConsoleVisit>;
  /** Opens an account beside the running service; its password is that of all test accounts. */
  openAgent(login: string, name: string, role?: 'agent' | 'supervisor'): Promise<AgentBrowser>;
}

/** A service and a browser for the tests of a group, whose visits end with each test. */
export function useConsole(serve: () => Promise<ServiceProcess>): ConsoleGround {
  const { service, browser } = useBrowser(serve);

  const open = async (path: string, options: BrowserContextOptions, cookie?: string) => {
    const context = await browser().newContext({
      viewport: { width: 1280, height: 900 },
      locale: 'fr-FR',
      reducedMotion: 'reduce',
      ...options,
    });
    if (cookie !== undefined) await addCookie(context, service().url, cookie);
    const page = await context.newPage();
    const faults = watchFaults(page, EXPECTED);
    await page.goto(service().url + path);
    return { page, faults };
  };
  return {
    service,
    visit: (path, options = {}) => open(path, options),
    visitAs: async (agent, path = '/console/', options = {}) => {
      const visit = await open(path, options, agent.cookie);
      await visit.page.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
      return visit;
    },
    openAgent: (login, name, role = 'agent') => openAgent(service(), { login, name, role }),
  };
}

async function addCookie(context: BrowserContext, url: string, cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Strict' }]);
}

/** That nobody is logged in is asked by a request that is refused, which browsers print as a fault. */
const EXPECTED = /the server responded with a status of 401/;

/** The link that a service without accounts prints, as a path. */
export function setUpPath({ logs }: ServiceProcess): string {
  const link = /https?:\/\/[^/\s]+(\/console\/#set-up=\S+)/.exec(logs());
  if (link === null) throw new Error(`no set-up link was printed:\n${logs()}`);
  return link[1]!;
}

/** The parts of the console, found as assistive technology names them wherever it does. */
export function consoleParts(page: Page) {
  return {
    heading: page.getByRole('heading', { level: 1 }),
    navigation: page.getByRole('navigation', { name: 'Navigation principale' }),
    main: page.getByRole('main'),
    done: page.locator('.notices [role=status]'),
    problem: page.locator('.notices [role=alert]'),
    waiting: page.locator('ul.waiting > li'),
    own: page.locator('ul.mine > li'),
    thread: page.getByRole('log', { name: 'Conversation avec le visiteur' }),
    send: page.getByRole('button', { name: 'Envoyer au visiteur' }),
    reply: page.getByRole('textbox', { name: 'Texte 1' }),
    blocks: page.locator('guichet-reply li.block'),
    quotations: page.locator('guichet-reply figure.quotation'),
  };
}

/** Resolves once the page of this name is shown, and the focus is on its heading. */
export async function atPage(page: Page, name: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 1, name, exact: true });
  await heading.waitFor();
  await expect.poll(() => hasFocus(heading), { timeout: FOCUSED_WITHIN_MS }).toBe(true);
}

/** How many pixels of the page stand beyond its right edge. */
export function findPageOverflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}

/** What is smaller than 24 pixels and can be pressed, but for links within a text (WCAG 2.5.8). */
export function findSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const roots: ParentNode[] = [document];
    const small: string[] = [];
    for (const root of roots) {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot !== null) roots.push(element.shadowRoot);
        if (!element.matches('button, a, select, textarea, input, summary, label.tick')) continue;
        if (element.offsetParent === null || element.closest('.text, .skip, label.tick input') !== null)
          continue;
        if (element.matches('label.tick input')) continue;
        const { width, height } = element.getBoundingClientRect();
        if (width < 24 || height < 24) small.push(element.textContent?.trim() ?? element.id);
      }
    }
    return small;
  });
}

import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditSchema } from '../../src/protocol/accounts.ts';
import { type Dashboard, dashboardSchema, foundConversationsSchema } from '../../src/protocol/dashboard.ts';
import { dateOf, dayNumber } from '../../src/protocol/date-span.ts';
import type { AgentBrowser } from '../integration/agents.ts';
import { atPage, consoleParts, findPageOverflow, findSmallTargets, useConsole } from './console-page.ts';
import { artefactFolder, findViolations } from './demo-page.ts';
import { HOSTILE_WORDS, serveStored } from './stored-conversations.ts';

const NARROW_DARK = { viewport: { width: 320, height: 700 }, colorScheme: 'dark' } as const;

/** The whole page, as long as it is. */
async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${artefactFolder}/${name}.png`, fullPage: true });
}

async function speakEnglish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'English' }).click();
}

function lastDays(days: number): { from: string; to: string } {
  const to = new Date().toISOString().slice(0, 10);
  return { from: dateOf(dayNumber(to) - days + 1), to };
}

const tileOf = (page: Page, label: string) =>
  page.locator('.tile').filter({ hasText: label }).locator('.value');
const figureOf = (page: Page, id: string) => page.locator(`[data-figure=${id}]`);

describe('figures and conversations in the console', () => {
  const ground = useConsole(() => serveStored(900));
  let camille: AgentBrowser;
  let figures: Dashboard;

  const readFigures = async (span: { from: string; to: string }): Promise<Dashboard> => {
    const response = await camille.call('GET', `/api/dashboard?${new URLSearchParams(span)}`);
    return dashboardSchema.parse(await response.json());
  };

  beforeAll(async () => {
    camille = await ground.openAgent('camille', 'Camille', 'supervisor');
    figures = await readFigures(lastDays(30));
  }, 120_000);

  it('shows the last thirty days, in charts and in words', async () => {
    const { page, faults } = await ground.visitAs(camille, '/console/#/dashboard');
    await atPage(page, 'Tableau de bord');
    const conversations = figures.days.reduce((sum, day) => sum + day.conversations, 0);
    expect(conversations).toBeGreaterThan(100);
    await tileOf(page, 'Conversations engagées').waitFor();
    expect(await tileOf(page, 'Conversations engagées').textContent()).toBe(String(conversations));
    expect(await tileOf(page, 'FAQ couverte').textContent()).toBe(
      `${Math.round(figures.coverage * 100)}\u00a0%`,
    );
    expect(await tileOf(page, 'Demandes d’une personne').textContent()).toBe(String(figures.persons.asked));
    await page.getByText(`${conversations} conversations en tout.`).waitFor();
    for (const title of ['Conversations par jour', 'Temps de réponse par jour', 'Réponses les plus montrées'])
      await page.getByRole('img', { name: title }).waitFor();
    await page.getByRole('heading', { name: 'Réponses jamais montrées' }).waitFor();
    await picture(page, 'console-dashboard');
    expect(await findViolations(page)).toEqual([]);
    expect(await findSmallTargets(page)).toEqual([]);
    // The policy of the console forbids styles and scripts within the page: a chart that brought one would be told of.
    expect(faults).toEqual([]);
  });

  it('shows the same figures as tables, and gives them away as CSV', async () => {
    const { page, faults } = await ground.visitAs(camille, '/console/#/dashboard');
    for (const id of ['conversations', 'turns', 'times', 'answers'])
      await figureOf(page, id).getByRole('button', { name: 'Voir le tableau' }).click();
    const table = figureOf(page, 'conversations').getByRole('table');
    const counts = await table.locator('tbody td').allTextContents();
    expect(counts).toEqual(figures.days.map(({ conversations }) => String(conversations)));
    const titles = await figureOf(page, 'answers').locator('tbody th .title').allTextContents();
    expect(titles).toEqual(figures.answers.map(({ title }) => title));
    await picture(page, 'console-dashboard-tables');
    expect(await findViolations(page)).toEqual([]);

    const downloading = page.waitForEvent('download');
    await figureOf(page, 'answers').getByRole('link', { name: 'Télécharger en CSV' }).click();
    const rows = parse(readFileSync(await (await downloading).path()), { columns: true }) as object[];
    expect(rows).toHaveLength(figures.counts.answers);
    expect(rows[0]).toMatchObject({ answer: figures.answers[0]!.answer, title: figures.answers[0]!.title });

    await figureOf(page, 'answers').getByRole('button', { name: 'Voir le graphique' }).click();
    await page.getByRole('img', { name: 'Réponses les plus montrées' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('shows other periods, long ones by week, and refuses what is none', async () => {
    const { page, faults } = await ground.visitAs(camille, '/console/#/dashboard');
    await page.getByRole('button', { name: '7 derniers jours' }).click();
    const week = await readFigures(lastDays(7));
    const conversations = week.days.reduce((sum, day) => sum + day.conversations, 0);
    await page.getByText(`${conversations} conversations en tout.`).waitFor();
    expect(await page.getByRole('button', { name: '7 derniers jours' }).getAttribute('aria-pressed')).toBe(
      'true',
    );

    const { from, to } = lastDays(110);
    await page.getByLabel('Du', { exact: true }).fill(to);
    await page.getByLabel('Au', { exact: true }).fill(from);
    await page.getByRole('button', { name: 'Afficher la période' }).click();
    await page.getByText('Choisissez 366 jours au plus').waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.getByLabel('Du', { exact: true }).fill(from);
    await page.getByLabel('Au', { exact: true }).fill(to);
    await page.getByRole('button', { name: 'Afficher la période' }).click();
    await page.getByRole('img', { name: 'Conversations par semaine' }).waitFor();
    await picture(page, 'console-dashboard-weeks');
    expect(faults).toEqual([]);
  });

  it('fits 320 pixels, in the dark, in English', async () => {
    const { page, faults } = await ground.visitAs(camille, '/console/#/dashboard', NARROW_DARK);
    await speakEnglish(page);
    await page.getByRole('img', { name: 'Answers shown most' }).waitFor();
    expect(await findPageOverflow(page)).toBe(0);
    await picture(page, 'console-dashboard-320-dark-en');
    expect(await findViolations(page)).toEqual([]);
    await figureOf(page, 'turns').getByRole('button', { name: 'See the table' }).click();
    expect(await findPageOverflow(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('is dark where it is asked to be', async () => {
    const options = { colorScheme: 'dark' } as const;
    const { page } = await ground.visitAs(camille, '/console/#/dashboard', options);
    await page.getByRole('img', { name: 'Conversations par jour' }).waitFor();
    await picture(page, 'console-dashboard-dark');
    expect(await findViolations(page)).toEqual([]);
  });

  it('finds conversations by their words, and shows one as it was, which is recorded', async () => {
    const { page, faults } = await ground.visitAs(camille, '/console/#/search');
    await atPage(page, 'Recherche');
    await page.getByRole('heading', { name: 'Plus de 50 conversations trouvées' }).waitFor();
    await picture(page, 'console-search');
    expect(await findViolations(page)).toEqual([]);
    expect(await findSmallTargets(page)).toEqual([]);
    await page.getByLabel('Mots recherchés').fill('ZEBRES');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.getByRole('heading', { name: '1 conversation trouvée' }).waitFor();
    await page.getByRole('link', { name: HOSTILE_WORDS }).click();
    await page.getByRole('heading', { name: /^Conversation du/ }).waitFor();
    await page.getByText(HOSTILE_WORDS).waitFor();
    await picture(page, 'console-search-conversation');
    expect(await findViolations(page)).toEqual([]);
    expect(await page.title()).toContain('Recherche');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Exporter la conversation' }).click(),
    ]);
    expect(saved.suggestedFilename()).toMatch(/^conversation-.{8}\.yaml$/);
    expect(readFileSync(await saved.path(), 'utf8')).toContain('un zèbre ?');
    await page.getByRole('link', { name: 'Revenir aux résultats' }).click();
    await page.getByRole('heading', { name: '1 conversation trouvée' }).waitFor();

    const { entries } = auditSchema.parse(await (await camille.call('GET', '/api/agents/audit')).json());
    expect(entries[0]).toMatchObject({ action: 'conversation-read', by: 'camille' });
    expect(faults).toEqual([]);
  });

  it('leads from an answer to the conversations that show it', async () => {
    const { page, faults } = await ground.visitAs(camille, '/console/#/dashboard');
    const { title, answer } = figures.answers[0]!;
    await figureOf(page, 'answers').getByRole('button', { name: 'Voir le tableau' }).click();
    await page
      .getByRole('link', { name: `Conversations où elle paraît pour «\u00a0${title}\u00a0»` })
      .click();
    await atPage(page, 'Recherche');
    const response = await camille.call('GET', `/api/supervision/conversations?words=${answer}&limit=50`);
    const { conversations } = foundConversationsSchema.parse(await response.json());
    await page.getByRole('heading', { name: `${conversations.length} conversations trouvées` }).waitFor();
    expect(faults).toEqual([]);
  });

  it('searches on 320 pixels, in the dark, in English', async () => {
    const { page, faults } = await ground.visitAs(camille, '/console/#/search', NARROW_DARK);
    await speakEnglish(page);
    await page.getByRole('heading', { name: 'More than 50 conversations found' }).waitFor();
    expect(await findPageOverflow(page)).toBe(0);
    await page.screenshot({ path: `${artefactFolder}/console-search-320-dark-en.png` });
    expect(await findViolations(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('is for supervisors', async () => {
    const ali = await ground.openAgent('ali', 'Ali');
    const { page } = await ground.visitAs(ali);
    const links = await consoleParts(page).navigation.getByRole('link').allTextContents();
    expect(links.join()).not.toMatch(/Tableau|Recherche/);
    for (const path of ['dashboard', 'search']) {
      await page.evaluate((to) => {
        location.hash = `#/${to}`;
      }, path);
      await page.getByText('Cette page n’existe pas, ou votre compte n’y donne pas accès.').waitFor();
    }
  });
});

import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AgentBrowser } from '../integration/agents.ts';
import { consoleParts } from './console-page.ts';
import { findViolations, picture } from './demo-page.ts';
import {
  askInVain,
  BOOKS,
  BOOKS_ANSWER,
  FIXTURES,
  MEASURED_WITHIN_MS,
  openGroup,
  PHRASING,
  propose,
  textOf,
  useLearning,
} from './learning-ground.ts';

describe('the learning page of a service that writes nothing, with broken fixtures', () => {
  const ground = useLearning({ fixtures: 'conversations: [' });
  let camille: AgentBrowser;

  beforeAll(async () => {
    camille = await ground.openAgent('camille', 'Camille', 'supervisor');
    await askInVain(ground.service().url, BOOKS);
  }, 120_000);

  it('survives a measurement that fails, measures again, and gives the change away as a patch', {
    timeout: 300_000,
  }, async () => {
    const { page, faults } = await ground.visitAs(camille, '/console/#/learning', { acceptDownloads: true });
    await openGroup(page, BOOKS[0]!);
    await propose(page, PHRASING, BOOKS_ANSWER);
    await page.getByRole('button', { name: 'Mesurer l’effet' }).click();
    await page
      .getByText('La mesure a échoué. Le corpus n’a pas changé.')
      .first()
      .waitFor({ timeout: MEASURED_WITHIN_MS });
    await page.getByText(/^Message du service\s: .*fixtures\.yaml/).waitFor();
    await picture(page, 'console-learning-failed');
    expect(await findViolations(page)).toEqual([]);

    writeFileSync(ground.fixtures, FIXTURES);
    await page.getByRole('button', { name: 'Mesurer de nouveau' }).click();
    await page.getByText('échanges rejoués').waitFor({ timeout: MEASURED_WITHIN_MS });
    expect(await page.getByRole('button', { name: 'Accepter et écrire dans le corpus' }).count()).toBe(0);
    await page.getByText('Ce service n’écrit pas dans le corpus.').waitFor();
    const taken = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Télécharger le changement (patch)' }).click();
    const download = await taken;
    expect(download.suggestedFilename()).toMatch(/^guichet-.*\.patch$/);
    expect(await textOf(download)).toContain(`+      - text: ${JSON.stringify(PHRASING)}`);
    expect(faults).toEqual([]);
  });

  it('stops a measurement where somebody says so', async () => {
    const { page } = await ground.visitAs(camille, '/console/#/learning');
    await page.getByRole('link', { name: /^Voir la décision/ }).click();
    await page.getByRole('button', { name: 'Mesurer de nouveau' }).click();
    await page.getByRole('button', { name: 'Arrêter la mesure' }).click();
    await consoleParts(page).done.getByText('La mesure est arrêtée.').waitFor();
    await page.getByRole('button', { name: 'Mesurer de nouveau' }).waitFor();
  });
});

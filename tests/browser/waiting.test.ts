import { describe, expect, it } from 'vitest';
import { openAgent } from '../integration/agents.ts';
import type { ServiceProcess } from '../integration/serve.ts';
import { consoleParts, useConsole } from './console-page.ts';
import { findViolations, hasFocus, open, picture, widget } from './demo-page.ts';
import { serveHostile } from './hostile-corpus.ts';

const LATE = 'Personne n’a encore pu vous répondre.';
const LATE_IN_ENGLISH = 'Nobody has been able to answer you yet.';

/** Nobody has to wait here: three seconds. */
const env = { GUICHET_WAIT_MINUTES: '0.05' };

describe('a visitor who asks for a person, and nobody comes', () => {
  let service: ServiceProcess;
  const { visit, visitAs } = useConsole(async () => {
    service = await serveHostile({ env });
    return service;
  });

  it('is told so once, keeps the focus, leaves a contact, and is still answered when somebody comes', async () => {
    const { page, faults } = await visit('/');
    await open(page);
    const { panel, log, question } = widget(page);
    await panel
      .getByRole('group', { name: 'Pour commencer' })
      .getByRole('button', { name: 'Parler à une personne' })
      .click();
    await panel.getByText('Une personne va vous répondre.').waitFor();
    await question.fill('à moitié écrit');
    await log.getByText(LATE).waitFor();
    // A log that was there before announces what is added to it.
    expect(await log.getAttribute('aria-live')).not.toBe('off');
    await panel.getByRole('status').filter({ hasText: 'Votre demande est toujours en attente.' }).waitFor();
    expect(await hasFocus(question)).toBe(true);
    expect(await question.inputValue()).toBe('à moitié écrit');
    await picture(page, 'waiting-1280');
    expect(await findViolations(page)).toEqual([]);

    const field = log.getByRole('textbox', { name: 'Adresse électronique ou numéro de téléphone' }).last();
    await field.fill('zoe@exemple.fr');
    await page.keyboard.press('Enter');
    await log.getByText('Merci, vos coordonnées sont enregistrées.').waitFor();
    expect(await findViolations(page)).toEqual([]);

    const camille = await openAgent(service, { login: 'camille', name: 'Camille' });
    const desk = await visitAs(camille);
    await consoleParts(desk.page).waiting.first().getByRole('button', { name: 'Prendre' }).click();
    await panel.getByText('Camille vous répond.').waitFor();
    await desk.page.getByRole('button', { name: 'Rendre à l’assistant' }).click();
    await panel.getByText('Camille vous répond.').waitFor({ state: 'hidden' });
    expect(await log.getByText(LATE).count()).toBe(1);
    expect(faults).toEqual([]);
  });

  it('finds it again after a reload, in another language and on a narrow screen', async () => {
    const { page, faults } = await visit('/', {
      viewport: { width: 320, height: 640 },
      colorScheme: 'dark',
    });
    await open(page);
    const { panel, log } = widget(page);
    await panel.getByRole('button', { name: 'Parler à une personne' }).first().click();
    await log.getByText(LATE).waitFor();
    await page.reload();
    await log.getByText(LATE).waitFor();
    expect(await log.getByText(LATE).count()).toBe(1);
    await panel.getByText('Votre demande est toujours en attente.').waitFor();
    await panel.getByRole('button', { name: 'Options' }).click();
    await panel.getByLabel('Langue').selectOption('en');
    await page.getByRole('log').getByText(LATE_IN_ENGLISH).waitFor();
    await page.keyboard.press('Escape');
    await picture(page, 'waiting-320-dark-en');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    expect(await findViolations(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

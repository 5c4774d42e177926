import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalProvider, openLocalProvider } from '../../src/desk/openid/local-provider.fixture.ts';
import { agentCommand } from '../integration/agents.ts';
import { atPage, consoleParts, findSmallTargets, useConsole } from './console-page.ts';
import { findViolations, picture } from './demo-page.ts';
import { serveHostile } from './hostile-corpus.ts';

const people = [
  { sub: 'zoe', email: 'zoe@example.org', email_verified: true },
  { sub: 'eve', email: 'eve@example.org', email_verified: true },
];

describe('the console with an OpenID provider', () => {
  let provider: LocalProvider;
  const ground = useConsole(async () => {
    provider = await openLocalProvider({ people, host: 'localhost' });
    const { issuer, clientId, clientSecret, label } = provider.settings;
    const service = await serveHostile({
      env: {
        GUICHET_OIDC_ISSUER: issuer,
        GUICHET_OIDC_CLIENT_ID: clientId,
        GUICHET_OIDC_CLIENT_SECRET: clientSecret,
        GUICHET_OIDC_LABEL: label,
      },
    });
    provider.register(service.url);
    return service;
  });

  beforeAll(async () => {
    await ground.openAgent('chef', 'Chef', 'supervisor');
    await agentCommand(ground.service(), 'add', 'zoe@example.org', '--name', 'Zoé', '--no-password');
  }, 120_000);
  afterAll(async () => {
    await provider?.[Symbol.asyncDispose]();
  });

  it('logs in there and back, without a password, and stays logged in after a reload', async () => {
    const { page, faults } = await ground.visit('/console/');
    await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
    const link = page.getByRole('link', { name: 'Se connecter avec Annuaire' });
    await link.waitFor();
    await picture(page, 'console-openid-login');
    expect(await findViolations(page)).toEqual([]);
    expect(await findSmallTargets(page)).toEqual([]);
    await link.click();
    await page.getByRole('link', { name: 'zoe' }).click();
    await atPage(page, 'Conversations');
    expect(page.url()).toBe(`${ground.service().url}/console/`);
    const names = (await page.context().cookies()).map(({ name, sameSite, httpOnly }) => [
      name,
      sameSite,
      httpOnly,
    ]);
    expect(names).toContainEqual(['guichet_agent', 'Strict', true]);
    expect(names.flat()).not.toContain('guichet_openid');
    await page.reload();
    await atPage(page, 'Conversations');
    expect(faults).toEqual([]);
    expect(ground.service().logs()).not.toContain(provider.settings.clientSecret);
  });

  it('ends the session that the same browser had by password, though the provider is another site', async () => {
    const { page } = await ground.visit('/console/');
    const link = page.getByRole('link', { name: 'Se connecter avec Annuaire' });
    await link.waitFor();
    const beside = await page.context().newPage();
    await beside.goto(page.url());
    await beside.getByLabel('Identifiant').fill('chef');
    await beside.getByLabel('Mot de passe', { exact: true }).fill('un mot de passe assez long');
    await beside.getByRole('button', { name: 'Se connecter', exact: true }).click();
    await atPage(beside, 'Conversations');
    const readCookie = async () => {
      const cookies = await page.context().cookies();
      return cookies.find(({ name }) => name === 'guichet_agent')?.value;
    };
    const askAs = async (token: string | undefined) => {
      const headers = { Cookie: `guichet_agent=${token}` };
      return (await fetch(`${ground.service().url}/api/agents/session`, { headers })).status;
    };
    const former = await readCookie();
    expect(await askAs(former)).toBe(200);
    await link.click();
    await page.getByRole('link', { name: 'zoe' }).click();
    await atPage(page, 'Conversations');
    expect(await askAs(await readCookie())).toBe(200);
    expect(await askAs(former)).toBe(401);
  });

  it('comes back to the log-in page with the reason, once, where it led to no session', async () => {
    const { page } = await ground.visit('/console/');
    await page.getByRole('link', { name: 'Se connecter avec Annuaire' }).click();
    await page.getByRole('link', { name: 'eve' }).click();
    const fault = page
      .getByRole('alert')
      .filter({ hasText: 'Vous n’avez pas de compte actif ici à ce nom.' });
    await fault.waitFor();
    await picture(page, 'console-openid-no-account');
    expect(await findViolations(page)).toEqual([]);
    expect(page.url()).toBe(`${ground.service().url}/console/`);
    await page.getByLabel('Identifiant').fill('chef');
    await page.getByLabel('Mot de passe', { exact: true }).fill('un mot de passe assez long');
    await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
    await atPage(page, 'Conversations');
    await consoleParts(page).navigation.getByRole('link', { name: 'Journal' }).click();
    await page.getByText('connexion par OpenID Connect refusée').first().waitFor();
    await page.getByText('eve@example.org').first().waitFor();
    await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
    await page.getByRole('link', { name: 'Se connecter avec Annuaire' }).waitFor();
    expect(await fault.count()).toBe(0);
  });

  it('turns back at the provider, and is told so in English', async () => {
    const { page } = await ground.visit('/console/', { locale: 'en-GB' });
    await page.getByRole('link', { name: 'Log in with Annuaire' }).click();
    await page.getByRole('link', { name: 'nobody' }).click();
    await page.getByRole('alert').filter({ hasText: 'You were not logged in.' }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Log in with Annuaire' }).waitFor();
    expect(await page.getByText('You were not logged in.').count()).toBe(0);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { groupsSchema, proposalSchema } from '../../src/protocol/learning.ts';
import type { AgentBrowser } from '../integration/agents.ts';
import { until } from '../integration/visitor.ts';
import { findPageOverflow, findSmallTargets } from './console-page.ts';
import { findViolations, picture } from './demo-page.ts';
import { askInVain, BOOKS, openGroup, PARKING, PHRASING, useLearning } from './learning-ground.ts';

const looks = [
  { name: 'light', colorScheme: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'forced-colours', colorScheme: 'light', forcedColors: 'active' },
] as const;

const widths = [
  { width: 320, height: 640 },
  { width: 1600, height: 900 },
];

/** Makes a phrasing of a question, over HTTP, and waits until its effect is known. */
async function measurePhrasing(supervisor: AgentBrowser, text: string): Promise<void> {
  const listed = await supervisor.call('GET', '/api/learning/groups');
  const { groups } = groupsSchema.parse(await listed.json());
  const group = groups.find(({ questions }) => questions.some((one) => one.text === text));
  const decision = { kind: 'phrasing', sha256: group?.candidates[0]?.sha256, texts: [text] };
  const decided = await supervisor.call('POST', `/api/learning/groups/${group?.id}/decision`, decision);
  const { id } = proposalSchema.parse(await decided.json());
  await supervisor.call('POST', `/api/learning/proposals/${id}/effect`);
  await until(async () => {
    const read = await supervisor.call('GET', `/api/learning/proposals/${id}`);
    const { effect } = proposalSchema.parse(await read.json());
    return effect.state === 'known' ? effect : undefined;
  });
}

describe('the learning page', () => {
  const ground = useLearning({ env: { GUICHET_ALLOW_CORPUS_WRITES: 'true' } });
  let camille: AgentBrowser;
  const visit = (options = {}) => ground.visitAs(camille, '/console/#/learning', options);

  beforeAll(async () => {
    camille = await ground.openAgent('camille', 'Camille', 'supervisor');
    await askInVain(ground.service().url, [...BOOKS, ...PARKING]);
    await measurePhrasing(camille, PHRASING);
  }, 240_000);

  describe.each(looks)('in $name', ({ name, ...look }) => {
    it.each(widths)(
      'has no fault that axe finds, fits, and has nothing small to press: $width px',
      {
        timeout: 240_000,
      },
      async (viewport) => {
        const { page } = await visit({ viewport, ...look });
        const check = async (state: string) => {
          await picture(page, `console-learning-${state}-${name}-${viewport.width}`);
          expect({ state, violations: await findViolations(page) }).toEqual({ state, violations: [] });
          expect({ state, overflow: await findPageOverflow(page) }).toEqual({ state, overflow: 0 });
          expect({ state, small: await findSmallTargets(page) }).toEqual({ state, small: [] });
        };
        await page.locator('li[data-proposal]').first().waitFor();
        await check('list');
        await openGroup(page, PARKING[0]);
        await page.getByRole('radio', { name: /wifi/ }).first().check();
        await page
          .getByText(/^Texte et source de la réponse/)
          .first()
          .click();
        await check('group');
        await page.getByRole('link', { name: 'Toutes les questions' }).click();
        const measured = page.locator('li[data-proposal]').filter({ hasText: PHRASING });
        await measured.getByRole('link', { name: /^Voir la décision/ }).click();
        await page.getByText('échanges rejoués').scrollIntoViewIfNeeded();
        await check('proposal');
      },
    );
  });

  it('speaks English throughout', async () => {
    const { page } = await visit();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Learning' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Questions to deal with' }).waitFor();
    await picture(page, 'console-learning-english');
    expect(await findViolations(page)).toEqual([]);
  });
});

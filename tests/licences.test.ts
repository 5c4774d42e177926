import { describe, expect, it } from 'vitest';
import { findObjection, holds, listDependencies, renderThirdParty } from './licences.fixture.ts';

const dependencies = listDependencies();

describe('the licences of what runs in production', () => {
  it('are all such as may be used', () => {
    expect(dependencies.length).toBeGreaterThan(100);
    expect(dependencies.flatMap((dependency) => findObjection(dependency) ?? [])).toEqual([]);
  });

  // Run with `-u`, as `npm run licences:write` does, this writes the file.
  it('are committed as they are now', async () => {
    await expect(renderThirdParty(dependencies)).toMatchFileSnapshot('../THIRD-PARTY.md');
  });

  it('are of what package.json names, and not of what only developing needs', () => {
    const names = dependencies.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['express', 'socket.io', 'lit', 'pg', 'prom-client']));
    expect(names).not.toContain('vitest');
  });
});

describe('a licence', () => {
  const name = 'some-package';
  const version = '1.0.0';

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0',
    'SSPL-1.0',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE',
    'LGPL-3.0-or-later',
    '',
  ])('that is on no list is refused: «%s»', (licence) => {
    expect(findObjection({ name, version, licence })).toContain('some-package@1.0.0');
  });

  it('that is not stated is refused', () => {
    expect(findObjection({ name, version, licence: undefined })).toContain('states no licence');
  });

  it('of an exception holds for its package alone', () => {
    const licence = 'Apache-2.0 AND LGPL-3.0-or-later';
    expect(findObjection({ name: '@img/sharp-win32-x64', version, licence })).toBeUndefined();
    expect(findObjection({ name, version, licence })).toBeDefined();
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['GPL-3.0 OR (MIT AND ISC)', true],
    ['MIT AND GPL-3.0', false],
    ['(MIT OR GPL-3.0) AND ISC', true],
    ['(MIT OR ISC) AND (GPL-3.0 OR AGPL-3.0)', false],
    ['MITX', false],
  ])('%s can be kept: %s', (expression, expected) => {
    expect(holds(expression, (id) => id === 'MIT' || id === 'ISC')).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { packageRoot } from '../core/package-root.ts';
import { variables } from './setting-variables.ts';
import { renderSettingsReference } from './settings-reference.ts';

const committed = '../../docs/settings.md';

describe('the reference of the settings', () => {
  // Run with `-u`, as `npm run settings-reference` does, this writes the file.
  it('is committed as it is now', async () => {
    await expect(renderSettingsReference()).toMatchFileSnapshot(committed);
  });

  it('has every setting once, each with a sentence that says what it does', () => {
    const rows = renderSettingsReference().match(/^\| `.*$/gm) ?? [];
    const cells = rows.map((row) => row.slice(2, -2).split(' | '));
    const names = cells.map(([name]) => /`(\w+)`/.exec(name ?? '')?.[1]);
    expect(names.toSorted()).toEqual(Object.keys(variables).toSorted());
    for (const row of cells) {
      expect(row, row[0]).toHaveLength(4);
      expect(row[3]).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('knows defaults and ranges, and no path of this machine', () => {
    const text = renderSettingsReference();
    expect(text).toContain('| `GUICHET_PORT` | `3000` | whole number, 0 to 65,535 |');
    expect(text).toContain('| `GUICHET_WAIT_MINUTES` | `3` | number, 0.01 to 1,440 |');
    expect(text).toContain('| `GUICHET_INDEX` | `index` of this folder | folder |');
    expect(text).toContain('| `GUICHET_ALLOW_DOWNLOAD` | `false` | `true`, `false` |');
    expect(text).toContain('| `DATABASE_URL` *secret* | none |');
    expect(text).not.toContain(packageRoot);
  });
});

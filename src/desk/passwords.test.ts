import { describe, expect, it } from 'vitest';
import { createPasswords, defaultCost } from './passwords.ts';

describe('passwords', () => {
  it('are hashed by Argon2id at the cost that OWASP asks for, each with a salt of its own', async () => {
    const passwords = createPasswords();
    const [one, other] = [await passwords.hash('correct horse'), await passwords.hash('correct horse')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(other).not.toBe(one);
    expect(await passwords.verify(one, 'correct horse')).toBe(true);
    expect(await passwords.verify(one, 'correct horsf')).toBe(false);
    expect(await passwords.verify(one, '')).toBe(false);
  });

  it('are the same however a keyboard composes them', async () => {
    const passwords = createPasswords({ memoryKiB: 8, passes: 1, lanes: 1 });
    const hashed = await passwords.hash('de l\u2019\u00e9t\u00e9 \ufb01n'.normalize('NFC'));
    expect(await passwords.verify(hashed, 'de l\u2019e\u0301te\u0301 fin')).toBe(true);
    expect(await passwords.verify(hashed, 'de l\u2019ete fin')).toBe(false);
  });

  it('are known to have been hashed at another cost', async () => {
    const cheap = createPasswords({ ...defaultCost, memoryKiB: 1_024 });
    const hashed = await cheap.hash('correct horse');
    expect(cheap.isOutdated(hashed)).toBe(false);
    expect(createPasswords().isOutdated(hashed)).toBe(true);
    expect(await createPasswords().verify(hashed, 'correct horse')).toBe(true);
  });

  it('leave the thread free meanwhile', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await createPasswords({ ...defaultCost, passes: 12 }).hash('correct horse');
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(3);
  });
});

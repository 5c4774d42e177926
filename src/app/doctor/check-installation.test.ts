import { describe, expect, it } from 'vitest';
import { checkNode, checkPackages, checkPages } from './check-installation.ts';

describe('the check of the installation', () => {
  it.each([
    ['20.19.0', 'ok'],
    ['20.18.9', 'to mend'],
    ['18.20.0', 'to mend'],
    ['22.0.0', 'ok'],
  ])('with Node.js %s is %s', (version, verdict) => {
    expect(checkNode(version)).toMatchObject({ check: 'node', verdict });
  });

  it('loads the packages that were compiled', async () => {
    expect((await checkPackages()).verdict).toBe('ok');
  });

  it('names each of them that cannot be loaded, and what mends it', async () => {
    const broken = () => Promise.reject(new Error('compiled against NODE_MODULE_VERSION 108\nmore'));
    expect(await checkPackages({ a: broken, b: async () => {}, c: broken })).toEqual({
      check: 'packages',
      verdict: 'to mend',
      what: 'a: compiled against NODE_MODULE_VERSION 108; c: compiled against NODE_MODULE_VERSION 108',
      remedy: expect.stringContaining('npm ci'),
    });
  });

  it('misses pages that were not built', () => {
    expect(checkPages('/nowhere')).toMatchObject({
      verdict: 'to mend',
      what: expect.stringContaining('widget.js'),
      remedy: 'Build them with `npm run build`.',
    });
  });
});

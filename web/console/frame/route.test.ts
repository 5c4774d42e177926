import { describe, expect, it } from 'vitest';
import { addressOf, readRoute } from './route.ts';

const page = (path: string, detail?: string) => ({ kind: 'page', path, detail });

describe('an address of the console', () => {
  it('names a page, and what is open in it', () => {
    expect(readRoute('#/drafting')).toEqual(page('drafting'));
    expect(readRoute(addressOf('desk', 'a/b %'))).toEqual(page('desk', 'a/b %'));
  });

  it('leads to the desk where it names nothing', () => {
    for (const hash of ['', '#', '#/']) expect(readRoute(hash)).toEqual(page('desk'));
  });

  it('carries the token of a one-time link', () => {
    expect(readRoute('#set-up=ab%2Bc')).toEqual({ kind: 'link', purpose: 'set-up', token: 'ab+c' });
    expect(readRoute('#reset=x=y')).toEqual({ kind: 'link', purpose: 'reset', token: 'x=y' });
    expect(readRoute('#set-up=')).toEqual(page('set-up='));
  });

  it('says why the OpenID provider led to no session, and nothing that is no reason', () => {
    expect(readRoute('#openid=no-account')).toEqual({ ...page('desk'), refusal: 'no-account' });
    expect(readRoute('#openid=<b>')).toEqual(page('openid=<b>'));
  });

  it('is taken as it stands where it is no encoding', () => {
    expect(readRoute('#/%E0%A4%A')).toEqual(page('%E0%A4%A'));
  });
});

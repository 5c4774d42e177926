import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loginSchema } from '../../protocol/accounts.ts';
import { readClaimedLogin } from './claimed-login.ts';

describe('the login that a claim names', () => {
  it.each<[string, unknown, string | undefined]>([
    ['in lower case', 'Zoe.Durand@Example.org', 'zoe.durand@example.org'],
    ['not where spaces stand around it', ' zoe@example.org', undefined],
    ['not where another letter becomes one of a to z', '\u212Aim@example.org', undefined],
    ['not with NUL', 'zoe\0@example.org', undefined],
    ['not where no account could have it', 'zoe+faq@example.org', undefined],
    ['not where it is too long', `${'z'.repeat(60)}@example.org`, undefined],
    ['not where it is no text', ['zoe@example.org'], undefined],
    ['not where it is missing', undefined, undefined],
  ])('is an e-mail address %s', (_, email, login) => {
    expect(readClaimedLogin({ email }, 'email')).toBe(login);
  });

  it('is no e-mail address that the provider calls unverified', () => {
    const email = 'zoe@example.org';
    expect(readClaimedLogin({ email, email_verified: true }, 'email')).toBe(email);
    for (const email_verified of [false, 'false'])
      expect(readClaimedLogin({ email, email_verified }, 'email')).toBeUndefined();
  });

  it('is any other claim to the character, verified or not', () => {
    expect(readClaimedLogin({ sub: 'ab', email_verified: false }, 'sub')).toBe('ab');
    expect(readClaimedLogin({ sub: 'AB' }, 'sub')).toBeUndefined();
    expect(readClaimedLogin({ sub: ' ab' }, 'sub')).toBeUndefined();
  });

  it('is nothing but a login, and that of the claim alone', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.emailAddress(),
      fc.stringMatching(/^[a-zA-Z.@_-]{1,70}$/),
    );
    fc.assert(
      fc.property(anyText, fc.constantFrom('email', 'sub'), (value, claim) => {
        const login = readClaimedLogin({ [claim]: value }, claim);
        if (login === undefined) return;
        expect(loginSchema.parse(login)).toBe(login);
        expect(login).toBe(claim === 'email' ? value.toLowerCase() : value);
        expect(login.length).toBe(value.length);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { findPasswordFault } from './new-password.ts';

describe('a new password', () => {
  it('has to be long, and typed twice alike', () => {
    expect(findPasswordFault('short', 'short')).toBe('short');
    expect(findPasswordFault('a long enough one', 'a long enough 0ne')).toBe('differ');
    expect(findPasswordFault('a long enough one', 'a long enough one')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { findShortcut, sendsReply, shortcutKeys } from './shortcuts.ts';

const pressed = (key: string, change = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  repeat: false,
  defaultPrevented: false,
  ...change,
});

describe('a shortcut', () => {
  it('is a key on its own, outside of fields', () => {
    expect(findShortcut(pressed('?'), undefined)).toBe('help');
    expect(findShortcut(pressed('n'), { localName: 'button' })).toBe('take-next');
  });

  it('is a letter like any other where one writes or chooses', () => {
    for (const localName of ['input', 'textarea', 'select']) {
      for (const { key } of shortcutKeys) expect(findShortcut(pressed(key), { localName })).toBeUndefined();
    }
  });

  it('leaves the browser’s own keys alone, and those held down', () => {
    for (const change of [
      { ctrlKey: true },
      { altKey: true },
      { metaKey: true },
      { isComposing: true },
      { repeat: true },
      { defaultPrevented: true },
    ])
      expect(findShortcut(pressed('n', change), undefined)).toBeUndefined();
  });

  it('has a key of its own', () => {
    const keys = shortcutKeys.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('sendsReply', () => {
  it('takes Enter with Control or Command, and nothing less', () => {
    expect(sendsReply(pressed('Enter', { ctrlKey: true }))).toBe(true);
    expect(sendsReply(pressed('Enter', { metaKey: true }))).toBe(true);
    expect(sendsReply(pressed('Enter'))).toBe(false);
    expect(sendsReply(pressed('Enter', { ctrlKey: true, isComposing: true }))).toBe(false);
    expect(sendsReply(pressed('Enter', { ctrlKey: true, repeat: true }))).toBe(false);
  });
});

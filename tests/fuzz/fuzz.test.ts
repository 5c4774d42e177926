import { describe, expect, it } from 'vitest';
import { attack } from './attack.ts';
import { hostileText } from './hostile-text.ts';
import { inputsForEach, seed } from './inputs.ts';
import { payloadTargets } from './payload-targets.ts';
import { anyTarget } from './target.ts';
import { textTargets } from './text-targets.ts';

/** A small run of what `npm run fuzz` does at length. */
const targets = textTargets.length + payloadTargets.length;
const options = { inputs: inputsForEach(targets), seed };

/** Of one target in a long run. */
const TIMEOUT_MS = 900_000;

describe('hostile input', () => {
  it.each(textTargets)(
    'does no harm as $name',
    (target) => {
      expect(attack(target, options).defect).toBeUndefined();
    },
    TIMEOUT_MS,
  );

  it(
    'does no harm as any payload of the protocol',
    () => {
      expect(payloadTargets.length).toBeGreaterThan(30);
      const defects = payloadTargets.flatMap((target) => attack(target, options).defect ?? []);
      expect(defects).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

describe('an attack', () => {
  const inputs = hostileText(['a,b', 'c'], 1_000);

  it.each<[name: string, take: (text: string) => unknown, says: string]>([
    ['what is no fault of ours', (text) => text.includes('{') && JSON.parse(`${text}}`), 'SyntaxError'],
    [
      'an expression that backtracks',
      (text) => /^(\w+\s?)*$/.test(`${text.replace(/\W/g, 'a').slice(0, 25)}!`),
      'it takes',
    ],
    [
      'a key that reaches all objects',
      (text) => {
        if (text.includes('__proto__')) Object.defineProperty(Object.prototype, 'polluted', pollution);
      },
      'every object has',
    ],
  ])('finds %s', (_, take, says) => {
    const target = anyTarget({ name: 'x', inputs, take });
    expect(attack(target, { inputs: 2_000, seed: 1, longestMs: 50 }).defect).toContain(says);
  });
});

const pollution = { value: true, enumerable: true, configurable: true, writable: true };

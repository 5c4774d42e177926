import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentColours, contrast, parseColour } from './accent-colours.ts';

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

/** The two colours of `light-dark(…)`. */
function both(value: string | undefined) {
  const colours = value?.match(/#[0-9a-f]{6}/g) ?? [];
  return colours.map((colour) => parseColour(colour)!);
}

describe('accentColours', () => {
  it('can be read on the surfaces of both themes, and its ink on it, whatever the page asks for', () => {
    fc.assert(
      fc.property(anyColour, (colour) => {
        const colours = accentColours(colour);
        const [light, dark] = both(colours['--guichet-accent']);
        const [lightInk, darkInk] = both(colours['--guichet-on-accent']);
        for (const surface of ['#ffffff', '#f3f5f6', '#e2eff1']) {
          expect(contrast(light!, parseColour(surface)!)).toBeGreaterThanOrEqual(4.5);
        }
        for (const surface of ['#1a1e22', '#23292e', '#1d3a41']) {
          expect(contrast(dark!, parseColour(surface)!)).toBeGreaterThanOrEqual(4.5);
        }
        expect(contrast(lightInk!, light!)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(darkInk!, dark!)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('keeps a colour that is strong enough', () => {
    expect(both(accentColours('#0e5361')['--guichet-accent'])[0]).toEqual(parseColour('#0e5361'));
    expect(accentColours('#036')).toEqual(accentColours('#003366'));
  });

  it.each(['', 'red', '#12', '#12345', 'url(x)', '#000;background:red', 'var(--x)'])(
    'leaves the theme as it is for «%s»',
    (colour) => {
      expect(Object.values(accentColours(colour))).toEqual([undefined, undefined, undefined]);
    },
  );
});

describe('contrast', () => {
  it('is 21 of black and white, 1 of a colour with itself, as WCAG defines it', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(contrast([9, 9, 9], [9, 9, 9])).toBe(1);
    expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
  });
});

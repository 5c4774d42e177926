/** Custom properties of the theme, by name; undefined where the theme's own holds. */
export type AccentColours = Readonly<Record<(typeof properties)[number], string | undefined>>;

const properties = ['--guichet-accent', '--guichet-on-accent', '--guichet-tint'] as const;

type Rgb = readonly [red: number, green: number, blue: number];

/** Surfaces that the accent stands on as text, lightest or darkest of each theme; see `theme.ts`. */
const SURFACES = { light: [226, 239, 241], dark: [29, 58, 65] } as const satisfies Record<string, Rgb>;

/** Contrast of text, WCAG 2.2 criterion 1.4.3. */
const LEAST_CONTRAST = 4.5;

/**
 * A page's own colour as accent of both themes: darkened or lightened until text in it can be read on every surface,
 * with the ink that can be read on it. Anything but `#rgb` or `#rrggbb` leaves the theme as it is.
 */
export function accentColours(colour: string): AccentColours {
  const rgb = parseColour(colour);
  if (rgb === undefined)
    return Object.fromEntries(properties.map((name) => [name, undefined])) as AccentColours;
  const light = strengthen(rgb, SURFACES.light, [0, 0, 0]);
  const dark = strengthen(rgb, SURFACES.dark, [255, 255, 255]);
  return {
    '--guichet-accent': `light-dark(${format(light)}, ${format(dark)})`,
    '--guichet-on-accent': `light-dark(${inkOn(light)}, ${inkOn(dark)})`,
    '--guichet-tint': `light-dark(${format(SURFACES.light)}, ${format(SURFACES.dark)})`,
  };
}

/** Undefined for what is no colour in hexadecimal. */
export function parseColour(colour: string): Rgb | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim())?.[1];
  if (digits === undefined) return undefined;
  const long = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const at = (place: number): number => Number.parseInt(long.slice(place, place + 2), 16);
  return [at(0), at(2), at(4)];
}

/** Ratio of WCAG 2.2, «contrast ratio»: 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance of WCAG 2.2. */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Mixes a colour with another in steps of 4 % until it stands out enough. */
function strengthen(colour: Rgb, surface: Rgb, towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = colour.map((part, i) => Math.round(part + (towards[i]! - part) * share)) as unknown as Rgb;
    if (contrast(mixed, surface) >= LEAST_CONTRAST) return mixed;
  }
  return towards;
}

function inkOn(colour: Rgb): string {
  return contrast(colour, [255, 255, 255]) >= contrast(colour, [0, 0, 0]) ? '#ffffff' : '#000000';
}

function format(rgb: Rgb): string {
  return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

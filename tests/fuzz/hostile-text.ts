import fc from 'fast-check';

/** Texts that were written to break a parser: what a format or an expression trips over, made of real examples. */

/** Pieces that mean something to one of the formats, or to JavaScript. */
const tokens = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '\0',
  '\ufeff',
  '\u2028',
  '\u202e',
  '\ud800',
  'é',
  '🏳️‍🌈',
  '\r\n',
  '\r',
  '\t',
  '"',
  "'",
  '`',
  '\\',
  '$' + '{x}',
  '<script>',
  '<!--',
  '&amp;',
  '%00',
  '../',
  '1e999',
  '-0',
  '9'.repeat(400),
  '*a',
  '&a ',
  '<<: ',
  '!!js/function',
  '- ',
  ': ',
  '|\n',
  '---\n',
  '[',
  '{',
  '=',
  ';',
  ',',
  '?',
  '!',
  '@',
  '+33 6 12 34 56 78',
  'FR76 3000 6000 0112 3456 7890 189',
];

type Edit =
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly piece: string }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly times: number };

/** A place in a text, as a share of it: it fits whatever the text is. */
const share = fc.double({ min: 0, max: 1, noNaN: true });

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...tokens) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: share, length: fc.nat({ max: 40 }) }),
  fc.record({ kind: fc.constant('insert' as const), at: share, piece }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: share,
    length: fc.integer({ min: 1, max: 12 }),
    times: fc.constantFrom(2, 3, 40, 500, 2_000),
  }),
);

/**
 * Examples with a few edits, what one expression repeats for ever, deep nesting, JSON, and noise.
 * @param maxLength what the entrance takes, in UTF-16 units; longer ones are cut, as they would be refused before.
 */
export function hostileText(examples: readonly string[], maxLength: number): fc.Arbitrary<string> {
  const edited = fc
    .tuple(fc.constantFrom(...examples), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([text, edits]) => edits.reduce(apply, text));
  const repeated = fc
    .tuple(piece, fc.array(piece, { minLength: 1, maxLength: 3 }), fc.constantFrom(30, 300, 4_000), piece)
    .map(([before, pieces, times, after]) => before + pieces.join('').repeat(times) + after);
  const nested = fc
    .tuple(fc.constantFrom('[', '{"a":', '- ', '> ', '(', '«', '**'), fc.constantFrom(10, 1_000, 4_000))
    .map(([open, depth]) => open.repeat(depth));
  return fc
    .oneof(
      { weight: 6, arbitrary: edited },
      { weight: 2, arbitrary: repeated },
      { weight: 1, arbitrary: nested },
      { weight: 1, arbitrary: fc.json() },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    )
    .map((text) => text.slice(0, maxLength));
}

function apply(text: string, change: Edit): string {
  const at = Math.floor(change.at * text.length);
  switch (change.kind) {
    case 'cut':
      return text.slice(0, at) + text.slice(at + change.length);
    case 'insert':
      return text.slice(0, at) + change.piece + text.slice(at);
    case 'repeat':
      return text.slice(0, at) + text.slice(at, at + change.length).repeat(change.times) + text.slice(at);
  }
}

/** Values that a payload may be: real ones with strange parts, whatever JSON can say, and keys that mean something. */
export function hostilePayload(examples: readonly unknown[]): fc.Arbitrary<unknown> {
  const key = fc.oneof(
    fc.constantFrom(...tokens),
    fc.string({ maxLength: 6 }),
    fc.constantFrom(...keysOf(examples)),
  );
  const leaf = fc.oneof(
    piece,
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom(null, -1, 2 ** 53, 0.5, true, ''),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 5, noNullPrototype: true }),
    ),
  }));
  const changed = fc
    .tuple(fc.constantFrom(...examples), key, tree)
    .map(([example, name, value]) => withOwn(example, name, value));
  const strange = fc.oneof({ weight: 3, arbitrary: changed }, { weight: 1, arbitrary: tree });
  // As it arrives: what JSON cannot say no sender can send, and `__proto__` is a key like any other.
  return strange.map((value) => JSON.parse(JSON.stringify(value) ?? 'null') as unknown);
}

function keysOf(examples: readonly unknown[]): string[] {
  return examples.flatMap((example) =>
    typeof example === 'object' && example ? Object.keys(example) : ['x'],
  );
}

/** A copy with a property of its own, also where its name is `__proto__`. */
function withOwn(example: unknown, name: string, value: unknown): unknown {
  const copy: object = typeof example === 'object' && example ? { ...example } : {};
  return Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true });
}

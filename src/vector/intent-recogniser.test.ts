import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import { IntentRecogniser, type Lesson } from './intent-recogniser.ts';
import { createUnitVectors, joinRows } from './unit-vectors.fixture.ts';
import { normaliseRows } from './whitening.ts';

/** A lesson of rows, each with its intent. */
function toLesson(rows: readonly (readonly [intent: number, vector: readonly number[]])[]): Lesson {
  return {
    vectors: Float32Array.from(rows.flatMap(([, vector]) => vector)),
    intents: Int32Array.from(rows, ([intent]) => intent),
    count: Math.max(...rows.map(([intent]) => intent)) + 1,
    dims: rows[0]![1].length,
  };
}

async function learn(lesson: Lesson): Promise<IntentRecogniser> {
  return new IntentRecogniser(await IntentRecogniser.teach(lesson), lesson.dims);
}

const rowOf = ({ vectors, dims }: Lesson, row: number): Float32Array =>
  vectors.subarray(row * dims, (row + 1) * dims);

function placeOfHighest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((best, value, i) => (value > values[best]! ? i : best), 0);
}

/** Share of a lesson's questions that a way of recognising takes for their own intent. */
function shareRight(lesson: Lesson, recognise: (vector: Float32Array) => ArrayLike<number>): number {
  const right = lesson.intents.filter((intent, row) => {
    return placeOfHighest(recognise(rowOf(lesson, row))) === intent;
  });
  return right.length / lesson.intents.length;
}

/** Questions of every intent in turn: unit vectors that lie around its centre. */
function drawAround(
  centres: readonly Float32Array[],
  { each, spread, seed }: { readonly each: number; readonly spread: number; readonly seed: number },
): Lesson {
  const random = createRandom(seed);
  const dims = centres[0]!.length;
  const rows = Array.from({ length: each }, () =>
    centres.map((centre) => centre.map((value) => value + spread * (random() - 0.5))),
  ).flat();
  return {
    vectors: normaliseRows(joinRows(rows), dims),
    intents: Int32Array.from(rows, (_, row) => row % centres.length),
    count: centres.length,
    dims,
  };
}

describe('the intent recogniser', () => {
  const centres = createUnitVectors(6, 12, 7);
  const taught = drawAround(centres, { each: 10, spread: 0.5, seed: 1 });

  it.each([2, 3, 4])('recognises the intents of questions that it was not taught, seed %i', async (seed) => {
    const leftOut = drawAround(centres, { each: 20, spread: 0.5, seed });
    const recogniser = await learn(taught);
    expect(shareRight(leftOut, (vector) => recogniser.recognise(vector))).toBe(1);
  });

  it('has a row for the mean, one for each dimension and one for each intent', async () => {
    expect(IntentRecogniser.rowsFor(6, 12)).toBe(1 + 12 + 6);
    expect(await IntentRecogniser.teach(taught)).toHaveLength(IntentRecogniser.rowsFor(6, 12) * 12);
    expect((await learn(taught)).recognise(centres[0]!)).toHaveLength(6);
  });

  it('is the same to the byte for the same lesson', async () => {
    const copy = { ...taught, vectors: taught.vectors.slice(), intents: taught.intents.slice() };
    const [first, second] = [await IntentRecogniser.teach(taught), await IntentRecogniser.teach(copy)];
    expect(Buffer.from(second.buffer).equals(Buffer.from(first.buffer))).toBe(true);
  });

  it('is the same up to rounding in whatever order the questions come', async () => {
    const places = [...taught.intents.keys()].reverse();
    const reversed = await learn(
      toLesson(places.map((row) => [taught.intents[row]!, [...rowOf(taught, row)]])),
    );
    const recogniser = await learn(taught);
    for (const centre of centres) {
      const logits = recogniser.recognise(centre);
      for (const [intent, logit] of reversed.recognise(centre).entries())
        expect(logit).toBeCloseTo(logits[intent]!, 3);
    }
  });

  it('does not write to what it is given', async () => {
    const { vectors, intents } = drawAround(centres, { each: 10, spread: 0.5, seed: 1 });
    const recogniser = await learn(taught);
    const asked = centres[0]!.slice();
    recogniser.recognise(asked);
    expect(taught.vectors).toEqual(vectors);
    expect(taught.intents).toEqual(intents);
    expect(asked).toEqual(centres[0]);
  });

  it('tells of every step while it is taught, as often for the same lesson', async () => {
    const counts = [0, 0];
    for (const i of counts.keys()) await IntentRecogniser.teach({ ...taught, onStep: () => counts[i]!++ });
    expect(counts[0]).toBeGreaterThan(1);
    expect(counts[1]).toBe(counts[0]);
  });
});

describe('the table of an intent recogniser', () => {
  // Around (1, 3) and (3, 5), each as a cross: variance 0.32 along the first axis, 0.02 along the second.
  const crosses = toLesson(
    [
      [1, 3],
      [3, 5],
    ].flatMap(([x, y], intent) => [
      [intent, [x! - 0.8, y!]] as const,
      [intent, [x! + 0.8, y!]] as const,
      [intent, [x!, y! - 0.2]] as const,
      [intent, [x!, y! + 0.2]] as const,
    ]),
  );

  it('begins with the mean, and divides by the deviation within the intents, half evened out', async () => {
    const [x, y, ...transform] = (await IntentRecogniser.teach(crosses)).subarray(0, 2 + 4);
    expect([x, y]).toEqual([2, 4]);
    const expected = [(0.16 + 0.085) ** -0.5, 0, 0, (0.01 + 0.085) ** -0.5];
    for (const [i, value] of expected.entries()) expect(transform[i]).toBeCloseTo(value, 4);
  });

  it('is read as mean, transform and weights, of rows ten long', () => {
    const recogniser = new IntentRecogniser(Float32Array.of(1, 1, 2, 0, 0, 1, 1, 0, 0, 1, 1, 1), 2);
    // Centred (1.5, 4), transformed (3, 4), ten long (6, 8).
    const expected = [6, 8, 14].map((logit) => expect.closeTo(logit, 4));
    expect([...recogniser.recognise(Float32Array.of(2.5, 5))]).toEqual(expected);
    expect([...recogniser.recognise(Float32Array.of(1, 1))]).toEqual([0, 0, 0]);
  });

  it('ends with weights that no small change makes better', async () => {
    const lesson = drawAround(createUnitVectors(4, 6, 9), { each: 10, spread: 1.5, seed: 9 });
    const { dims, count } = lesson;
    const table = await IntentRecogniser.teach(lesson);
    const lossOf = (weights: Float32Array): number => {
      const recogniser = new IntentRecogniser(
        Float32Array.of(...table.subarray(0, dims * (1 + dims)), ...weights),
        dims,
      );
      const misses = Array.from(lesson.intents, (intent, row) => {
        const logits = [...recogniser.recognise(rowOf(lesson, row))];
        return Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0)) - logits[intent]!;
      });
      const ridge = weights.reduce((sum, weight) => sum + 0.0005 * weight * weight, 0);
      return misses.reduce((sum, miss) => sum + miss, 0) / misses.length + ridge;
    };
    const weights = table.subarray(dims * (1 + dims));
    const least = lossOf(weights);
    expect(least).toBeLessThan(Math.log(count));
    for (const [i, weight] of weights.entries()) {
      for (const change of [-0.01, 0.01])
        expect(lossOf(weights.with(i, weight + change)), `weight ${i}`).toBeGreaterThan(least);
    }
  });
});

describe('a tone in which the questions of every intent differ', () => {
  // The first axis is the tone, which varies most; the second tells the intents apart. Seven in ten
  // questions taught of the first intent have the one tone, and seven in ten of the second the other.
  const random = createRandom(11);
  const draw = (intent: number, tone: number): readonly [number, readonly number[]] => {
    const noise = () => 0.2 * (random() - 0.5);
    return [intent, [tone + noise(), (intent === 0 ? 0.3 : -0.3) + noise(), noise(), noise()]];
  };
  const lesson = toLesson(
    Array.from({ length: 10 }, (_, i) => [draw(0, i < 7 ? 1 : -1), draw(1, i < 7 ? -1 : 1)]).flat(),
  );
  // Each intent in the tone of the other.
  const crossed = toLesson(Array.from({ length: 20 }, () => [draw(0, -1), draw(1, 1)]).flat());
  let recogniser: IntentRecogniser;
  beforeAll(async () => {
    recogniser = await learn(lesson);
  });

  /** Cosine with the mean of each intent's questions. */
  function compareWithMeans(vector: Float32Array): number[] {
    return Array.from({ length: lesson.count }, (_, intent) => {
      const own = [...lesson.intents.keys()].filter((row) => lesson.intents[row] === intent);
      const mean = vector.map(
        (_, d) => own.reduce((sum, row) => sum + rowOf(lesson, row)[d]!, 0) / own.length,
      );
      const product = vector.reduce((sum, value, d) => sum + value * mean[d]!, 0);
      return product / (Math.hypot(...vector) * Math.hypot(...mean));
    });
  }

  it('leads the cosine with the mean question of each astray, and not the recogniser', () => {
    expect(shareRight(crossed, compareWithMeans)).toBe(0);
    expect(shareRight(crossed, (vector) => recogniser.recognise(vector))).toBe(1);
  });

  it('moves the logits less than what tells the intents apart', () => {
    const lead = (tone: number, topic: number): number => {
      const [first, second] = recogniser.recognise(Float32Array.of(tone, topic, 0, 0));
      return first! - second!;
    };
    const byTone = Math.abs(lead(0.3, 0.1) - lead(-0.3, 0.1));
    const byTopic = Math.abs(lead(0.1, 0.3) - lead(0.1, -0.3));
    expect(byTone).toBeLessThan(byTopic / 2);
  });
});

describe('an intent recogniser that was taught hardly anything', () => {
  it('knows nothing where all questions are alike, and gives no number that is none', async () => {
    const alike = toLesson(Array.from({ length: 12 }, (_, row) => [row % 3, [0.6, 0, 0.8, 0]]));
    const recogniser = await learn(alike);
    for (const asked of [
      [0.6, 0, 0.8, 0],
      [0, 1, 0, 0],
      [0, 0, 0, 0],
    ])
      for (const logit of recogniser.recognise(Float32Array.from(asked))) expect(logit).toBeCloseTo(0, 6);
  });

  it('recognises by the only direction in which the questions vary', async () => {
    const line = toLesson(
      Array.from({ length: 12 }, (_, row) => [row % 2, [0, row % 2 === 0 ? -1 : 1, 0, 0]]),
    );
    const recogniser = await learn(line);
    const logits = recogniser.recognise(Float32Array.of(0, 0.5, 0, 0));
    expect([...logits].every(Number.isFinite)).toBe(true);
    expect(placeOfHighest(logits)).toBe(1);
    expect(shareRight(line, (vector) => recogniser.recognise(vector))).toBe(1);
  });

  it('recognises intents of a single question each', async () => {
    const single = drawAround(createUnitVectors(5, 8, 3), { each: 1, spread: 0, seed: 1 });
    const recogniser = await learn(single);
    expect(shareRight(single, (vector) => recogniser.recognise(vector))).toBe(1);
  });

  it('takes every question for the only intent there is', async () => {
    const only = drawAround(createUnitVectors(1, 4, 5), { each: 3, spread: 0.5, seed: 1 });
    expect([...(await learn(only)).recognise(rowOf(only, 0))]).toEqual([expect.closeTo(0, 6)]);
  });

  // the step that follows from it overshoots until all weights are 0.
  it('recognises intents that differ by one axis in place of another', async () => {
    const axes = toLesson(Array.from({ length: 20 }, (_, row) => [row % 2, row % 2 === 0 ? [1, 0] : [0, 1]]));
    const recogniser = await learn(axes);
    expect(shareRight(axes, (vector) => recogniser.recognise(vector))).toBe(1);
  });
});

describe('whatever is taught and asked', () => {
  const value = fc.oneof(
    fc.constantFrom(-1, 0, 0.5, 1),
    fc.float({ min: -1, max: 1, noNaN: true }),
    // Hardly anything, down to what float32 does not hold.
    fc.double({ min: -1e-18, max: 1e-18, noNaN: true }),
  );
  const lesson = fc
    .record({
      dims: fc.integer({ min: 1, max: 5 }),
      count: fc.integer({ min: 1, max: 4 }),
      others: fc.array(fc.nat({ max: 3 }), { maxLength: 8 }),
    })
    .chain(({ dims, count, others }) => {
      // Each intent has a question at least, then some have more.
      const intents = [...Array(count).keys(), ...others.map((other) => other % count)];
      const rows = fc.array(fc.array(value, { minLength: dims, maxLength: dims }), {
        minLength: intents.length,
        maxLength: intents.length,
      });
      return rows.map((vectors) => toLesson(vectors.map((vector, row) => [intents[row]!, vector])));
    });

  it('the logits are finite', async () => {
    await fc.assert(
      fc.asyncProperty(lesson, fc.array(value, { minLength: 5, maxLength: 5 }), async (given, other) => {
        const recogniser = await learn(given);
        const asked = [...given.intents.keys()].map((row) => rowOf(given, row));
        for (const vector of [...asked, Float32Array.from(other.slice(0, given.dims))]) {
          const logits = recogniser.recognise(vector);
          expect(logits).toHaveLength(given.count);
          expect([...logits].every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });
});

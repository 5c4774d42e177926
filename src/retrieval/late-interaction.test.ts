import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import {
  fitPlainly,
  listRows,
  multiplyRows,
  type PlainTokenSpace,
  type Rows,
} from '../vector/plain-token-space.fixture.ts';
import { matchPassages, poolEvenly, poolStrongly, uniteMatches } from './late-interaction.ts';
import { createSearchable, type Searchable } from './searchable.fixture.ts';

const embedder = createHashingEmbedder();
const DIMS = 64;

let searchable: Searchable;
beforeAll(async () => {
  searchable = await createSearchable();
});
afterAll(() => searchable[Symbol.asyncDispose]());

async function embedTokens(text: string): Promise<Float32Array> {
  const [embedded] = await embedder.embed([text], 'passage');
  return embedded!.tokens;
}

/** Texts of the passages that are matched by token, by place: answers and questions, not sentence groups. */
async function readTexts(): Promise<ReadonlyMap<number, Rows>> {
  const { answers, passages } = searchable.index;
  const texts = answers.flatMap(({ text, notes }) => [
    text,
    ...notes.flatMap(({ question, alternatives }) => [...(question ? [question] : []), ...alternatives]),
  ]);
  const places = [...passages.keys()].filter((place) => passages[place]!.kind !== 'group');
  const rows = await Promise.all(texts.map(async (text) => listRows(await embedTokens(text), DIMS)));
  expect(places).toHaveLength(rows.length);
  return new Map(places.map((place, i) => [place, rows[i]!]));
}

/** MaxSim by its definition: for each token of the question the highest cosine with a token of the passage. */
function maxSim(space: PlainTokenSpace, question: Rows, passage: Rows): number[] {
  const others = space.project(passage);
  return space
    .project(question)
    .map((token) => Math.max(...others.map((other) => multiplyRows(token, other))));
}

describe('matchPassages', () => {
  const match = async (query: string, places: readonly number[]) =>
    matchPassages(searchable.index, await embedTokens(query), places);

  it.each([
    'Quel est le délai de certification ?',
    'tarif',
    'Combien coûte la carte, et la messagerie est-elle gratuite pour le support ?',
    'gratin dauphinois',
  ])('matches answers and questions as the definition does in the whitened space: «%s»', async (query) => {
    const texts = await readTexts();
    const space = fitPlainly([...texts.values()].flat(), DIMS);
    const question = listRows(await embedTokens(query), DIMS);
    const actual = await match(query, [...texts.keys()]);
    for (const [i, passage] of [...texts.values()].entries()) {
      const expected = maxSim(space, question, passage);
      expect(actual[i]).toHaveLength(expected.length);
      // Token vectors are kept in 8 bits.
      for (const [token, value] of expected.entries())
        expect(Math.abs(actual[i]![token]! - value)).toBeLessThan(0.01);
    }
  });

  it('matches each passage alike, alone or among others and in any order', async () => {
    const places = searchable.index.passages.map((_, place) => place);
    const all = await match('le prix de la carte', places);
    expect(await match('le prix de la carte', [5, 2])).toEqual([all[5], all[2]]);
    expect(await match('le prix de la carte', [3, 3])).toEqual([all[3], all[3]]);
    expect(await match('le prix de la carte', places.toReversed())).toEqual(all.toReversed());
    expect(await match('le prix de la carte', [])).toEqual([]);
  });

  it('matches every token of a question that stands word for word in the corpus', async () => {
    const { answers, passages } = searchable.index;
    const place = answers.findIndex(({ text }) => text.startsWith('Il est de 40'));
    const own = [...passages.keys()].filter((entry) => passages[entry]!.answer === place);
    const all = (await match('Quel tarif faut-il payer ?', own)).map((matches) => Math.min(...matches));
    expect(Math.max(...all)).toBeGreaterThan(0.99);
    // The text of the answer holds none of these words but «il».
    expect(all[0]).toBeLessThan(0.9);
  });

  it('matches texts of the same tokens alike, wherever they stand among others', async () => {
    const twins = ['Délai.', 'délai', 'DÉLAI !', 'délai ?', 'Délai…'];
    const lines = [...twins, 'autre chose'].map((answer) => `${JSON.stringify({ answer })}\n`);
    await using mixed = await createSearchable({ 'a.jsonl': lines.join('') });
    const { index } = mixed;
    const places = [...index.passages.keys()].filter((place) => index.passages[place]!.kind === 'answer');
    const all = await matchPassages(index, await embedTokens('délai'), places);
    const ofTwins = all.filter((_, i) => twins.includes(index.answers[i]!.text)).map(([value]) => value);
    expect(ofTwins).toHaveLength(5);
    expect(new Set(ofTwins).size).toBe(1);
  });

  it('matches a passage without tokens of its own with 0', async () => {
    const passages = [{ answer: 0, kind: 'answer' as const }, ...searchable.index.passages];
    const tokens = await embedTokens('le prix');
    const [none] = await matchPassages({ ...searchable.index, passages }, tokens, [0, 1]);
    expect(none).toEqual(Float32Array.of(0, 0));
  });

  it('gives each passage no matches for a question without tokens', async () => {
    const none = await matchPassages(searchable.index, new Float32Array(), [0, 1]);
    expect(none).toEqual([new Float32Array(), new Float32Array()]);
  });
});

/** Cosines in eighths, exact in float32. */
const cosine = fc.integer({ min: -8, max: 8 }).map((value) => value / 8);
const matchesOf = (length: number) =>
  fc.array(cosine, { minLength: length, maxLength: length }).map((values) => Float32Array.from(values));
const matches = fc.nat({ max: 8 }).chain(matchesOf);
const passages = fc
  .nat({ max: 6 })
  .chain((length) => fc.array(matchesOf(length), { minLength: 1, maxLength: 5 }));

describe('poolEvenly', () => {
  it('is the mean of the matches, 0 for none', () => {
    expect(poolEvenly(Float32Array.of(1, 0.5, -0.5, 0))).toBe(0.25);
    expect(poolEvenly(new Float32Array())).toBe(0);
  });
});

describe('poolStrongly', () => {
  it('is the mean of the cubes, what is below 0 taken as 0, 0 for none', () => {
    expect(poolStrongly(Float32Array.of(1, 0.5, -1, 0))).toBe((1 + 0.125) / 4);
    expect(poolStrongly(new Float32Array())).toBe(0);
  });

  it('prefers one word that matches well to two that match half as well', () => {
    const [one, two] = [Float32Array.of(0.8, 0), Float32Array.of(0.4, 0.4)];
    expect(poolEvenly(one)).toBeCloseTo(poolEvenly(two), 6);
    expect(poolStrongly(one)).toBeGreaterThan(poolStrongly(two));
  });
});

describe.each([
  ['poolEvenly', poolEvenly, -1],
  ['poolStrongly', poolStrongly, 0],
] as const)('%s', (_, pool, least) => {
  it('stays between its least and 1, and is 1 for nothing but perfect matches', () => {
    fc.assert(
      fc.property(matches, (list) => {
        expect(pool(list)).toBeGreaterThanOrEqual(Math.min(0, least));
        expect(pool(list)).toBeLessThanOrEqual(1);
        expect(pool(list) === 1).toBe(list.length > 0 && list.every((match) => match === 1));
      }),
    );
  });

  it('does not depend on the order of the tokens, nor on asking everything twice', () => {
    fc.assert(
      fc.property(matches, (list) => {
        expect(pool(list.toReversed())).toBeCloseTo(pool(list), 9);
        expect(pool(Float32Array.of(...list, ...list))).toBeCloseTo(pool(list), 9);
      }),
    );
  });

  it('never falls where a match rises', () => {
    fc.assert(
      fc.property(matches, fc.nat(), cosine, (list, place, value) => {
        fc.pre(list.length > 0);
        const risen = list.map((match, i) => (i === place % list.length ? Math.max(match, value) : match));
        expect(pool(risen)).toBeGreaterThanOrEqual(pool(list));
      }),
    );
  });
});

describe('uniteMatches', () => {
  it('takes the best match of each token', () => {
    const united = uniteMatches([Float32Array.of(0.5, -1, 0), Float32Array.of(0.25, -0.5, 1)]);
    expect(united).toEqual(Float32Array.of(0.5, -0.5, 1));
  });

  it('is as long as each, nowhere below any and everywhere one of them', () => {
    fc.assert(
      fc.property(passages, (list) => {
        const united = uniteMatches(list);
        expect(united).toHaveLength(list[0]!.length);
        united.forEach((match, token) => {
          expect(match).toBe(Math.max(...list.map((others) => others[token]!)));
        });
      }),
    );
  });

  it('is the same in any order and with a passage twice', () => {
    fc.assert(
      fc.property(passages, (list) => {
        expect(uniteMatches(list.toReversed())).toEqual(uniteMatches(list));
        expect(uniteMatches([...list, list[0]!])).toEqual(uniteMatches(list));
        expect(uniteMatches([uniteMatches(list)])).toEqual(uniteMatches(list));
      }),
    );
  });

  it('does not write to what it is given', () => {
    const [first, second] = [Float32Array.of(0), Float32Array.of(1)];
    uniteMatches([first, second]);
    expect([first, second]).toEqual([Float32Array.of(0), Float32Array.of(1)]);
  });

  it('is nothing for no passages', () => {
    expect(uniteMatches([])).toHaveLength(0);
  });
});

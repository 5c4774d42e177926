import type { IndexedAnswer, IndexedPassage, OpenIndex } from '../../indexing/open-index.ts';
import { ExactIndex } from '../../vector/exact-index.ts';
import type { LabelledIndex } from '../../vector/labelled-index.ts';
import type { RowStore } from '../../vector/row-store.ts';
import type { ExactVectors, Neighbour } from '../../vector/vector-index.ts';

/** Copies of an open index that differ in one thing and share the rest; the original is as it was. */

/** With other answers at some places. Their passages, words and vectors stay. */
export function withAnswers(index: OpenIndex, changed: ReadonlyMap<number, IndexedAnswer>): OpenIndex {
  return { ...index, answers: index.answers.map((answer, place) => changed.get(place) ?? answer) };
}

/**
 * Without one answer, its passages, its words and its intent. Neither the weights of words nor the intents are made
 * anew: what is left scores as it did.
 */
export function withoutAnswer(index: OpenIndex, dropped: number): OpenIndex {
  const { answers, passages, lexical, intents, nearest } = index;
  const isLeft = (_: unknown, place: number) => place !== dropped;
  const moveUp = (place: number) => (place > dropped ? place - 1 : place);
  const left = [...passages.keys()].filter((entry) => passages[entry]!.answer !== dropped);
  const placeOf = new Map(left.map((entry, place) => [entry, place]));
  return {
    ...index,
    answers: answers.filter(isLeft),
    passages: left.map((entry) => ({ ...passages[entry]!, answer: moveUp(passages[entry]!.answer) })),
    exact: withRows(index, left),
    nearest: withEntries(nearest, left.length, (entry) => placeOf.get(entry)),
    lexical: {
      search: (query, options) => {
        const { hits, words } = lexical.search(query, options);
        const kept = hits.filter(({ entry }) => entry !== dropped);
        return { words, hits: kept.map((hit) => ({ ...hit, entry: moveUp(hit.entry) })) };
      },
      matchesOf: (entry, word) => lexical.matchesOf(entry >= dropped ? entry + 1 : entry, word),
    },
    intents: intents && { recognise: (vector) => intents.recognise(vector).filter(isLeft) },
  };
}

/** With the vectors of passages exchanged two by two: those of the sentences and those of the tokens. */
export function withSwappedVectors(
  index: OpenIndex,
  pairs: readonly (readonly [number, number])[],
): OpenIndex {
  const { passages, nearest } = index;
  const source = [...passages.keys()];
  for (const [one, other] of pairs) [source[one], source[other]] = [source[other]!, source[one]!];
  return {
    ...index,
    passages: passages.map(({ answer, kind }, entry): IndexedPassage => {
      const { tokens } = passages[source[entry]!]!;
      return { answer, kind, ...(tokens && { tokens }) };
    }),
    exact: withRows(index, source),
    // An exchange is its own inverse.
    nearest: withEntries(nearest, nearest.size, (entry) => source[entry]),
  };
}

/** With other places for its entries; undefined leaves an entry out. */
function withEntries(
  nearest: LabelledIndex,
  size: number,
  placeOf: (entry: number) => number | undefined,
): LabelledIndex {
  const search = async (topK: number, find: (topK: number) => Promise<Neighbour[]>) => {
    const found = await find(topK + nearest.size - size);
    const kept = found.flatMap(({ entry, score }) => {
      const place = placeOf(entry);
      return place === undefined ? [] : [{ entry: place, score }];
    });
    return kept.slice(0, topK);
  };
  return {
    size,
    search: (vector, topK) => search(topK, (count) => nearest.search(vector, count)),
    searchAmong: (vector, topK, known) => search(topK, (count) => nearest.searchAmong(vector, count, known)),
  };
}

/** Sentence vectors by the entry whose vector each place has; read from the index when they are asked for. */
function withRows({ exact, manifest }: OpenIndex, source: readonly number[]): ExactVectors {
  const rowBytes = manifest.model.dims * Float32Array.BYTES_PER_ELEMENT;
  const copy = (start: number, end: number, target: Uint8Array, offset: number): void => {
    for (let place = start; place < end; place++) {
      const { buffer, byteOffset } = exact.read(source[place]!, source[place]! + 1);
      target.set(new Uint8Array(buffer, byteOffset, rowBytes), offset + (place - start) * rowBytes);
    }
  };
  const rows: RowStore = {
    rows: source.length,
    rowBytes,
    copy,
    read: (start, end) => {
      const target = new Uint8Array((end - start) * rowBytes);
      copy(start, end, target, 0);
      return target;
    },
    [Symbol.dispose]: () => {},
  };
  return new ExactIndex(rows);
}

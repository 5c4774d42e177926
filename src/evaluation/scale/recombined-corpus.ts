import { createRandom } from '../../core/random.ts';

/**
 * Corpora of any size made of real sentences, to measure what size costs: the words, lengths and vectors are those
 * of the field, the answers as a whole mean nothing.
 */

/** Sentences of a recombined answer, fewest and most: 60 to 220 tokens, as answers of a FAQ have. */
const MIN_SENTENCES = 3;
const MAX_SENTENCES = 7;

/** Shorter pieces are headings, list marks and «Oui.», which make answers alike. In UTF-16 code units. */
const MIN_SENTENCE_LENGTH = 20;

const segmenter = new Intl.Segmenter('fr', { granularity: 'sentence' });

/** The distinct sentences of texts, each on one line, in order of first appearance. */
export function listSentences(texts: Iterable<string>): string[] {
  const sentences = new Set<string>();
  for (const text of texts) {
    for (const { segment } of segmenter.segment(text)) {
      const sentence = segment.replace(/\s+/g, ' ').trim();
      if (sentence.length >= MIN_SENTENCE_LENGTH) sentences.add(sentence);
    }
  }
  return [...sentences];
}

/**
 * Answers of three to seven sentences each, a sentence a line, no answer twice; the same for the same seed. A longer
 * run begins with the answers of a shorter one.
 * @throws RangeError where there are too few sentences to make so many answers different.
 */
export function* recombineAnswers(
  sentences: readonly string[],
  count: number,
  seed: number,
): Generator<string> {
  // Half of the shortest answers alone would do: drawing then rarely meets one that was drawn before.
  if (sentences.length ** MIN_SENTENCES < 2 * count || sentences.length < MAX_SENTENCES) {
    throw new RangeError(`${sentences.length} sentences are too few for ${count} answers`);
  }
  const random = createRandom(seed);
  const drawn = new Set<string>();
  while (drawn.size < count) {
    const places = drawPlaces(sentences.length, random);
    const key = places.join(' ');
    if (drawn.has(key)) continue;
    drawn.add(key);
    yield places.map((place) => sentences[place]!).join('\n');
  }
}

/** Different places below `count`, in any order. */
function drawPlaces(count: number, random: () => number): number[] {
  const size = MIN_SENTENCES + Math.floor(random() * (MAX_SENTENCES - MIN_SENTENCES + 1));
  const places = new Set<number>();
  while (places.size < size) places.add(Math.floor(random() * count));
  return [...places];
}

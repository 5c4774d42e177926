/** Part of a text, in UTF-16 code units: `text.slice(start, end)`. */
export interface TextSlice {
  readonly start: number;
  readonly end: number;
}

const sentences = new Intl.Segmenter('fr', { granularity: 'sentence' });

/**
 * Cuts a text into groups of neighbouring sentences, each at most `maxLength` code units where no single sentence
 * is longer. A whole answer blurs into one vector; a group stays close to the question that it alone answers.
 * The groups follow each other and cover the text: joined, they give it back.
 */
export function groupSentences(text: string, maxLength: number): TextSlice[] {
  const groups: TextSlice[] = [];
  for (const { index: start, segment } of sentences.segment(text)) {
    const end = start + segment.length;
    const last = groups.at(-1);
    if (last && end - last.start <= maxLength) groups[groups.length - 1] = { start: last.start, end };
    else groups.push({ start, end });
  }
  return groups;
}

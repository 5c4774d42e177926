import { compareText } from '../../core/text.ts';
import { splitWords } from '../../lexical/analyser.ts';
import type { DrawnConversation } from './draw-conversations.ts';

/** Words to search for, by how many conversations hold them. */
export interface ChosenWords {
  /** Of one conversation, or as few as any. */
  readonly rare: string;
  /** Of more than any other. */
  readonly common: string;
  /** The two long words that most hold. */
  readonly two: string;
}

/** Words with as many letters say something. */
const LONG = 6;

export function chooseWords(conversations: readonly DrawnConversation[]): ChosenWords {
  const counts = new Map<string, number>();
  for (const { events } of conversations) {
    const texts = events.map((event) => (event.type === 'said' ? event.text : ''));
    for (const word of new Set(texts.flatMap(splitWords))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const words = [...counts].sort(([a, m], [b, n]) => n - m || compareText(a, b)).map(([word]) => word);
  const long = words.filter((word) => word.length >= LONG);
  return { rare: long.at(-1) ?? '', common: words[0] ?? '', two: long.slice(0, 2).join(' ') };
}

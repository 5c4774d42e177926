import type { OpenIndex } from '../../indexing/open-index.ts';
import { splitWords, stripAccents, toTerms } from '../../lexical/analyser.ts';
import { isFunctionWord } from '../../lexical/function-words.ts';
import { storedQuestionsOf } from '../../retrieval/own-questions.ts';

/** Answers whose questions say how rare a term is: more would not change it much. */
const MAX_COUNTED = 2_000;

/** How rare a term is among the questions of a corpus: the logarithm of how many there are for each that has it. */
export type Rarity = (term: string) => number;

/** By the stored questions, or the answers where none are stored. Nothing that visitors ask changes it. */
export function measureRarity({ answers }: Pick<OpenIndex, 'answers'>): Rarity {
  const step = Math.ceil(answers.length / MAX_COUNTED);
  const counted = answers.filter((_, i) => i % step === 0);
  const questions = counted.flatMap(storedQuestionsOf);
  const texts = questions.length > 0 ? questions : counted.map(({ text }) => text);
  const counts = new Map<string, number>();
  for (const text of texts) for (const term of listTerms(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  // One more, so that a term that nobody has used yet has a weight as well.
  return (term) => Math.log(1 + texts.length / (1 + (counts.get(term) ?? 0)));
}

/** Stems of the words that tell something, each once. */
export function listTerms(text: string): Set<string> {
  const telling = splitWords(text).filter((word) => !isFunctionWord(stripAccents(word)));
  return new Set(telling.flatMap(toTerms));
}

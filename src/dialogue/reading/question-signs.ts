import type { PlacedWord } from '../../retrieval/mention-words.ts';
import type { Clause } from './clauses.ts';
import { wordSet } from './word-set.ts';

/** Words that ask wherever they stand, without accents. */
const ASKING = wordSet(`
  combien comment pourquoi quel quelle quels quelles quoi quand lequel laquelle lesquels lesquelles duquel
  what which how why when where whose
  cual cuales cuanto cuanta cuantos cuantas cuando donde quien quienes
  wie wann warum wer welche welcher welches welchen welchem wieviel wieso weshalb wozu
  qual quais quanto quanta quantos quantas quando onde quem
  quale quali quanti quante dove perche`);

/** Words that ask with their accent only: «ou» is “or”, «que» is “that”. */
const ASKING_WITH_ACCENT = wordSet('où qué cómo quê');

/** Words that ask where a sentence opens with them. */
const ASKING_FIRST = wordSet('qui que qu who whom como come che chi cosa was wo');

/** Verbs that a question for yes or no opens with. */
const VERBS_FIRST = wordSet(`
  est peut faut can could does did do is are must should may will have has puedo puede podemos debo hay
  kann konnen muss mussen darf gibt ist sind posso pode podemos devo dobbiamo`);

/** Words in a row that ask. */
const ASKING_ROWS = [
  'qu est ce',
  'est ce que',
  'est ce qu',
  'faut il',
  'peut on',
  'puis je',
  'dois je',
  'doit on',
  'a t on',
  'a t il',
  'a t elle',
  'c est qui',
  'por que',
  'o que',
  'que es',
  'hay que',
  'si puo',
  'si deve',
].map((row) => row.split(' '));

/** «doit-elle», «existe-t-il»: a verb with its subject behind it. */
const INVERSION = /\p{L}[-‑](?:t[-‑])?(?:je|tu|il|elle|on|nous|vous|ils|elles|ce)(?!\p{L})/iu;

/** «rendez-vous», «aidez-nous» */
const NO_INVERSION = /(?:rendez|dites|donnez|aidez|pouvez)[-‑](?:vous|nous)/giu;

/** Words that lead to a name instead of asking: “what about the hospital”. */
const LEADING_TO_NAME = ['what about', 'how about', 'was ist mit', 'wie ist es mit'].map((row) =>
  row.split(' '),
);

/** Whether the words of a sentence hold a question word. */
export function hasQuestionWord(sentence: Clause): boolean {
  const lead = LEADING_TO_NAME.find((row) => standsAt(row, sentence, 0));
  const words = sentence.slice(lead?.length ?? 0);
  return words.some(({ folded, written }, index) => {
    // «quand même»
    if (folded === 'quand' && words[index + 1]?.folded === 'meme') return false;
    if (ASKING.has(folded) || ASKING_WITH_ACCENT.has(written.normalize('NFC').toLowerCase())) return true;
    return isFirstToTell(words, index) && ASKING_FIRST.has(folded);
  });
}

/** Whether a sentence asks for a yes or a no by its form. */
export function asksYesOrNo(text: string, sentence: Clause): boolean {
  if (INVERSION.test(text.replace(NO_INVERSION, ' '))) return true;
  const opens = sentence.some(
    ({ folded }, index) => isFirstToTell(sentence, index) && VERBS_FIRST.has(folded),
  );
  return opens || sentence.some((_, index) => ASKING_ROWS.some((row) => standsAt(row, sentence, index)));
}

/** Words that may stand before the first. */
const OPENERS = wordSet('et and y und e ok alors donc so bonjour hello mais but');

function isFirstToTell(words: Clause, index: number): boolean {
  return words.slice(0, index).every(({ folded }) => OPENERS.has(folded));
}

function standsAt(row: readonly string[], words: readonly PlacedWord[], index: number): boolean {
  return row.every((word, i) => words[index + i]?.folded === word);
}

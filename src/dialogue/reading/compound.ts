import { foldText } from '../../corpus/folding.ts';
import { leansOnPronoun, startsQuestion } from './asking.ts';
import { readWords } from './read-words.ts';
import { type Sentence, trimSpan } from './sentence-places.ts';

/** Longer sentences are no questions that somebody joined. */
const MAX_LENGTH = 500;

/** Words of the halves of a question that can be searched by themselves, at least. */
const MIN_FIRST_WORDS = 3;
const MIN_SECOND_WORDS = 4;

/**
 * The questions that one sentence joins, each with a question word of its own: «Quel est le délai et comment déposer un
 * dossier ?». Halves that need each other stay together: «Qui délivre la carte et comment la renouveler ?».
 */
export function splitCompound(text: string, sentence: Sentence): Sentence[] {
  const written = text.slice(sentence.start, sentence.end);
  if (written.length > MAX_LENGTH) return [sentence];
  for (const { 0: joint, index } of written.matchAll(JOINT)) {
    const next = index + joint.length;
    if (!standsAlone(written.slice(0, index), joint) || !opensAlone(written.slice(next))) continue;
    const first = { ...sentence, ...trimSpan(text, { start: sentence.start, end: sentence.start + index }) };
    const rest = { start: sentence.start + next, end: sentence.end, isItem: false };
    return [first, ...splitCompound(text, rest)];
  }
  return [sentence];
}

const AND = String.raw`(?:et|puis|ainsi que|and|y|und|e)\s+(?:(?:aussi|enfin|also)\s+)?`;
const JOINT = new RegExp(String.raw`\s*[,;]\s*(?:${AND})?|\s+${AND}`, 'giu');

/** Whether the first half asks with a word of its own: at its beginning, or anywhere before an «et» or «;». */
function standsAlone(half: string, joint: string): boolean {
  if (readWords(half).length < MIN_FIRST_WORDS) return false;
  return startsQuestion(half) || (/[\p{L};]/u.test(joint) && QUESTION_WORD.test(foldText(half)));
}

/** Whether the second half begins with a question word, has a verb and says what it is about. */
function opensAlone(half: string): boolean {
  if (readWords(half).length < MIN_SECOND_WORDS || !startsQuestion(half)) return false;
  const folded = foldText(half);
  return WITH_VERB.some((form) => form.test(folded)) && !POINTS_BACK.test(folded) && !leansOnPronoun(half);
}

const QUESTION_WORD = wordsOf(`
  comment combien pourquoi quel quelle quels quelles est-ce qu'est-ce faut-il peut-on how what why wie wann warum welche
  welcher welches welchen cuanto cuanta cuantos cuantas cual quanto qual quale
`);

/** Question words with a verb of their own: «quelles pièces ?» only goes on with the verb before. */
const WITH_VERB: readonly RegExp[] = [
  /^(?:comment|ou|quand|pourquoi) (?:ne pas )?\w+(?:er|ir|re|oir)\b/,
  /^(?:quel(?:le)?s?|comment|combien|(?:a )?qui|que|ou|quand) (?:est|sont|sera|seront|doit|doivent|peut|peuvent)\b/,
  /^(?:comment|combien|(?:a )?qui|que|ou|quand) (?:faut|coute|coutent|se |s')/,
  /^qui (?!plus)\w+e\b/,
  /\b(?:est-ce|(?:faut|a-t|existe-t)-il|(?:peut|doit|a-t)-on|\w+-(?:nous|vous|je|on))\b/,
  /^(?:how|what|when|where|why|who|which)\b.*\b(?:do|does|did|is|are|can|could|should|must|will|may|has|have)\b/,
  /^(?:wie|was|wann|wo|warum|wer|welche\w?)\b/,
  /^(?:como|cuando|cuant[oa]s?|donde|quien|cual(?:es)?|quanto|quando|onde|quem|qual|quais|dove|chi|quale|quali)\b/,
];

/** An alternative to the first half, or what is not understood without it. */
const POINTS_BACK = new RegExp(
  `^(?:ou|or|oder|o) |(?<!faut-|a-t-|existe-t-|est-)\\bil\\b|\\b(?:son|sa|ses|en) \\w|${
    wordsOf(
      'elle elles ils cela ca celui celle ceux leur leurs lui cet cette ces chacun chacune it its they them',
    ).source
  }|${wordsOf('their this that each one ones').source}`,
);

/** Any of some words. */
function wordsOf(words: string): RegExp {
  return new RegExp(String.raw`\b(?:${words.trim().split(/\s+/).join('|')})\b`);
}

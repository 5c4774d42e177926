import { placeWords } from '../../retrieval/mention-words.ts';
import { splitSentences } from './clauses.ts';
import { asksYesOrNo, hasQuestionWord } from './question-signs.ts';
import { isReplyWord, isTradeWord } from './small-words.ts';
import { wordSet } from './word-set.ts';

/** From so many telling words on, a question has a subject of its own. */
const OWN_SUBJECT_FROM = 2;

/**
 * Whether a text stands alone: it asks, or has a personal pronoun for subject, and names what about. «quel est le délai»
 * names one thing, and of what is left to what was said before.
 */
export function isOwnQuestion(text: string): boolean {
  if (DEFINITION.test(text) && countTelling(text) > 0) return true;
  const named = placeWords(text).filter(
    ({ folded }) => isTelling(folded) && !isTradeWord(folded) && !/^\d/.test(folded),
  );
  const isLeaning = placeWords(text).some(({ folded }) => REFERRING.has(folded));
  return (asks(text) || hasSubject(text)) && named.length >= (isLeaning ? 2 : 1) * OWN_SUBJECT_FROM;
}

/** «c'est quoi le NIL ?» */
const DEFINITION = new RegExp(
  [
    "(?<!\\p{L})(?:c['’]est qu(?:oi|i)(?!\\p{L})|qu['’]est[ -]ce qu)",
    "(?<!\\p{L})(?:what(?:['’]s| is| are) |qu[eé] es |was ist |o que [eé] |cos['’][eè] )",
  ].join('|'),
  'iu',
);

/** «ça coûte combien ?» is about what was said before. */
const REFERRING = wordSet('ca cela celui celle it eso isso cio');

/** Whether a sentence of a text is a question by its words, whatever its mark. */
export function asks(text: string): boolean {
  const isSearch = OU_WITH_INFINITIVE.test(text);
  return isSearch || splitSentences(text).some((each) => hasQuestionWord(each) || asksYesOrNo(text, each));
}

/** «ou trouver le guide», the accent forgotten. */
const OU_WITH_INFINITIVE = /(?<!\p{L})o[uù] (?:se |s['’])?\p{L}+(?:er|ir|oir)(?!\p{L})/iu;

export function hasSubject(text: string): boolean {
  return placeWords(text).some(({ folded }) => SUBJECTS.has(folded)) || IMPERSONAL.test(text);
}

const SUBJECTS = wordSet('je j on nous vous tu ils elle elles i we you they yo ich wir eu io noi');

/** «il» is an Italian article too. */
const IMPERSONAL = /(?<!\p{L})il (?:faut|y|est|doit|peut|a|n|ne|s|se|sera)(?!\p{L})/iu;

/** Whether one of the commonest verbs of statements stands in a text. */
export function hasVerb(text: string): boolean {
  return placeWords(text).some(({ folded }) => VERBS.has(folded));
}

const VERBS = wordSet(`
  est sont ont peut peuvent doit doivent faut fonctionne fonctionnent is are does works esta funciona ist sind
  funktioniert geht funziona`);

/** Words that name something: none of courtesy, opinion or leave-taking. */
export function countTelling(text: string): number {
  return placeWords(text).filter(({ folded }) => isTelling(folded)).length;
}

function isTelling(word: string): boolean {
  return !isReplyWord(word) && !DISMISSALS.has(word);
}

/** «Laissez tomber», «bonne journée», «c'est bon»: end a talk, or bide its time. */
const DISMISSALS = wordSet(`
  suffit tomber laisse laissez laisser bon bonne journee soiree nuit weekend parfait tout toute fini ira clair
  voila
  tranquille merci rien chose instant moment info information exemple effet bientot demain revoir problemes
  probleme souci
  satisfait satisfaite content contente utile plaisir secours avance attente grave attends attendez stop
  fine good nothing thanks nice day else bye later instance example fact wait
  gracias nada adios bien espera danke nichts tschuss gut warten obrigado obrigada tchau bom grazie niente
  ciao bene
  aspetta`);

import { splitWords } from '../../lexical/analyser.ts';
import { placeWords } from '../../retrieval/mention-words.ts';
import { isNegation, splitClauses } from './clauses.ts';
import { readOpening } from './opening.ts';
import { asks, countTelling, hasSubject, hasVerb, isOwnQuestion } from './own-question.ts';
import { PhraseBook } from './phrase-book.ts';
import { listTakenBack, readNo, skipCourtesy } from './taking-back.ts';
import { correctionPhrases, followUpPhrases, placePhrases } from './turn-phrases.ts';
import { wordSet } from './word-set.ts';

/** Words at most behind the opening of a message that leans on another. */
const MAX_WORDS = 8;

/** The same beside something that is taken back without a no, and where visitors say that it is what they meant. */
const MAX_WORDS_BESIDE = 5;
const MAX_WORDS_MEANT = 20;

/** Longer messages lean on nothing. */
const MAX_LENGTH = 400;

const followUps = new PhraseBook(followUpPhrases);
const places = new PhraseBook(placePhrases);
const corrections = new PhraseBook(correctionPhrases);

/**
 * «et pour la biologie ?», «et le délai ?», «idem en officine», «pour un EHPAD ?»: leans on the last question.
 * `rest` is the message without the opening («la biologie ?», «le délai ?»). A question with a verb and a subject of
 * its own stands alone, whatever its first word.
 */
export function readFollowUp(text: string): { readonly rest: string } | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const written = skipCourtesy(text.normalize('NFC'));
  if (NO_LINK.test(written)) return undefined;
  const link = readOpening(written, followUps);
  const place = readOpening(link.rest, places);
  // «et à qui s'adresser ?» keeps its preposition, «et où le trouver ?» a word that reads like «ou».
  const rest = WHERE.exec(written)?.[1] ?? (QUESTION_FIRST.test(place.rest) ? link.rest : place.rest);
  const isLinked = link.kinds.includes('link');
  const leans = isLinked ? !isObjection(written) : isElliptical(written, place.rest, place.kinds.length > 0);
  const saysSomething = countTelling(rest) > 0 || asks(rest);
  if (!leans || !saysSomething || isOwnQuestion(rest)) return undefined;
  return splitWords(rest).length > MAX_WORDS ? undefined : { rest };
}

/** First words that look like a link and are none: «où», «y a-t-il», «ma carte», «ou trouver», «o que», «but de». */
const NO_LINK = new RegExp(
  [
    'où(?!\\p{L})',
    '[èé](?!\\p{L})',
    '[aeoy][-‑]',
    'y (?:a|avait|aura|aurait|en)(?!\\p{L})(?! l[ao]s? | el )',
    'ma (?!per |in |nel|il |lo |gli |un |se |con )',
    'o (?!para |en |per |in |el |la |los |las |una? |il |lo )',
    'ou (?:est|sont|puis|peut|faut|se|en (?:est|sont|suis)|dois|\\p{L}+(?:er|ir|oir))(?!\\p{L})',
    'or,? (?:le|la|les|l|nous|vous|je|il|elle|on|ce|c|une?)(?!\\p{L})',
    'but d',
    'mais (?:informa|detalhe)',
    'en (?:fait|effet)(?!\\p{L})',
    'pour que(?!\\p{L})',
  ]
    .map((start) => `^${start}`)
    .join('|'),
  'iu',
);

const WHERE = /^\p{L}+ (où(?!\p{L}).*)$/isu;

const QUESTION_FIRST =
  /^(?:qu['’]|(?:qui|quoi|que|quel\p{L}*|combien|whom?|what|which|quien|we[mn]|quem|chi|cosa|che)(?!\p{L}))/iu;

/** «pour un EHPAD ?», «en vague 2 ?», «avec une carte CPE ?»: no verb, no question word. */
function isElliptical(text: string, rest: string, hasPlace: boolean): boolean {
  const [first = '', second = ''] = placeWords(text).map(({ folded }) => folded);
  const isAsked = text.includes('?');
  const isPlaced = hasPlace && (isAsked || FOR.has(first));
  if (!isPlaced && !(isAsked && WITH.has(first))) return false;
  if (BEFORE_VERB.has(second) || INFINITIVE.test(second) || QUESTION_FIRST.test(rest)) return false;
  return !asks(text) && !hasSubject(rest) && !hasVerb(rest);
}

/** An ellipsis even without a question mark. */
const FOR = wordSet('pour pr for para fur per concernant idem');

/** They say too much to be left out. */
const WITH = wordSet('avec sans with without con sin mit ohne com sem senza');

const BEFORE_VERB = wordSet('se s me m y en ne que qu faire etre mettre rendre repondre connaitre suivre');
const INFINITIVE = /\p{L}{2}(?:er|ir|oir|ing)$/u;

/** «mais ça ne marche pas»: tells instead of asking. */
function isObjection(text: string): boolean {
  const denies = splitClauses(text).some((clause) => clause.some((_, index) => isNegation(clause, index)));
  return denies && !text.includes('?');
}

/**
 * «non, plutôt officine», «je voulais dire la vague 2», «pas l'hôpital, l'officine», “no, I meant …”: takes something
 * back. `rest`: what is meant instead («officine»), without what is taken back. A question in its own words is new.
 */
export function readCorrection(text: string): { readonly rest: string } | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const { saysNo, rest: said } = readNo(text.normalize('NFC'));
  const { meant, takesBack } = listTakenBack(said);
  const read = meant.map((part) => readOpening(part, corrections));
  const rest = read
    .map((part) => part.rest)
    .filter((part) => countTelling(part) > 0)
    .join(', ');
  const kinds = read[0]?.kinds ?? [];
  const isMeant = kinds.includes('meant');
  const limit = isMeant ? MAX_WORDS_MEANT : countAllowed(saysNo || kinds.includes('soft'), takesBack);
  if (rest === '' || splitWords(rest).length > limit || OF_MISTAKE.test(rest)) return undefined;
  const isNew = !isMeant && (asks(meant.join('. ')) || hasVerb(rest));
  return isNew ? undefined : { rest };
}

function countAllowed(opensWithNo: boolean, takesBack: boolean): number {
  if (opensWithNo) return MAX_WORDS;
  return takesBack ? MAX_WORDS_BESIDE : 0;
}

/** «je me suis trompé de mot de passe» */
const OF_MISTAKE = /^d(?:e |u |es |['’])/i;

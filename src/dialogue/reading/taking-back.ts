import { placeWords } from '../../retrieval/mention-words.ts';
import { type Clause, INSTEAD_OF, isNegation, splitClauses } from './clauses.ts';
import { readOpening } from './opening.ts';
import { PhraseBook } from './phrase-book.ts';
import { correctionPhrases } from './turn-phrases.ts';

const polite = new PhraseBook({ polite: correctionPhrases.polite });

/** A message without the courtesy and the hesitation that it opens with. */
export function skipCourtesy(text: string): string {
  const { kinds, rest } = readOpening(text, polite);
  return kinds.length > 0 ? rest : text.trim();
}

/** «Ah non, …»: whether a message opens with a no to what was said before, and what follows. */
export function readNo(text: string): { readonly saysNo: boolean; readonly rest: string } {
  const start = skipCourtesy(text);
  const said = start.replace(NO_BEFORE_MARK, '');
  if (said !== start) return { saysNo: true, rest: readNo(said).rest };
  const bare = start.replace(BARE_NO, '');
  // «non l'ospedale, la farmacia»: Italian for «pas».
  const isNot = splitClauses(bare).length > 1 && !splitClauses(bare).some(isNegated);
  if (bare === start || isNot) return { saysNo: false, rest: start };
  return { saysNo: true, rest: readNo(bare).rest };
}

const NO_BEFORE_MARK = /^(?:non|nan|no|nope|nah|nein|não|nao)(?:\s*[,.;:!…–—]+|\s+-\s)\s*/iu;

/** Without a mark, a no is one only before words that it could not deny: «non conforme», «no es» are something else. */
const BARE_NO = new RegExp(
  [
    "(?:non|nan) +(?=non |nan |c['’]est |je |moi |plut|en fait |pour |la |le |les |l['’]|une? |pas )",
    "no +(?=no |i |i['’]m |it['’]s |the |rather )",
    'nein +(?=ich |es |das |die |der |eher )',
  ]
    .map((no) => `^${no}`)
    .join('|'),
  'iu',
);

/** The parts of a message that are meant, and whether the others take something back. */
export function listTakenBack(text: string): {
  readonly meant: readonly string[];
  readonly takesBack: boolean;
} {
  const spaced = text.replace(SECOND_COPULA, ', ');
  const meant: string[] = [];
  const others: Clause[] = [];
  let comparesInShort = false;
  for (const clause of splitClauses(spaced)) {
    const [kept = '', ...dropped] = spaced.slice(clause[0]!.start, clause.at(-1)!.end).split(INSTEAD_OF);
    if (dropped.length > 0) comparesInShort = clause.length <= COMPARED_WORDS;
    if (splitClauses(kept).some(isNegated)) others.push(clause);
    else if (kept.trim() !== '') meant.push(kept.trim());
  }
  const isShort = placeWords(meant.join(' ')).length <= BARE_WORDS;
  return { meant, takesBack: comparesInShort || others.some((clause) => isTakingBack(clause, isShort)) };
}

/** «c'est pas l'hôpital c'est l'officine». */
const SECOND_COPULA = /(?<=\p{L}) (?=(?:c['’]est|it['’]s) )/giu;

function isNegated(clause: Clause): boolean {
  return clause.some((_, index) => isNegation(clause, index));
}

/** Words of «l'officine plutôt que l'hôpital»; a longer comparison tells something else. */
const COMPARED_WORDS = 8;

/** «pas vague 1, vague 2» has so many words beside the negation; else an article or a preposition follows that. */
const BARE_WORDS = 2;

/** Whether a negated clause takes back a thing, instead of telling what is not: «pas de réponse», «no lo encuentro». */
function isTakingBack(clause: Clause, isShort: boolean): boolean {
  const said = clause.map(({ folded }) => folded).join(' ');
  if (NO_THING.test(said)) return false;
  return TAKEN_BACK.test(said) || (isShort && clause.length <= BARE_WORDS + 1);
}

/** An optional «ce n'est», a negation, then what a noun begins with. */
const TAKEN_BACK = new RegExp(
  `^(?:${[
    'c (?:est|etait)',
    'ce n (?:est|etait)',
    '(?:je|nous|on|il)(?: ne| n)? (?:suis|sommes|est|parle|parlais|travaille|travaillons|s agit)',
    '(?:it|i|we)(?: s| m| re| is| am| are)',
    '(?:es|das|ich|wir) (?:ist|bin|sind)',
  ].join('|')})? ?(?:pas|not|nicht|no|non|nao|kein|keine) (?:${[
    'le|la|l|les|un|une|en|pour|au|aux|a|dans|chez|cote|mon|ma|notre|du',
    'the|for|in|my|our',
    'el|los|las|una|para|es|soy|somos|del|mi',
    'der|die|das|den|dem|ein|eine|fur|im|bei|beim|mein|meine',
    'o|os|as|um|uma|em|na|e|sou|do|da',
    'il|lo|i|gli|per|nel|nella|sono|della|al',
  ].join('|')}) `,
  'u',
);

/** «pas le temps», «pas encore», «pas sûr». */
const NO_THING = new RegExp(
  `(?:pas|not|nicht|no|non|nao) (?:${[
    'la peine|le temps|le choix|un probleme|a ma connaissance|en ce moment|le cas|au courant|du tout',
    'encore|sure?|certaine?|grave|mal|vraiment|possible|clair',
    'yet|sure|really|sicher|seguro|certo',
  ].join('|')})(?: |$)`,
  'u',
);

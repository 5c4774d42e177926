import { placeWords } from '../../retrieval/mention-words.ts';
import { wordSet } from './word-set.ts';

/** Words for one, two, three… in the interface's languages, without accents. */
const NUMBER_WORDS = [
  `un une one uno una eins um uma premier premiere first primero primera primer erste erster erstes ersten
    primeiro primeira primo prima`,
  `deux two dos zwei dois duas due deuxieme second seconde segundo segunda zweite zweiter zweites zweiten secondo
    seconda`,
  `trois three tres drei tre troisieme third tercero tercera tercer dritte dritter drittes dritten terceiro terceira
    terzo terza`,
  `quatre four cuatro vier quatro quattro quatrieme fourth cuarto cuarta vierte vierter viertes vierten quarto quarta`,
  `cinq five cinco funf cinque cinquieme fifth quinto quinta funfte funfter funftes funften`,
  `six seis sechs sei sixieme sixth sexto sexta sechste sechster sechstes sechsten sesto sesta`,
  `sept seven siete sieben sete sette septieme seventh septimo septima siebte siebter siebtes siebten setimo setima
    settimo settima`,
  `huit eight ocho acht oito otto huitieme eighth octavo octava achte achter achtes achten oitavo oitava ottavo ottava`,
  `neuf nine nueve neun nove neuvieme ninth noveno novena neunte neunter neuntes neunten nono nona`,
  `dix ten diez zehn dez dieci dixieme tenth decimo decima zehnte zehnter zehntes zehnten`,
  `onze eleven once elf undici onzieme eleventh elfte elfter elftes elften`,
  `douze twelve doce zwolf doze dodici douzieme twelfth zwolfte zwolfter zwolftes zwolften`,
];

const numbers = new Map(NUMBER_WORDS.flatMap((words, i) => [...wordSet(words)].map((word) => [word, i + 1])));

const LAST = wordSet('dernier derniere last ultimo ultima letzte letzter letztes letzten');

/** Articles and pronouns as well: they count only where no other number stands by, «the second one». */
const WEAK = wordSet('un une one uno una um uma');

/** What may stand around a number that names an option, and around no other: no preposition, no plural. */
const COMPANIONS = wordSet(`
  n no nr num numero le la l celui celle option choix reponse proposition question ce c est sera serait je j
  prends
  choisis dirais pense crois plutot alors donc euh oui ok svp stp s il vous te plait merci bonjour pour moi
  the number choice answer i d ll say pick choose take think it is would be go with please yes thanks
  el lo la opcion respuesta elijo creo que por favor gracias si yo digo
  der die das den nummer antwort ich nehme wahle glaube bitte danke ja
  o a opcao resposta escolho acho sim obrigado obrigada
  il opzione risposta scelgo credo per favore grazie`);

/** «2», «2e», «1ère», «3º», «n°4»; signs of the key cap count for nothing. */
const DIGITS = /^(?:no?|nr)?(\d{1,9})(?:er|ere|re|e|eme|ieme|nde?|st|rd|th|o|a)?$/;

const LONE_LETTER = /^\s*\(?([a-z])\s*[).:]?\s*$/i;

/** The option that a message names by its place, from 1, and by nothing else: «2», «la deuxième», «le dernier», «b)». */
export function readOptionNumber(text: string): number | 'last' | undefined {
  const [, letter] = LONE_LETTER.exec(text) ?? [];
  if (letter !== undefined) return letter.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0) + 1;
  const named = new Set<number | 'last'>();
  const weak = new Set<number>();
  for (const { folded, written } of placeWords(text)) {
    const number = readNumberWord(folded, written);
    if (number === undefined && !COMPANIONS.has(folded)) return undefined;
    if (WEAK.has(folded)) weak.add(1);
    else if (number !== undefined) named.add(number);
  }
  const read = named.size > 0 ? named : weak;
  return read.size === 1 ? [...read][0] : undefined;
}

function readNumberWord(folded: string, written: string): number | 'last' | undefined {
  if (LAST.has(folded)) return 'last';
  const [, digits] = DIGITS.exec(folded.replace(/\p{M}/gu, '')) ?? [];
  if (digits !== undefined) return Number(digits);
  // «très» is no Spanish three.
  return /è/i.test(written.normalize('NFC')) && folded === 'tres' ? undefined : numbers.get(folded);
}

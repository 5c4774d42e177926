import type { Facet, FacetCatalogue } from '../../corpus/facets.ts';
import { type PlacedWord, placeWords } from '../../retrieval/mention-words.ts';
import { findMentions, type Mention } from '../../retrieval/mentions.ts';
import { type Clause, splitSentences } from './clauses.ts';
import { asksYesOrNo, hasQuestionWord } from './question-signs.ts';
import { isReplyWord, isTradeWord } from './small-words.ts';
import { wordSet } from './word-set.ts';

/** A facet value that a message names, and where. */
export interface Naming {
  /** Of the facet that was asked for and its relatives. */
  readonly mentions: readonly Mention[];
  readonly facet: Facet;
  /** Of the option. */
  readonly label: string;
  readonly catalogue: FacetCatalogue;
}

/**
 * Words beyond the name that a reply may hold where visitors are asked who they are: «laboratoire privé», and more from
 * one who tells it in a sentence. Beside a product or a theme any word is a question: «missions CGTS».
 */
const MORE_WORDS = 1;
const MORE_WORDS_OF_SELF = 3;

/**
 * Whether a message that names an option asks something else about it: a question word beside the name, a theme or a
 * product of the catalogue, a word such as «prix», or more words than a reply has. A sentence with no word of its own,
 * such as «quel couloir ?», says nothing.
 */
export function asksElse(text: string, naming: Naming): boolean {
  const others = mentionsBeside(text, naming);
  const ofSelf = placeWords(text).some(({ folded }) => OF_SELF.has(folded));
  if (others.some(({ about }) => about === 'theme' || (about === 'question' && !ofSelf))) return true;
  const settled = [...naming.mentions, ...others.filter(({ about }) => about === 'visitor')];
  const known = knownWords(naming);
  const isTelling = (word: PlacedWord): boolean =>
    !isInside(word, settled) && !isIdle(word.folded) && !known.has(word.folded);
  const sentences = splitSentences(text).filter((sentence) =>
    sentence.some((word) => isTelling(word) || isInside(word, settled)),
  );
  const telling = sentences.flat().filter(isTelling);
  if (sentences.some(hasQuestionWord) || telling.some(({ folded }) => ASKING_NOUNS.has(folded))) return true;
  return telling.length > countAllowed(text, sentences, naming, ofSelf);
}

function countAllowed(
  text: string,
  sentences: readonly Clause[],
  { facet }: Naming,
  ofSelf: boolean,
): number {
  const asks = text.includes('?') || sentences.some((sentence) => asksYesOrNo(text, sentence));
  if (facet.about !== 'visitor' || asks || sentences.flat().some(({ folded }) => WISHES.has(folded)))
    return 0;
  return ofSelf ? MORE_WORDS_OF_SELF : MORE_WORDS;
}

/** Values of the other facets that a message names, with what each facet tells of. */
function mentionsBeside(text: string, naming: Naming): (Mention & Pick<Facet, 'about'>)[] {
  const { mentions, catalogue } = naming;
  const known = knownWords(naming);
  return findMentions(text, catalogue)
    .filter(({ start, end }) => mentions.every((one) => end <= one.start || one.end <= start))
    .filter(({ start, end }) => placeWords(text.slice(start, end)).some(({ folded }) => !known.has(folded)))
    .flatMap((mention) => {
      const facet = catalogue.facets.find(({ id }) => id === mention.facet);
      return facet === undefined ? [] : [{ ...mention, about: facet.about }];
    });
}

/** Words that the question asked for, and those of the option: repeating them adds nothing. */
function knownWords({ facet, label }: Naming): ReadonlySet<string> {
  return new Set(placeWords(`${facet.question} ${label}`).map(({ folded }) => folded));
}

function isInside({ start }: PlacedWord, mentions: readonly Mention[]): boolean {
  return mentions.some((mention) => mention.start <= start && start < mention.end);
}

function isIdle(word: string): boolean {
  return isReplyWord(word) || isTradeWord(word);
}

/** What people ask for without a question word: «prix officine». */
const ASKING_NOUNS = wordSet(`
  prix cout couts coute coutent tarif tarifs montant remboursement aide aides prime date dates duree durees
  echeance calendrier
  inscription formulaire procedure demarche demarches etape etapes conditions criteres liste adresse telephone
  mail
  probleme problemes erreur erreurs bug panne difference differences obligatoire obligation obligatoires
  eligible
  price cost costs fee fees deadline duration delay procedure requirements difference problem error mandatory
  refund
  precio coste costo plazo plazos duracion requisitos diferencia problema error obligatorio
  preis kosten frist fristen dauer voraussetzungen unterschied problem fehler pflicht
  preco custo prazo prazos duracao requisitos diferenca erro
  prezzo costo scadenza durata requisiti differenza errore obbligatorio`);

/** Who wants something asks for it, with or without a question mark: «je veux candidater pour un hôpital». */
const WISHES = wordSet(`
  veux voulons voudrais voudrions souhaite souhaitons souhaiterais aimerais aimerions cherche cherchons
  recherche besoin
  savoir connaitre comprendre expliquer expliquez want need know explain tell quiero queremos necesito
  necesitamos busco
  saber mochte mochten brauche brauchen suche wissen quero queremos preciso precisamos procuro voglio vogliamo
  vorrei
  vorremmo bisogno cerco sapere`);

/** Who says who they are; «c» is of «c'est». */
const OF_SELF = wordSet(`
  c suis sommes travaille travaillons bosse exerce am we work working soy somos trabajo trabajamos bin arbeite
  arbeiten sou
  trabalho trabalhamos sono siamo lavoro lavoriamo`);

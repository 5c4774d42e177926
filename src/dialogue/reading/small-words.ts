import { isFunctionWord } from '../../lexical/function-words.ts';
import { wordSet } from './word-set.ts';

/**
 * Words, lower-case and without accents, by how little they say in a reply. What is left of a message without them is
 * what it tells.
 */

/** Articles, pronouns, prepositions, conjunctions, auxiliaries; French ones are mostly those of `isFunctionWord`. */
const SMALL = `
  aucunement cote jusqu lors mien mienne notamment parmi quelqu rien sinon soi surtout tant
  a about all also am an and any are as at be been but by can could did do does don for from had has have he
  her here
  his how i if in into is isn it its just m may me my no not of on one only or our re s she should so that the
  their
  them then there these they this those to too us ve was we were what when where which who whose why will with
  would
  you your
  ahi al algo algun alguna como con cual cuales cuando de del donde e el ella en entre era es esa ese eso esta
  estamos
  estar este esto estos estoy ha hay he la las le les lo los me mi mis muy ni nos nosotros nuestra nuestro o
  para pero por
  que se ser si sin sino sobre solo somos son soy su sus tambien tengo u un una unas uno unos usted ustedes y
  ya yo
  aber als am an auch auf aus bei beim bin da das dass dem den der des die dir du ein eine einem einen einer
  eines er es
  etwas fur habe haben hat hier ich ihr im in ins ist ja jetzt kein keine man mein meine meinen meiner mich
  mir mit nach
  nein nicht noch nur oder ohne schon sehr sein sich sie sind so uber um und uns unser unsere unseren vom von
  vor war was
  wenn wer wie wir wird wo zu zum zur
  ao aos as ate com como da das de do dos e ela ele em era essa esse esta estamos este estou eu foi isso isto
  ja la lhe
  mais mas me meu meus minha muito na nao nas nem no nos nossa nosso num numa o os ou para pela pelo por qual
  quais quando
  que quem sao se sem ser seu seus sim so sobre sou sua suas tambem tem tenho um uma umas uns voce voces
  agli ai al alla alle allo anche che chi ci come con cosa da dal dalla dei del della delle dello di e ed era
  gli ho i il
  in io la le lei li lo loro ma mi mia mio molto ne nei nel nella nello noi non nostra nostro o per perche piu
  quale quali
  quando quella quello questa questo qui sei si siamo sono su sua sul sulla suo tra un una uno voi`;

/** Words of somebody who answers: courtesy, hesitation, opinion, and what is said of options. */
const OF_REPLIES = `
  ah ben bah bof bon bonjour bonsoir salut desole desolee ok okay oh euh hein hum merci stp plait voila accord
  donc dirais
  crois pense suppose imagine semble sens apparemment certainement finalement probablement surement sauf
  exactement
  exact justement simplement juste possible choix choisir choisis choisirais prends prendre prefere preferer
  retiens
  selectionne mettons disons mettre option options numero proposition propositions question questions reponse
  reponses sujet sujets propos parle parlons parlais
  s agit chose choses agissait interesse interessait penche cas plutot veux voulais voulons souhaite
  souhaitons souhaiterais
  aimerais cherche cherchons besoin savoir connaitre
  actually anything answer answers case choice choices choose guess hello hi know like maybe mean meant need
  number option options perhaps pick please
  probably question rather right say sorry sure take talking thank thanks think want yes
  busco caso creo digo diria elijo gracias hablo hola necesito opcion opciones pienso por favor prefiero
  pregunta preguntas quiero quiza
  quizas respuesta respuestas sera supongo trata vale
  antwort antworten bitte brauche danke denke eher frage fragen geht glaube hallo handelt meine meinte mochte
  nehme option optionen sage suche
  vielleicht wahle wahrscheinlich wohl wurde
  acho caso creio escolho obrigada obrigado ola opcao opcoes penso pergunta perguntas preciso prefiro quero
  resposta respostas talvez
  bisogno caso cerco ciao credo direi domanda domande forse grazie opzione opzioni penso preferisco risposta
  risposte scelta scelte scelgo tratta voglio vorrei`;

/** Words of the trade, which say who somebody is or what they make, and ask for nothing. */
const OF_TRADE = `
  couloir couloirs dispositif dispositifs offre offres produit produits service services thematique
  thematiques theme type
  domaine secteur cadre niveau part partie metier activite vague categorie
  concerne concernant concernent vise travaille travaillons travail bosse exerce edite editons editeur
  editeurs editrice
  fournisseur developpe developpons logiciel logiciels solution solutions outil outils societe entreprise equipe
  area business company field kind product publisher sector side software type vendor work working works
  area editor empresa lado producto proveedor sector software tipo trabaja trabajamos trabajo
  anbieter arbeite arbeiten bereich betrifft firma hersteller produkt seite software
  area editora empresa fornecedor lado produto setor software tipo trabalha trabalhamos trabalho
  area azienda fornitore lavora lavoriamo lavoro lato prodotto settore software tipo`;

const small = wordSet(SMALL);
const ofReplies = wordSet(OF_REPLIES);
const ofTrade = wordSet(OF_TRADE);

function isSmallWord(word: string): boolean {
  return isFunctionWord(word) || small.has(word);
}

/**
 * A small word, or one that somebody who answers puts around the answer: «plutôt», «je pense», «option».
 * @param word lower-case, without accents, as below.
 */
export function isReplyWord(word: string): boolean {
  return isSmallWord(word) || ofReplies.has(word);
}

/** «logiciel», «couloir», «travaille»: says something in a title, and nothing beside the name of a facet value. */
export function isTradeWord(word: string): boolean {
  return ofTrade.has(word);
}

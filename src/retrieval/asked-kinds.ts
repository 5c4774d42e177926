import { foldText } from '../corpus/folding.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import { storedQuestionsOf } from './own-questions.ts';

/** What some questions ask for, so that it can be told whether an answer says anything of the kind. */
export type AskedKind = 'price' | 'duration' | 'validity' | 'frequency' | 'hours' | 'count';

interface KindWords {
  readonly kind: AskedKind;
  /** Words with which a question asks for it, in the languages of the interface. */
  readonly asks: RegExp;
  /** Words and figures without which no French text says it. */
  readonly says: RegExp;
}

const NUMBER =
  '(?:\\d[\\d .,]*|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|mille|quelques)(?:-\\w+)*';
const UNIT = '(?:jours?|mois|ans?|annees?|semaines?|heures?|minutes?|trimestres?|semestres?|h)';
const DATE =
  '(?:\\d{1,2}(?:er)? (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)|\\d{1,2}/\\d{1,2}|(?:19|20)\\d\\d)';

/**
 * Kinds in order: a question of how long something stays valid asks for no other duration. All are looked for in folded
 * text. Only kinds that leave a trace in every text that says them are told; «pourquoi» and «qui» leave none.
 */
const kinds: readonly KindWords[] = [
  {
    kind: 'validity',
    // «Est-ce encore valable ?» asks whether, and not how long.
    asks: /^(?=.*\b(?:combien|cb|durees?|jusqu.a quand|how (?:long|many)|until when|wie lange|cuanto|quanto)\b)(?=.*\b(?:valables?|valides?|renouvel\w+|valid|gultig\w*|valid[oaei]s?)\b)|\b(?:validite|perime[er]?s?|expire\w*|expiration|validity|gultigkeit\w*|validez|caduca\w*|validade|validita)\b/,
    says: /\b(?:valables?|valides?|validite|perim(?:e|es|er)|expir\w+|renouvel\w+|reconduct\w+|permanen\w+|illimite\w*|caduc\w*)\b/,
  },
  {
    kind: 'price',
    asks: /\b(?:prix|tarifs?|coute(?:nt|r|ra|rait)?|couts?|combien (?:\S+ ){0,3}(?:paye|paie|facture)\w*|prices?|costs?|fees?|preise?|kosten|kostet|precios?|cuesta|costo|prezzo|costa|precos?|custa|custo)\b/,
    says: /€|\b(?:euros?|gratuit\w*|pay(?:er|e|ee|ees|ant|ants|ante|antes)|tarif\w*|prix|cout\w*|montants?|frais|factur\w+)\b/,
  },
  {
    kind: 'frequency',
    asks: /\b(?:frequence|tous les combien|combien de fois|how often|wie oft|cuantas veces|quante volte|quantas vezes)\b/,
    says: /\b(?:frequen\w+|chaque (?:an|annee|mois|semaine|jour|trimestre)|tou(?:s|tes) les|annuel\w*|mensuel\w*|hebdomadaire\w*|trimestriel\w*|semestriel\w*|reguli\w+|fois|periodi\w+)\b/,
  },
  {
    kind: 'hours',
    asks: /\b(?:horaires?|heures d.ouverture|opening hours|offnungszeiten|horario\w*|orari\w*)\b/,
    says: /\b(?:horaires?|\d{1,2} ?h(?: ?\d\d)?|lundi|mardi|samedi|dimanche)\b/,
  },
  {
    kind: 'duration',
    asks: /\b(?:(?:combien|cb) (?:de |d.)(?:temps|tps|jours?|mois|semaines?|ans?|annees?|heures?)|durees?|dure(?:nt|ra)?|delais?|how long|how many (?:days|weeks|months|years|hours)|wie lange|cuanto tiempo|quanto tempo)\b/,
    says: new RegExp(
      `\\b(?:${NUMBER} (?:\\S+ )?${UNIT}|${DATE}|durees?|delais?|jusqu.a\\w*|immediat\\w*|au plus tard)\\b`,
    ),
  },
  {
    kind: 'count',
    asks: /\b(?:combien (?:de |d.|y )|how many|nombre de|wie viele|cuant[oa]s|quanti|quante|quant[oa]s)\b/,
    says: /\b(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|seul\w*|unique\w*|plusieurs|aucun\w*|nombre|maximum|minimum)\b/,
  },
];

/**
 * What a question asks for and an answer says nothing of: a price where no amount stands, how long something stays valid
 * where only stands how long it takes. The questions that an answer is stored with count: one that asks the same was
 * written because the answer says it. Undefined where nothing is missing, or nothing of these kinds is asked.
 */
export function findMissingKind(
  question: string,
  answer: Pick<IndexedAnswer, 'text' | 'notes' | 'editorial'>,
): AskedKind | undefined {
  const asked = findAskedKind(question);
  if (asked === undefined || asked.says.test(foldText(answer.text))) return undefined;
  const isStored = storedQuestionsOf(answer).some((stored) => findAskedKind(stored)?.kind === asked.kind);
  return isStored ? undefined : asked.kind;
}

function findAskedKind(question: string): KindWords | undefined {
  const folded = foldText(question);
  return kinds.find(({ asks }) => asks.test(folded));
}

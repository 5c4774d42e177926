import { html, type Markup, trusted } from '../../core/markup.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import type { Evaluation } from '../figures/evaluate.ts';
import type { Figure } from '../figures/figure.ts';
import { renderConfidence } from './confidence-section.ts';
import {
  formatCount,
  formatDecimal,
  formatInterval,
  formatPercent,
  formatPercentInterval,
  formatTime,
} from './numbers.ts';
import { renderOverlap } from './overlap-section.ts';
import { renderRetrieval } from './retrieval-section.ts';
import { REPORT_CSS } from './style.ts';
import { renderTurns } from './turn-section.ts';
import { renderWorst } from './worst-section.ts';

/**
 * The report of an evaluation as one HTML page, for those who build and check the product: in French, with nothing
 * that has to be loaded or run.
 */

/** What was evaluated, as the head of the page says. */
export interface ReportSubject {
  /** Name of the queries file, without its folder. */
  readonly queriesFile: string;
  /** Build of the index. */
  readonly build: string;
  readonly model: string;
  readonly answers: readonly IndexedAnswer[];
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
}

interface Section {
  readonly id: string;
  readonly heading: string;
  readonly content: Markup;
}

/** The same evaluation and subject give the same bytes. */
export function renderReport(evaluation: Evaluation, subject: ReportSubject): string {
  const answers = new Map(subject.answers.map((answer) => [answer.name, answer]));
  const sections: readonly Section[] = [
    { id: 'classement', heading: 'Classement des réponses', content: renderRetrieval(evaluation) },
    { id: 'tours', heading: 'Ce que reçoit le visiteur', content: renderTurns(evaluation) },
    { id: 'confiance', heading: 'Confiance', content: renderConfidence(evaluation) },
    { id: 'independance', heading: 'Indépendance du jeu de questions', content: renderOverlap(evaluation) },
    { id: 'a-revoir', heading: 'Questions à revoir', content: renderWorst(evaluation, answers) },
    { id: 'lecture', heading: 'Comment lire ces mesures', content: explanation },
  ];
  const title = `Évaluation de Guichet : ${subject.queriesFile}`;
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
${trusted(REPORT_CSS)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${renderSubject(evaluation, subject)}
${renderHighlights(evaluation)}
<nav aria-label="Sommaire"><ul>
${sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>\n`)}</ul></nav>
</header>
<main>
${sections.map(
  ({ id, heading, content }) => html`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${content}</section>
`,
)}</main>
</body>
</html>
`.html;
}

function renderSubject(
  { outcomes, unlabelled, disagreements, seed }: Evaluation,
  subject: ReportSubject,
): Markup {
  const { build, model, now } = subject;
  const questions = `${formatCount(outcomes.length)} questions étiquetées`;
  return html`<p>${questions}, posées le ${formatTime(now)} à l’index <code>${build}</code> (modèle
<code>${model}</code>). Intervalles à 95 % par rééchantillonnage des questions, graine ${formatCount(seed)}.</p>
${unlabelled > 0 ? html`<p>${formatCount(unlabelled)} lignes sans étiquette ont été laissées de côté.</p>` : undefined}
${
  disagreements > 0
    ? html`<p class="warning">Attention : ${formatCount(disagreements)} tours montrent d’abord une autre réponse que
celle que la recherche place en tête ; les mesures du classement et des tours ne parlent alors pas de la même chose.</p>`
    : undefined
}`;
}

/** The figures that everybody asks for first. */
function renderHighlights({ retrieval, turns, confidence }: Evaluation): Markup {
  const share = (label: string, figure: Figure | undefined): Highlight | undefined =>
    figure && { label, value: formatPercent(figure.value), interval: formatPercentInterval(figure) };
  const decimal = (label: string, figure: Figure | undefined): Highlight | undefined =>
    figure && { label, value: formatDecimal(figure.value), interval: formatInterval(figure) };
  const highlights = [
    share('Bonne réponse au premier rang', retrieval.overall?.recallAt1),
    share('Bonne réponse montrée en premier', turns.overall?.answerable?.shares.rightAnswer),
    share('Réponse fausse montrée en premier', turns.overall?.answerable?.shares.wrongAnswer),
    share('Questions sans réponse refusées', turns.overall?.unanswerable?.shares.refused),
    decimal('Erreur de calibration', confidence.all?.calibrationError),
    decimal('Tri du vrai et du faux (AUC)', confidence.all?.auc),
  ].filter((highlight) => highlight !== undefined);
  return html`<dl class="highlights">
${highlights.map(
  ({ label, value, interval }) =>
    html`<div><dt>${label}</dt><dd>${value} <span class="quiet">${interval}</span></dd></div>\n`,
)}</dl>`;
}

interface Highlight {
  readonly label: string;
  readonly value: string;
  readonly interval: string;
}

const explanation = html`<dl>
<dt>R@1, R@3, R@5</dt><dd>Part des questions dont une bonne réponse est au premier rang, parmi les trois ou les cinq
premiers.</dd>
<dt>MRR</dt><dd>Moyenne de l’inverse du rang de la première bonne réponse (Voorhees, 1999).</dd>
<dt>nDCG@10</dt><dd>Gain des bonnes réponses parmi les dix premières, moindre plus bas dans la liste, rapporté au
meilleur ordre possible (Järvelin et Kekäläinen, 2002).</dd>
<dt>Bon choix, mauvais choix</dt><dd>L’assistant a posé une question au lieu de répondre ; l’une des options
proposées mène à une bonne réponse, ou aucune.</dd>
<dt>Erreur de calibration</dt><dd>Écart moyen entre la probabilité annoncée et la part de bonnes réponses, sur dix
tranches de même largeur (Guo et al., 2017). Le hasard seul en crée sur peu de questions.</dd>
<dt>AUC</dt><dd>Chance qu’une bonne réponse ait une probabilité plus haute qu’une fausse : 0,5 ne trie rien, 1 trie
tout (Hanley et McNeil, 1982).</dd>
<dt>Risque et couverture</dt><dd>Part de réponses fausses parmi les questions servies, et part des questions servies,
quand le seuil descend (El-Yaniv et Wiener, 2010). L’aire est la moyenne des risques : plus elle est petite, mieux
c’est. Une question sans réponse dans le corpus compte comme fausse dès qu’elle est servie.</dd>
<dt>Intervalle à 95 %</dt><dd>Quantiles de mille tirages des questions avec remise (Efron, 1979). Une part de 0 % ou de
100 % a un intervalle nul : le jeu ne dit rien de ce qu’il ne contient pas.</dd>
</dl>
`;

import { html, nothing, type TemplateResult } from 'lit';
import { type Quotation, quote, type RankedAnswer } from '../../../src/protocol/drafting.ts';
import { CORPUS_LANGUAGE, markLanguage } from '../../parts/mark-language.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { likelihoodOf, sayLikelihood } from './likelihood.ts';
import { cutText } from './marked-text.ts';
import { sourceList } from './source-list.ts';

export interface RankedAnswerOptions {
  readonly context: ConsoleContext;
  readonly answer: RankedAnswer;
  /** Whether chances are told: a free search has none that mean much. */
  readonly hasChances: boolean;
  readonly onInsert: (quotation: Quotation) => void;
}

/** An answer that may be right, with what speaks for it and the button that quotes it. */
export function rankedAnswerView(options: RankedAnswerOptions): TemplateResult {
  const { context, answer, onInsert } = options;
  const { title, lang = CORPUS_LANGUAGE, unmatched, scopeNote, flagNotes = [], citations } = answer;
  const name = title ?? context.say('untitled');
  return html`
    <article class="ranked" data-rank=${answer.rank}>
      <p class="ranked-head">
        <span class="badge">${rankName(context, answer.rank)}</span>
        ${options.hasChances ? chanceView(context, answer.probability) : nothing}
      </p>
      <h4 lang=${title === undefined ? nothing : markLanguage(lang, context.language)}>${name}</h4>
      <blockquote lang=${lang}>${markedView(answer)}</blockquote>
      ${scopeNote === undefined ? nothing : html`<p class="scope">${scopeNote}</p>`}
      ${flagNotes.map((note) => html`<p class="flag"><span aria-hidden="true">⚠ </span>${note}</p>`)}
      ${
        unmatched.length === 0
          ? nothing
          : html`<p class="small soft">${context.say('wordsUnmatched', { words: unmatched.join(', ') })}</p>`
      }
      ${sourceList(citations, context.language)}
      <p><button type="button" class="strong" @click=${() => onInsert(quote(answer))}
        >${context.say('insert')}<span class="unseen"> ${context.say('insertOf', { title: name })}</span></button></p>
    </article>
  `;
}

/** The text to the character, the words that the question matched marked in it. */
function markedView({ text, matches }: RankedAnswer): (string | TemplateResult)[] {
  const spans = matches.map((span) => ({ span, kind: true }));
  return cutText(text, spans).map((piece) => (piece.kind ? html`<mark>${piece.text}</mark>` : piece.text));
}

function chanceView(context: ConsoleContext, probability: number): TemplateResult {
  return html`<span class="chance" data-chance=${likelihoodOf(probability)}>${sayLikelihood(context.language, probability)}</span>`;
}

function rankName(context: ConsoleContext, rank: number): string {
  if (rank === 1) return context.say('firstAnswer');
  return rank === 2 ? context.say('runnerUp') : context.say('answerRanked', { rank });
}

import { html, nothing, type TemplateResult } from 'lit';
import type { ConsoleKey } from '../../../src/messages/console/keys.ts';
import type { Difference, Quotation } from '../../../src/protocol/drafting.ts';
import { CORPUS_LANGUAGE } from '../../parts/mark-language.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import type { QuotationCheck } from './quotation-check.ts';
import { sourceList } from './source-list.ts';

export interface QuotationOptions {
  readonly context: ConsoleContext;
  readonly quotation: Quotation;
  readonly check: QuotationCheck;
  readonly onReplace: (successor: Quotation) => void;
}

/**
 * A quotation in a reply: there to be read, not to be changed. Nothing stands in the block but the text itself, to the
 * character; its source, and whether it still is what the corpus says, stand outside.
 */
export function quotationView({ context, quotation, check, onReplace }: QuotationOptions): TemplateResult {
  const { title, text, lang = CORPUS_LANGUAGE, citations } = quotation;
  return html`
    <figure class="quotation" data-state=${check.state}>
      <p class="locked soft small">${context.say('quotationLocked')}</p>
      ${title === undefined ? nothing : html`<p class="title" lang=${lang}>${title}</p>`}
      <blockquote lang=${lang} .textContent=${text}></blockquote>
      <figcaption>
        ${sourceList(citations, context.language)}
        ${checkView(context, check)}
        ${check.state === 'changed' ? changeView(context, check, lang, onReplace) : nothing}
      </figcaption>
    </figure>
  `;
}

const saidStates = {
  unchecked: 'stateUnchecked',
  checking: 'stateChecking',
  current: 'stateCurrent',
  changed: 'stateChanged',
  gone: 'stateGone',
  forged: 'stateForged',
  impossible: 'stateImpossible',
} as const satisfies Record<QuotationCheck['state'], ConsoleKey>;

/** A sign before the words, for those who look quickly: never alone. */
const signs: Readonly<Record<QuotationCheck['state'], string>> = {
  unchecked: '○',
  checking: '…',
  current: '✓',
  changed: '≠',
  gone: '✕',
  forged: '✕',
  impossible: '?',
};

function checkView(context: ConsoleContext, { state }: QuotationCheck): TemplateResult {
  return html`<p class="check" role="status"><span aria-hidden="true">${signs[state]} </span>${context.say(saidStates[state])}${
    state === 'current'
      ? html`<br><span class="soft small">${context.say('fingerprintSame')}</span>`
      : nothing
  }</p>`;
}

function changeView(
  context: ConsoleContext,
  { successor, difference }: Extract<QuotationCheck, { state: 'changed' }>,
  lang: string,
  onReplace: (successor: Quotation) => void,
): TemplateResult {
  return html`
    ${difference === undefined ? nothing : differenceView(context, difference, lang)}
    ${
      successor === undefined
        ? nothing
        : html`<p><button type="button" class="strong" @click=${() => onReplace(successor)}>${context.say('replaceQuotation')}</button></p>`
    }
  `;
}

/** What was taken out and what was put in, told in words too for those who do not see how it is drawn. */
function differenceView(context: ConsoleContext, difference: Difference, lang: string): TemplateResult {
  return html`
    <div class="difference">
      <p class="small soft">${context.say('difference')}</p>
      <p class="text" lang=${lang}>${difference.map(({ kind, text }) => {
        if (kind === 'same') return text;
        if (kind === 'removed')
          return html`<del><span class="unseen">[${context.say('differenceRemoved')}] </span>${text}</del>`;
        return html`<ins><span class="unseen">[${context.say('differenceAdded')}] </span>${text}</ins>`;
      })}</p>
    </div>
  `;
}

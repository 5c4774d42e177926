import { html, nothing, type TemplateResult } from 'lit';
import type { FilterFacet } from '../../../src/protocol/drafting.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import type { Finder } from './finder.ts';

/** The facets of the catalogue, each value to be chosen: answers that hold for other cases only are left out. */
export function filtersView(context: ConsoleContext, finder: Finder): TemplateResult | typeof nothing {
  const { facets, chosenCount } = finder;
  if (facets.length === 0) return nothing;
  return html`
    <details class="filters">
      <summary>${chosenCount === 0 ? context.say('filters') : context.say('filtersCount', { count: chosenCount })}</summary>
      <div class="stack">
        ${facets.map((facet) => facetView(facet, finder))}
        ${chosenCount === 0 ? nothing : html`<p><button type="button" @click=${() => void finder.clearFilter()}>${context.say('filtersClear')}</button></p>`}
      </div>
    </details>
  `;
}

/** The catalogue's own words, which are in the language of the corpus. */
function facetView({ facet, question, values }: FilterFacet, finder: Finder): TemplateResult {
  const chosen = finder.filter[facet] ?? [];
  return html`
    <fieldset lang="fr">
      <legend>${question}</legend>
      <div class="values">
        ${values.map(
          (value) => html`
            <label class="tick"><input type="checkbox" .checked=${chosen.includes(value)}
              @change=${() => void finder.toggle(facet, value)}> ${value}</label>
          `,
        )}
      </div>
    </fieldset>
  `;
}

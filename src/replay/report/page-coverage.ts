import { html, type Markup } from '../../core/markup.ts';
import { type Coverage, type FacetCoverage, isMet } from '../coverage.ts';
import { explainBranch, type Gaps, listGaps } from '../coverage-gaps.ts';

/** What the suite reaches and what it does not, at the end of the page. */
export function renderCoverage(coverage: Coverage): Markup {
  const { answers, facets, actions, branches } = coverage;
  const gaps = listGaps(coverage);
  return html`<section aria-labelledby="couverture">
<h2 id="couverture">Ce que la suite atteint</h2>
<p>Réponses montrées au moins une fois : ${answers.reached} sur ${answers.all}.</p>
${renderGaps(gaps)}${facets.length > 0 ? renderFacets(facets) : undefined}${renderCounts('Actions', actions)}${renderCounts('Branches du dialogue', branches)}</section>
`;
}

/** A list for each kind of which something is missing. */
function renderGaps({ answers, facets, values, actions, branches }: Gaps): Markup[] {
  const code = (name: string): Markup => html`<code>${name}</code>`;
  const lists: readonly (readonly [caption: string, items: readonly Markup[]])[] = [
    ['Réponses jamais montrées', answers.map(code)],
    ['Questions de facette jamais posées', facets.map(code)],
    [
      'Valeurs de facette jamais proposées ni connues',
      values.map(({ facet, value }) => html`${code(facet)} : ${value}`),
    ],
    ['Actions jamais prises', actions.map(code)],
    [
      'Branches jamais prises',
      branches.map((name) => html`${code(name)} <span lang="en">${explainBranch(name)}</span>`),
    ],
  ];
  return lists
    .filter(([, items]) => items.length > 0)
    .map(
      ([caption, items]) => html`<details><summary>${caption} : ${items.length}</summary>
<ul>${items.map((item) => html`<li>${item}</li>`)}</ul></details>
`,
    );
}

function renderFacets(facets: readonly FacetCoverage[]): Markup {
  return html`<table>
<caption>Facettes</caption>
<thead><tr><th scope="col">Nom</th><th scope="col">Questions posées</th><th scope="col">Valeurs rencontrées</th></tr></thead>
<tbody>${facets.map(
    ({ id, asked, values }) =>
      html`<tr><th scope="row"><code>${id}</code></th><td>${asked}</td><td>${values.filter(isMet).length} sur ${values.length}</td></tr>\n`,
  )}</tbody>
</table>
`;
}

function renderCounts(caption: string, counts: Readonly<Record<string, number>>): Markup {
  return html`<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">Nom</th><th scope="col">Tours</th></tr></thead>
<tbody>${Object.entries(counts).map(
    ([name, count]) => html`<tr><th scope="row"><code>${name}</code></th><td>${count}</td></tr>\n`,
  )}</tbody>
</table>
`;
}

import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { bindPunctuation, html, type Markup, trusted } from '../../core/markup.ts';
import { renderTable, type Table } from './table.ts';

/** A plot with the words that stand for it where it is not seen. */
export interface Figure {
  /** Prefix of the ids, unique in the page. */
  readonly id: string;
  /** Visible above the plot, and its name. */
  readonly title: string;
  /** What is drawn how, and what to see in it. */
  readonly description: string;
  readonly plot: Plot.PlotOptions;
  /** The same figures. */
  readonly table: Table;
}

/** Width in CSS pixels; with this the text of 13 pixels stays legible when a phone of 360 pixels shrinks the plot. */
const WIDTH = 440;
const HEIGHT = 320;

/** Draws a plot as SVG without a browser, and puts its figures into a table that folds. */
export function renderFigure({ id, title, description, plot, table }: Figure): Markup {
  return html`<figure id="${id}">
<figcaption>${title}</figcaption>
${drawPlot(id, title, description, plot)}
<p class="quiet">${bindPunctuation(description)}</p>
<details><summary>Les chiffres de ce graphique</summary>
${renderTable(table)}</details>
</figure>
`;
}

function drawPlot(id: string, title: string, description: string, options: Plot.PlotOptions): Markup {
  const { document } = parseHTML('<html><body></body></html>');
  const svg = Plot.plot({
    document,
    className: 'plot',
    width: WIDTH,
    height: HEIGHT,
    marginTop: 34,
    marginLeft: 52,
    insetTop: 2,
    marginBottom: 42,
    ...options,
    // Arrows beside the labels are not in every font.
    x: { labelArrow: 'none', ...options.x },
    y: { labelArrow: 'none', ...options.y },
  });
  const name = (tag: 'title' | 'desc', text: string): void => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    element.setAttribute('id', `${id}-${tag}`);
    element.textContent = text;
    svg.prepend(element);
  };
  name('desc', description);
  name('title', title);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-labelledby', `${id}-title`);
  svg.setAttribute('aria-describedby', `${id}-desc`);
  // English names of the marks, which the role of the picture hides anyhow.
  for (const mark of svg.querySelectorAll('[aria-label]')) mark.removeAttribute('aria-label');
  // The library's own style repeats in every plot and gives it a white ground; the page has one for all.
  svg.querySelector('style')?.remove();
  return trusted(svg.outerHTML);
}

import { type PlotOptions, plot } from '@observablehq/plot';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';

export const CHART_TAG = 'guichet-chart';

/** Makes the plot for a width in CSS pixels. */
export type Draw = (width: number) => PlotOptions;

/** Narrower than this a chart is not drawn: it scrolls in its frame. */
const LEAST_WIDTH = 240;

/** A chart as wide as its place, drawn again when that changes. Says no more than its name: the words stand beside it. */
export class ChartView extends LitElement {
  static override properties = {
    draw: { attribute: false },
    label: { attribute: false },
    width: { state: true },
  };
  static override styles = css`
    :host {
      display: block;
      min-width: 0;
      overflow-x: auto;
    }

    /* What the library would say in a style of its own, which the policy of the console forbids. */
    svg {
      --plot-background: var(--g-surface);

      display: block;
      height: auto;
      max-width: 100%;
      overflow: visible;
      color: var(--g-text);
      font-family: inherit;
      font-size: 0.75rem;
    }

    text,
    tspan {
      white-space: pre;
    }
  `;

  declare draw: Draw | undefined;
  declare label: string;
  declare private width: number;
  readonly #sizes = new ResizeObserver(([entry]) => {
    if (entry !== undefined) this.width = Math.floor(entry.contentRect.width);
  });

  constructor() {
    super();
    this.label = '';
    this.width = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { draw, width } = this;
    return draw === undefined || width === 0
      ? nothing
      : html`${this.#drawn(draw, Math.max(width, LEAST_WIDTH))}`;
  }

  #drawn(draw: Draw, width: number): Element {
    const drawn = plot({ width, className: 'plot', ...draw(width) });
    // Before it is in the page: a style that is not is no breach of the policy.
    drawn.querySelector('style')?.remove();
    for (const mark of drawn.querySelectorAll('[aria-label]')) mark.removeAttribute('aria-label');
    drawn.setAttribute('role', 'img');
    drawn.setAttribute('aria-label', this.label);
    return drawn;
  }
}

if (customElements.get(CHART_TAG) === undefined) customElements.define(CHART_TAG, ChartView);

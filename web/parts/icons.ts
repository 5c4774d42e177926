import { html, svg, type TemplateResult } from 'lit';

/** Drawn beside words, never instead of them: hidden from assistive technology, coloured as the text. */
const icon = (
  shapes: TemplateResult<2>,
) => html`<svg class="icon" viewBox="0 0 24 24" width="1.25em" height="1.25em" fill="none" stroke="currentColor"
  stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"
>${shapes}</svg>`;

/** A cross. */
export const crossIcon = icon(svg`<path d="m6 6 12 12M18 6 6 18"/>`);

/** An arrow out of a frame: opens elsewhere. */
export const newTabIcon = icon(svg`<path d="M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9"/>`);

import { css } from 'lit';

/** What all pages have: headings, sections, lists, tables. */
export const pageStyles = css`
  :host {
    display: block;
    color: var(--g-text);
    font: var(--g-font);
    font-size: 0.9375rem;
  }

  [hidden] {
    display: none !important;
  }

  h1,
  h2,
  h3,
  h4 {
    margin: 0;
    line-height: 1.3;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }

  h2 {
    font-size: 1.125em;
  }

  h3 {
    font-size: 1em;
  }

  h4 {
    font-size: 0.9375em;
  }

  p {
    margin: 0;
    overflow-wrap: anywhere;
  }

  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  a {
    color: var(--g-accent);
    text-underline-offset: 0.2em;
  }

  .panel {
    display: flex;
    flex-direction: column;
    gap: 0.8em;
    min-width: 0;
    padding: 1em;
    border: 1px solid var(--g-line);
    border-radius: 0.75em;
    background: var(--g-surface);
  }

  .panel > .head,
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 0.8em;
    align-items: center;
  }

  .panel > .head h2 {
    flex: 1 1 auto;
  }

  .grow {
    flex: 1 1 12em;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .preview {
    white-space: pre-line;
  }

  .soft {
    color: var(--g-soft);
  }

  .small {
    font-size: 0.875em;
  }

  .stack {
    display: flex;
    flex-direction: column;
    gap: 1em;
    min-width: 0;
  }

  .badge {
    display: inline-block;
    padding: 0.05em 0.55em;
    border: 1px solid var(--g-edge);
    border-radius: 1em;
    background: var(--g-sunken);
    font-size: 0.8125em;
    white-space: nowrap;
  }

  .badge.strong {
    border-color: var(--g-accent);
    background: var(--g-accent);
    color: var(--g-on-accent);
    font-weight: 600;
  }

  mark {
    border-radius: 0.15em;
    background: var(--g-mark);
    color: var(--g-text);
    text-decoration: underline 0.1em;
    text-underline-offset: 0.2em;
  }

  summary {
    min-height: max(1.75em, 24px);
    color: var(--g-accent);
    cursor: pointer;
  }

  .scroll {
    /* Holds what is read aloud and not shown, which would reach out of it. */
    position: relative;
    overflow-x: auto;
  }

  table {
    width: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: 0.5em 0.75em 0.5em 0;
    border-bottom: 1px solid var(--g-line);
    text-align: start;
    vertical-align: top;
  }

  th {
    font-weight: 600;
    white-space: nowrap;
  }

  .icon {
    vertical-align: -0.2em;
  }

  /* Takes no room while empty, but stays where assistive technology watches it. */
  [role='status']:empty,
  [role='alert']:empty {
    position: absolute;
    padding: 0;
    border: 0;
  }
`;

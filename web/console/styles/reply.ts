import { css } from 'lit';

/** The reply: its blocks, and its quotations wherever they are shown. */
export const replyStyles = css`
  .blocks {
    display: flex;
    flex-direction: column;
    gap: 0.75em;
  }

  .block {
    display: flex;
    flex-direction: column;
    gap: 0.35em;
  }

  .block-head {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 0.5em;
    align-items: center;
  }

  .block-head > :first-child {
    flex: 1 1 auto;
    font-size: 0.875em;
    font-weight: 600;
  }

  .block-head button {
    min-height: 1.9em;
    padding: 0.1em 0.6em;
    font-size: 0.875em;
  }

  figure.quotation {
    display: flex;
    flex-direction: column;
    gap: 0.5em;
    margin: 0;
    padding: 0.75em 0.9em;
    border: 1px solid var(--g-line);
    border-inline-start: 0.25em solid var(--g-accent);
    border-radius: var(--g-radius);
    background: var(--g-sunken);
  }

  figure.quotation[data-state='changed'],
  figure.quotation[data-state='gone'],
  figure.quotation[data-state='forged'] {
    border-color: var(--g-danger);
    background: var(--g-danger-tint);
  }

  figure.quotation .title {
    font-weight: 600;
  }

  blockquote {
    margin: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }

  figcaption {
    display: flex;
    flex-direction: column;
    gap: 0.4em;
  }

  .sources {
    font-size: 0.875em;
  }

  .sources li {
    padding: 0.1em 0;
  }

  .sources a {
    display: inline-block;
    padding: 0.2em 0;
    overflow-wrap: anywhere;
  }

  .sources .icon {
    width: 0.95em;
    height: 0.95em;
    margin-inline-start: 0.35em;
    vertical-align: -0.1em;
  }

  cite {
    font-style: normal;
  }

  .check {
    font-size: 0.875em;
    font-weight: 600;
  }

  [data-state='current'] .check {
    color: var(--g-ok);
  }

  [data-state='changed'] .check,
  [data-state='gone'] .check,
  [data-state='forged'] .check {
    color: var(--g-danger);
  }

  .difference {
    padding: 0.5em 0.75em;
    border: 1px solid var(--g-line);
    border-radius: var(--g-radius);
    background: var(--g-surface);
  }

  .difference .text {
    white-space: pre-wrap;
  }

  del {
    color: var(--g-danger);
  }

  ins {
    color: var(--g-ok);
    font-weight: 600;
    text-decoration: underline double;
    text-underline-offset: 0.15em;
  }

  .blocked {
    padding: 0.5em 0.8em;
    border: 1px solid currentcolor;
    border-radius: var(--g-radius);
    background: var(--g-danger-tint);
    color: var(--g-danger);
    font-weight: 600;
  }

  .by-hand textarea {
    font-family: ui-monospace, monospace;
    font-size: 0.875em;
  }
`;

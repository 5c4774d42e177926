import { css } from 'lit';

/** The search for answers: questions, ranked answers, filters. */
export const finderStyles = css`
  .question,
  .ranked {
    display: flex;
    flex-direction: column;
    gap: 0.5em;
    min-width: 0;
  }

  .question {
    padding-top: 0.9em;
    border-top: 1px solid var(--g-line);
  }

  .question h3 {
    font-size: 1.0625em;
  }

  .question h3 .soft {
    font-size: 0.8125em;
    font-weight: 600;
  }

  .ranked {
    padding: 0.75em 0.9em;
    border: 1px solid var(--g-line);
    border-radius: var(--g-radius);
    background: var(--g-surface);
  }

  .ranked[data-rank='1'] {
    border-color: var(--g-accent);
  }

  .ranked-head {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35em 0.75em;
    align-items: baseline;
  }

  .chance {
    font-size: 0.875em;
    font-weight: 600;
  }

  .chance[data-chance='veryLikely'],
  .chance[data-chance='likely'] {
    color: var(--g-ok);
  }

  .chance[data-chance='possible'] {
    color: var(--g-warn);
  }

  .chance[data-chance='unlikely'] {
    color: var(--g-soft);
  }

  .verdict {
    font-weight: 600;
  }

  .verdict[data-verdict='answer'] {
    color: var(--g-ok);
  }

  .verdict[data-verdict='choose'] {
    color: var(--g-warn);
  }

  .verdict[data-verdict='none'] {
    color: var(--g-danger);
  }

  .scope {
    font-size: 0.875em;
    font-weight: 600;
  }

  .flag {
    padding: 0.3em 0.6em;
    border-radius: var(--g-radius);
    background: var(--g-warn-tint);
    color: var(--g-warn);
    font-size: 0.875em;
  }

  .reasons {
    display: flex;
    flex-direction: column;
    gap: 0.25em;
    padding-inline-start: 1.1em;
    list-style: disc;
  }

  .as-read {
    position: relative;
    max-height: 20em;
    margin-top: 0.5em;
    padding: 0.75em;
    overflow-y: auto;
    border: 1px solid var(--g-line);
    border-radius: var(--g-radius);
    background: var(--g-sunken);
    white-space: pre-wrap;
  }

  .as-read sup {
    margin-inline-end: 0.2em;
    font-weight: 700;
  }

  .left-out {
    color: var(--g-soft);
  }

  .left-out .label {
    padding: 0 0.4em;
    border: 1px solid var(--g-edge);
    border-radius: 1em;
    font-size: 0.75em;
  }

  .filters .values {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 1em;
  }

  details > .stack {
    margin-top: 0.6em;
  }

  #message {
    min-height: 9em;
  }

  .search {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: end;
  }

  .search .field {
    flex: 1 1 12em;
  }
`;

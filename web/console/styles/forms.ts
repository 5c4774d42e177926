import { css } from 'lit';

/** Fields with their labels, hints and faults. */
export const formStyles = css`
  label,
  legend {
    font-weight: 600;
  }

  input:not([type='checkbox'], [type='radio']),
  select,
  textarea {
    box-sizing: border-box;
    width: 100%;
    min-height: 2.5em;
    margin: 0;
    padding: 0.4em 0.65em;
    border: 1px solid var(--g-edge);
    border-radius: var(--g-radius);
    background: var(--g-surface);
    color: var(--g-text);
    font: inherit;
  }

  select {
    width: auto;
    max-width: 100%;
  }

  textarea {
    min-height: 5.5em;
    resize: vertical;
    overflow-wrap: anywhere;
  }

  @supports (field-sizing: content) {
    textarea {
      max-height: 24em;
      field-sizing: content;
    }
  }

  input:focus-visible,
  textarea:focus-visible {
    outline-offset: -1px;
  }

  [aria-invalid='true'] {
    border-color: var(--g-danger) !important;
    border-width: 2px !important;
  }

  input[type='checkbox'] {
    width: 1.25em;
    height: 1.25em;
    margin: 0;
    accent-color: var(--g-accent);
  }

  .field {
    display: flex;
    flex-direction: column;
    gap: 0.25em;
    min-width: 0;
  }

  .tick {
    display: flex;
    gap: 0.5em;
    align-items: center;
    min-height: 1.75em;
    font-weight: 400;
  }

  .hint {
    margin: 0;
    color: var(--g-soft);
    font-size: 0.875em;
  }

  .fault {
    margin: 0;
    color: var(--g-danger);
    font-size: 0.9375em;
    font-weight: 600;
  }

  .fault:empty {
    position: absolute;
  }

  form.narrow {
    display: flex;
    flex-direction: column;
    gap: 1em;
    max-width: 28em;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
  }

  .buttons > a {
    display: inline-flex;
    align-items: center;
    min-height: 2.25em;
    padding-inline: 0.25em;
  }

  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
`;

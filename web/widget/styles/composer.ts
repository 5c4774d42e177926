import { css } from 'lit';

/** The field and its button. */
export const composerStyles = css`
  .composer {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: 0.25em 0.6em;
    align-items: end;
    margin: 0;
    padding: 0.75em;
    border-top: 1px solid var(--g-line);
  }

  .composer label {
    flex: 1 0 100%;
    color: var(--g-soft);
    font-size: 0.875em;
    line-height: 1.3;
  }

  textarea {
    box-sizing: border-box;
    flex: 1 1 10em;
    min-width: 0;
    height: 2.75em;
    min-height: 2.75em;
    max-height: min(9em, 30vh);
    margin: 0;
    padding: 0.5625em 0.8em;
    border: 1px solid var(--g-edge);
    border-radius: 0.5em;
    background: var(--g-surface);
    color: inherit;
    font: inherit;
    resize: none;
    overflow-wrap: anywhere;
  }

  /* Grows with what is written; elsewhere it shows two lines and scrolls. */
  @supports (field-sizing: content) {
    textarea {
      height: auto;
      field-sizing: content;
    }
  }

  @supports not (field-sizing: content) {
    textarea {
      height: 4.25em;
    }
  }

  textarea:focus-visible {
    outline-offset: -1px;
  }

  textarea[aria-invalid='true'] {
    border-color: var(--g-danger);
  }

  .composer button {
    flex: none;
    min-height: 2.75em;
  }

  .composer [role='alert'] {
    flex: 1 0 100%;
    margin: 0;
    color: var(--g-danger);
    font-size: 0.9375em;
  }

  .composer [role='alert']:empty {
    position: absolute;
  }

  /* As in the panel: a page zoomed to 400 % leaves little height. */
  @media (max-height: 20em) {
    .composer {
      padding: 0.4em;
    }
  }
`;

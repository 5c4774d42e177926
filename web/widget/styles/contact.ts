import { css } from 'lit';

/** The form that asks how the visitor can be reached. */
export const contactStyles = css`
  .contact {
    box-sizing: border-box;
    width: 100%;
  }

  .contact form {
    display: flex;
    flex-direction: column;
    gap: 0.5em;
    align-items: start;
    margin: 0;
    padding: 0.8em 0.9375em 0.9375em;
    border: 1px solid var(--g-line);
    border-radius: 0.75em;
  }

  .contact label {
    font-weight: 600;
  }

  .contact input {
    box-sizing: border-box;
    width: 100%;
    min-height: 2.75em;
    margin: 0;
    padding: 0.5em 0.8em;
    border: 1px solid var(--g-edge);
    border-radius: 0.5em;
    background: var(--g-surface);
    color: inherit;
    font: inherit;
  }

  .contact input:focus-visible {
    outline-offset: -1px;
  }

  .contact input[aria-invalid='true'] {
    border-color: var(--g-danger);
  }

  .contact p {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .contact [role='alert'] {
    color: var(--g-danger);
    font-size: 0.9375em;
  }

  /* Take no room while empty, but stay where assistive technology watches them. */
  .contact p:empty {
    position: absolute;
  }
`;

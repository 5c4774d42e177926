/** Buttons of every part: the plain one, and `.strong` for the main action of its place. */
export const buttonStyles = /* css */ `
  button {
    box-sizing: border-box;
    min-height: 2.25em;
    margin: 0;
    padding: 0.3em 0.9em;
    border: 1px solid var(--g-edge);
    border-radius: var(--g-radius);
    background: var(--g-surface);
    color: var(--g-text);
    font: inherit;
    line-height: 1.3;
    text-align: start;
    cursor: pointer;
  }

  button:hover {
    border-color: var(--g-accent);
    color: var(--g-accent);
  }

  button[aria-pressed='true'] {
    border-color: var(--g-accent);
    background: var(--g-tint);
    color: var(--g-accent);
    font-weight: 600;
  }

  button.strong {
    border-color: var(--g-accent);
    background: var(--g-accent);
    color: var(--g-on-accent);
    font-weight: 600;
  }

  button.strong:hover {
    border-color: var(--g-text);
  }

  button[aria-disabled='true'] {
    border-color: var(--g-line);
    color: var(--g-soft);
    cursor: default;
  }

  button.strong[aria-disabled='true'] {
    border-color: var(--g-line);
    background: var(--g-sunken);
  }

  @media (forced-colors: active) {
    button[aria-pressed='true'] {
      border: 0.1875em solid Highlight;
    }

    button[aria-pressed='true']:focus-visible {
      outline: 0.1875em solid Highlight;
    }

    button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;

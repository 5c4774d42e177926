import { css } from 'lit';

/** The menu below the head, who answers, and the questions that resemble what is being written. */
export const menuStyles = css`
  .menu {
    display: flex;
    flex: 0 1 auto;
    flex-wrap: wrap;
    gap: 0.5em;
    min-height: 0;
    max-height: 60%;
    padding: 0.75em 1.125em;
    overflow-y: auto;
    border-bottom: 1px solid var(--g-line);
    background: var(--g-sunken);
    font-size: 0.9375em;
  }

  .menu p {
    margin: 0;
  }

  .menu .language {
    display: flex;
    gap: 0.5em;
    align-items: center;
  }

  .menu select {
    min-height: 2.25em;
    max-width: 100%;
    padding: 0.3em 0.5em;
    border: 1px solid var(--g-edge);
    border-radius: var(--g-radius);
    background: var(--g-surface);
    color: var(--g-text);
    font: inherit;
  }

  .menu .confirm {
    flex: 1 0 100%;
  }

  .menu .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin-top: 0.4em;
  }

  .attendance {
    flex: none;
    margin: 0;
    padding: 0.45em 1.125em;
    border-bottom: 1px solid var(--g-line);
    background: var(--g-tint);
    font-size: 0.9375em;
    overflow-wrap: anywhere;
  }

  .attendance:empty {
    padding: 0;
    border: 0;
  }

  .similar {
    flex: 0 1 auto;
    min-height: 0;
    max-height: 40%;
    margin: 0;
    padding: 0.4em 0.75em;
    overflow-y: auto;
    border-top: 1px solid var(--g-line);
    list-style: none;
  }

  .similar button {
    width: 100%;
    border-color: transparent;
    background: none;
    font-size: 0.9375em;
    overflow-wrap: anywhere;
  }

  .similar button:hover,
  .similar button:focus-visible {
    border-color: var(--g-edge);
    background: var(--g-sunken);
  }
`;

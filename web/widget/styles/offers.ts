import { css } from 'lit';

/** What a turn offers to choose: whole questions one below the other, short values and actions side by side. */
export const offersStyles = css`
  .clarification,
  .suggestions {
    display: flex;
    flex-direction: column;
    gap: 0.6em;
    width: 100%;
  }

  .offers {
    display: flex;
    flex-flow: row wrap;
    gap: 0.5em;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .offers li {
    display: flex;
    max-width: 100%;
  }

  .offers button {
    max-width: 100%;
    overflow-wrap: anywhere;
  }

  .offers.titles {
    flex-flow: column;
  }

  .offers.titles button {
    width: 100%;
    padding-block: 0.5em;
    text-wrap: pretty;
  }

  .offers.values button {
    padding-inline: 1em;
    border-radius: 1.125em;
  }

  /* Text like a link's: beside the options, not among them. */
  .offers.escapes {
    gap: 0.25em 1.25em;
  }

  .offers.escapes button {
    padding-inline: 0.1em;
    border-color: transparent;
    background: none;
    color: var(--g-soft);
    font-size: 0.9375em;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .offers.escapes button:hover {
    color: var(--g-accent);
  }

  .offers.escapes button[aria-disabled='true'] {
    color: var(--g-soft);
    text-decoration: none;
  }

  .offers.escapes button[aria-pressed='true'] {
    color: var(--g-accent);
  }
`;

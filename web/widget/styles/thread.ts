import { css } from 'lit';

/** The list of messages and what stands in them, but for the answer card. */
export const threadStyles = css`
  .thread {
    position: relative;
    flex: 1 1 0;
    min-height: 2.25em;
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  .thread:focus-visible {
    outline-offset: -0.1875em;
  }

  .thread ol {
    display: flex;
    flex-direction: column;
    gap: 1.25em;
    margin: 0;
    padding: 1em 1.125em 1.25em;
    list-style: none;
  }

  .said {
    display: flex;
    flex-direction: column;
    gap: 0.5em;
    align-items: start;
  }

  .visitor {
    align-items: end;
  }

  .author {
    margin: 0 0 -0.2em;
    color: var(--g-soft);
    font-size: 0.8125em;
    font-weight: 600;
  }

  .bubble {
    box-sizing: border-box;
    max-width: 100%;
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  .visitor .bubble {
    max-width: 88%;
    padding: 0.55em 0.9em;
    border: 1px solid transparent;
    border-radius: 0.875em 0.875em 0.2em;
    background: var(--g-tint);
    white-space: pre-wrap;
  }

  /* Belongs to the card below it. */
  .reply-to {
    margin: 0.3em 0 0;
    font-weight: 600;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  .card {
    box-sizing: border-box;
    width: 100%;
  }

  .feedback {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35em 0.75em;
    align-items: center;
    padding: 0.65em 0.9375em;
    border-top: 1px solid var(--g-line);
  }

  .feedback p {
    margin: 0;
    font-size: 0.875em;
  }

  .feedback .row {
    display: flex;
    gap: 0.5em;
  }

  .feedback button {
    min-width: 3.5em;
    font-size: 0.875em;
    text-align: center;
  }

  .feedback .thanks {
    color: var(--g-soft);
  }

  .feedback .thanks:empty {
    position: absolute;
  }
`;

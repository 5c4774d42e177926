import { css } from 'lit';

/** The learning page: groups of questions, and what is decided about them. */
export const learningStyles = css`
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(26em, 100%), 1fr));
    gap: 1em;
    align-items: start;
  }

  legend {
    padding: 0;
  }

  .back {
    display: inline-block;
    padding: 0.2em 0;
  }

  .lead {
    display: flex;
    flex-direction: column;
    gap: 0.4em;
  }

  .entries,
  .asked {
    display: flex;
    flex-direction: column;
    gap: 0.75em;
  }

  .entry,
  .asked > li {
    display: flex;
    flex-direction: column;
    gap: 0.5em;
    min-width: 0;
    padding: 0.75em 0.9em;
    border: 1px solid var(--g-line);
    border-radius: var(--g-radius);
  }

  .entry-head {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 1em;
    align-items: start;
    justify-content: space-between;
  }

  .entry-head > :first-child {
    flex: 1 1 14em;
  }

  h5 {
    margin: 0;
    font-size: 1em;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }

  a.button {
    box-sizing: border-box;
    display: inline-block;
    padding: 0.4em 0.9em;
    border: 1px solid var(--g-edge);
    border-radius: var(--g-radius);
    background: var(--g-surface);
    color: var(--g-text);
    line-height: 1.3;
    text-decoration: none;
  }

  a.button:hover {
    border-color: var(--g-accent);
    color: var(--g-accent);
  }

  a.button.strong {
    border-color: var(--g-accent);
    background: var(--g-accent);
    color: var(--g-on-accent);
    font-weight: 600;
  }

  .badges {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35em 0.75em;
    align-items: center;
  }

  .others {
    display: flex;
    flex-direction: column;
    gap: 0.25em;
  }

  .others > li {
    padding-inline-start: 0.75em;
    border-inline-start: 0.1875em solid var(--g-line);
    overflow-wrap: anywhere;
  }

  .badge[data-state='proposed'] {
    border-color: var(--g-warn);
    background: var(--g-warn-tint);
    color: var(--g-warn);
  }

  .badge[data-state='applied'],
  .badge[data-worth='improved'] {
    border-color: var(--g-ok);
    color: var(--g-ok);
    font-weight: 600;
  }

  .badge[data-worth='harmed'] {
    border-color: var(--g-danger);
    background: var(--g-danger-tint);
    color: var(--g-danger);
    font-weight: 600;
  }

  .misses {
    display: flex;
    flex-direction: column;
    gap: 0.5em;
  }

  .misses li {
    display: flex;
    flex-direction: column;
    gap: 0.2em;
  }

  .misses button {
    margin-inline-start: auto;
  }

  .words {
    overflow-wrap: anywhere;
  }

  .tick {
    align-items: start;
  }

  .tick input {
    flex: none;
    margin-top: 0.125em;
  }

  .tick > span {
    min-width: 0;
    overflow-wrap: anywhere;
  }

  input[type='radio'] {
    width: 1.25em;
    height: 1.25em;
    margin-inline: 0;
    accent-color: var(--g-accent);
  }

  .kinds {
    display: flex;
    flex-direction: column;
    gap: 0.25em;
  }

  .pick {
    display: flex;
    flex-direction: column;
    gap: 0.25em;
    padding: 0.6em 0.8em;
    border: 1px solid var(--g-line);
    border-radius: var(--g-radius);
  }

  .pick[data-chosen='true'] {
    border-color: var(--g-accent);
    background: var(--g-tint);
  }

  .pick .chance {
    white-space: nowrap;
  }

  .pick details {
    padding-inline-start: 1.75em;
  }

  .proof {
    display: flex;
    flex-direction: column;
    gap: 0.5em;
    margin-top: 0.35em;
    padding: 0.7em 0.9em;
    border: 1px solid var(--g-line);
    border-inline-start: 0.25em solid var(--g-accent);
    border-radius: var(--g-radius);
    background: var(--g-surface);
  }

  .summary {
    padding: 0.5em 0.8em;
    border: 1px solid var(--g-accent);
    border-radius: var(--g-radius);
    background: var(--g-tint);
    font-weight: 600;
  }
`;

import { css } from 'lit';

/** The live desk: queue, conversation and search side by side where there is room. */
export const deskStyles = css`
  .desk {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1em;
    align-items: start;
  }

  @media (min-width: 56em) {
    .desk {
      grid-template-columns: minmax(15em, 1fr) minmax(0, 2.2fr);
    }
  }

  @media (min-width: 90em) {
    .desk.open {
      grid-template-columns: minmax(16em, 1fr) minmax(0, 2fr) minmax(0, 1.7fr);
    }
  }

  .status {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 1.25em;
    align-items: center;
  }

  .entry {
    display: flex;
    flex-direction: column;
    gap: 0.35em;
    padding: 0.7em 0.8em;
    border: 1px solid var(--g-line);
    border-inline-start: 0.25em solid var(--g-warn);
    border-radius: var(--g-radius);
  }

  .entry p:first-child {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }

  .mine {
    gap: 0.5em;
  }

  button.own {
    display: flex;
    flex-direction: column;
    gap: 0.25em;
    align-items: start;
    width: 100%;
    padding: 0.5em 0.8em;
  }

  button.own[aria-current] {
    border-color: var(--g-accent);
    border-width: 2px;
    background: var(--g-tint);
  }

  .words {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .thread {
    position: relative;
    max-height: 60vh;
    min-height: 8em;
    overflow-y: auto;
    border: 1px solid var(--g-line);
    border-radius: var(--g-radius);
  }

  .said {
    display: flex;
    flex-direction: column;
    gap: 0.9em;
    padding: 0.9em;
  }

  .said.pending {
    padding-block: 0;
  }

  .said.pending:empty {
    display: none;
  }

  .said li {
    display: flex;
    flex-direction: column;
    gap: 0.35em;
    align-items: start;
    max-width: 92%;
  }

  .said li.agent {
    align-items: stretch;
    margin-inline-start: auto;
  }

  .author {
    color: var(--g-soft);
    font-size: 0.8125em;
    font-weight: 600;
  }

  .author time {
    font-weight: 400;
  }

  .bubble {
    padding: 0.45em 0.8em;
    border: 1px solid var(--g-line);
    border-radius: 0.75em;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .visitor .bubble {
    border-color: transparent;
    background: var(--g-tint);
  }

  .agent .bubble {
    border-color: var(--g-edge);
    background: var(--g-sunken);
  }

  .card {
    box-sizing: border-box;
    width: 100%;
  }

  .feedback {
    padding: 0.5em 1.08em;
    border-top: 1px solid var(--g-line);
    font-size: 0.875em;
    font-weight: 600;
  }

  .asked {
    padding: 0.75em;
    border: 1px solid var(--g-edge);
    border-radius: var(--g-radius);
    background: var(--g-sunken);
  }

  .asked p + p {
    margin-top: 0.5em;
  }

  .link-state[data-link='lost'] {
    padding: 0.3em 0.7em;
    border: 1px solid currentcolor;
    border-radius: var(--g-radius);
    background: var(--g-danger-tint);
    color: var(--g-danger);
    font-weight: 600;
  }
`;

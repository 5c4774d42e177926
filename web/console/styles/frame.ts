import { css } from 'lit';

/** The frame around all pages. */
export const frameStyles = css`
  :host {
    min-height: 100vh;
    background: var(--g-sunken);
  }

  .skip {
    position: absolute;
    inset-block-start: 0.5em;
    inset-inline-start: 0.5em;
    z-index: 3;
    padding: 0.5em 1em;
    border: 1px solid var(--g-edge);
    background: var(--g-surface);
  }

  .skip:not(:focus) {
    width: 1px;
    height: 1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }

  header {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.5em;
    align-items: center;
    padding: 0.5em clamp(0.75em, 2vw, 1.5em);
    border-bottom: 1px solid var(--g-line);
    background: var(--g-surface);
  }

  .name {
    font-weight: 650;
  }

  nav ul,
  .tools,
  .languages {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em;
    align-items: center;
  }

  .tools {
    margin-inline-start: auto;
  }

  nav a {
    display: block;
    padding: 0.4em 0.75em;
    border-bottom: 0.2em solid transparent;
    color: var(--g-text);
    text-decoration: none;
  }

  nav a:hover {
    border-color: var(--g-edge);
  }

  nav a[aria-current] {
    border-color: var(--g-accent);
    color: var(--g-accent);
    font-weight: 650;
  }

  .agent {
    padding-inline: 0.5em;
    color: var(--g-soft);
    overflow-wrap: anywhere;
  }

  button.plain {
    padding-inline: 0.6em;
    border-color: transparent;
    background: none;
    font-size: 0.9375em;
  }

  button.plain:hover,
  button.plain[aria-pressed='true'] {
    border-color: var(--g-edge);
  }

  main {
    display: flex;
    flex-direction: column;
    gap: 1em;
    box-sizing: border-box;
    max-width: 110em;
    margin: 0 auto;
    padding: 1em clamp(0.75em, 2vw, 1.5em) 2em;
  }

  h1 {
    width: fit-content;
    font-size: 1.375em;
  }

  .notices {
    position: sticky;
    inset-block-start: 0.5em;
    z-index: 2;
  }

  .notices p {
    display: flex;
    gap: 0.75em;
    align-items: center;
    justify-content: space-between;
    padding: 0.5em 0.9em;
    border: 1px solid currentcolor;
    border-radius: var(--g-radius);
    box-shadow: 0 0.25em 1em rgb(0 0 0 / 12%);
  }

  .notices [role='status'] p {
    background: var(--g-tint);
    color: var(--g-accent);
  }

  .notices [role='alert'] p {
    background: var(--g-danger-tint);
    color: var(--g-danger);
    font-weight: 600;
  }

  .notices button {
    flex: none;
  }

  dialog {
    box-sizing: border-box;
    width: min(38em, calc(100vw - 2em));
    max-height: calc(100vh - 2em);
    padding: 1.25em;
    overflow-y: auto;
    border: 1px solid var(--g-edge);
    border-radius: 0.75em;
    background: var(--g-surface);
    color: var(--g-text);
  }

  dialog[open] {
    display: flex;
    flex-direction: column;
    gap: 0.8em;
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }

  kbd {
    display: inline-block;
    min-width: 1.25em;
    padding: 0.1em 0.35em;
    border: 1px solid var(--g-edge);
    border-radius: 0.25em;
    background: var(--g-sunken);
    font-family: inherit;
    text-align: center;
  }

  .start {
    padding: 1.5em;
    border: 1px solid var(--g-line);
    border-radius: 0.75em;
    background: var(--g-surface);
    width: fit-content;
    max-width: 100%;
    box-sizing: border-box;
    min-width: min(28em, 100%);
  }
`;

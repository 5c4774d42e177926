import { css } from 'lit';

/** The element itself, its button, and the panel's frame: header and notices. */
export const panelStyles = css`
  /* Nothing of the page's text styles comes in; its colour scheme does. Sizes follow the visitor's own. */
  :host {
    all: initial;
    color-scheme: inherit;
    display: block;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  .root {
    color: var(--g-text);
    font: medium / 1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Open Sans', Arial, sans-serif;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }

  .launcher,
  .panel {
    position: fixed;
    inset-block-end: max(1.25em, env(safe-area-inset-bottom));
    inset-inline-end: max(1.25em, env(safe-area-inset-right));
    z-index: 2147483000;
  }

  button.launcher {
    display: flex;
    gap: 0.6em;
    align-items: center;
    max-width: calc(100vw - 2.5em);
    min-height: 3em;
    padding: 0.5em 1.25em 0.5em 1.05em;
    border-radius: 1.5em;
    box-shadow: var(--g-shadow);
  }

  .icon {
    flex: none;
  }

  .panel {
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    width: min(26em, calc(100vw - 2.5em));
    height: min(42em, calc(100vh - 2.5em));
    height: min(42em, calc(100dvh - 2.5em));
    overflow: hidden;
    border: 1px solid var(--g-line);
    border-radius: 1em;
    background: var(--g-surface);
    box-shadow: var(--g-shadow);
  }

  .head {
    display: flex;
    flex: none;
    gap: 1em;
    align-items: center;
    justify-content: space-between;
    padding: 0.6em 0.6em 0.6em 1.125em;
    border-bottom: 1px solid var(--g-line);
  }

  h2 {
    margin: 0;
    font-size: 1.0625em;
    font-weight: 650;
    line-height: 1.3;
  }

  button.close {
    display: flex;
    flex: none;
    gap: 0.35em;
    align-items: center;
    border-color: transparent;
    background: none;
    color: var(--g-soft);
    font-size: 0.9375em;
  }

  button.close:hover {
    border-color: var(--g-edge);
    color: var(--g-text);
  }

  .notices {
    flex: none;
    max-height: 35%;
    padding: 0 1.125em;
    overflow-y: auto;
    font-size: 0.9375em;
  }

  .notices p {
    margin: 0 0 0.6em;
  }

  .notices [role='status'] {
    color: var(--g-soft);
  }

  /* Takes no room while empty, but stays where assistive technology watches it. */
  .notices [role='status']:empty {
    margin: 0;
  }

  .notices [role='alert'] p,
  .notices [data-status='lost'] {
    margin-block-start: 0.6em;
    padding: 0.5em 0.8em;
    border: 1px solid currentcolor;
    border-radius: 0.5em;
    background: var(--g-danger-tint);
    color: var(--g-danger);
    overflow-wrap: anywhere;
  }

  .notices button {
    margin-block-end: 0.7em;
  }

  @media (max-width: 30em), (max-height: 26em) {
    .panel {
      inset: 0;
      width: auto;
      height: auto;
      border: 0;
      border-radius: 0;
    }
  }

  /* A page zoomed to 400 % leaves little height: most of it for the thread. */
  @media (max-height: 20em) {
    .head {
      padding-block: 0.15em;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .panel {
      animation: appear 140ms ease-out;
    }

    @keyframes appear {
      from {
        opacity: 0;
        transform: translateY(0.5em);
      }
    }
  }
`;

import { css } from 'lit';

/** The panel's frame: head, menu and notices. */
export const panelStyles = css`
  :host {
    display: block;
  }

  [hidden] {
    display: none !important;
  }

  .panel {
    position: fixed;
    inset-block-end: max(1.25em, env(safe-area-inset-bottom));
    inset-inline-end: max(1.25em, env(safe-area-inset-right));
    z-index: var(--g-layer);
  }

  :host([position='start']) .panel {
    inset-inline: max(1.25em, env(safe-area-inset-left)) auto;
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
    gap: 0.25em;
    align-items: center;
    padding: 0.6em 0.6em 0.6em 1.125em;
    border-bottom: 1px solid var(--g-line);
  }

  h2 {
    margin: 0;
    font-size: 1.0625em;
    font-weight: 650;
    line-height: 1.3;
  }

  .head h2 {
    flex: 1 1 auto;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  button.plain {
    flex: none;
    border-color: transparent;
    background: none;
    color: var(--g-soft);
    font-size: 0.9375em;
  }

  button.plain:hover,
  button.plain[aria-expanded='true'] {
    border-color: var(--g-edge);
    color: var(--g-text);
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
    flex: 0 1 auto;
    min-height: 0;
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

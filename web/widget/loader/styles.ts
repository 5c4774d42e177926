/**
 * The element itself and its button. What the page's style sheets say of the element is overruled where it would break
 * it: of two important declarations, the one inside a shadow root wins.
 */
export const loaderStyles = /* css */ `
  /* Nothing of the page's text styles comes in; its colour scheme does. Sizes follow the visitor's own. */
  :host {
    all: initial !important;
    color-scheme: inherit !important;
    display: block !important;
    /* Which «all» leaves alone. */
    direction: ltr !important;
    unicode-bidi: isolate !important;
  }

  /* Paper has no use for a button. */
  @media print {
    :host {
      display: none !important;
    }
  }

  :host([theme='light']) {
    color-scheme: light !important;
  }

  :host([theme='dark']) {
    color-scheme: dark !important;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  .root {
    color: var(--g-text);
    font: var(--g-font);
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }

  .launcher {
    position: fixed;
    inset-block-end: max(1.25em, env(safe-area-inset-bottom));
    inset-inline-end: max(1.25em, env(safe-area-inset-right));
    z-index: var(--g-layer);
  }

  :host([position='start']) .launcher {
    inset-inline: max(1.25em, env(safe-area-inset-left)) auto;
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

  .launch-problem {
    position: fixed;
    inset-block-end: max(5em, env(safe-area-inset-bottom));
    inset-inline-end: max(1.25em, env(safe-area-inset-right));
    z-index: var(--g-layer);
    max-width: min(20em, calc(100vw - 4em));
    margin: 0;
    padding: 0.6em 0.9em;
    border: 1px solid currentcolor;
    border-radius: 0.5em;
    background: var(--g-danger-tint);
    color: var(--g-danger);
  }

  :host([position='start']) .launch-problem {
    inset-inline: max(1.25em, env(safe-area-inset-left)) auto;
  }

  .launch-problem:empty {
    padding: 0;
    border: 0;
  }

  /* Whatever stands behind it. */
  button.launcher:focus-visible {
    box-shadow: 0 0 0 0.4375em var(--g-surface), var(--g-shadow);
  }
`;

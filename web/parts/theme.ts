/**
 * Style sheets as plain text, since the button that every page loads does without Lit.
 *
 * Colours and type, the same for every part; a page sets its own through `--guichet-…`. They follow the `color-scheme` of
 * the page around: a page that declares none stays light, one that declares `light dark` follows the visitor's setting.
 *
 * Text stands at 4.5:1 or more on both surfaces, edges of controls at 3:1 or more.
 */
export const theme = /* css */ `
  :host {
    --g-surface: var(--guichet-surface, #ffffff);
    --g-sunken: #f3f5f6;
    --g-text: var(--guichet-text, #1b2126);
    --g-soft: #545e67;
    --g-line: #d8dde1;
    --g-edge: #78848e;
    --g-accent: var(--guichet-accent, #0e5361);
    --g-on-accent: var(--guichet-on-accent, #ffffff);
    --g-tint: var(--guichet-tint, #e2eff1);
    --g-danger: #a1251b;
    --g-danger-tint: #fceeec;
    --g-ok: #17603a;
    --g-warn: #7a4b00;
    --g-warn-tint: #fdf3df;
    --g-mark: #ffe08a;
    --g-shadow: 0 0.75em 2.5em rgb(16 32 40 / 22%);
    --g-font: medium / 1.5
      var(
        --guichet-font,
        system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Open Sans', Arial, sans-serif
      );
    --g-radius: var(--guichet-radius, 0.5em);
    --g-layer: var(--guichet-layer, 2147483647);
  }

  @supports (color: light-dark(#000, #fff)) {
    :host {
      --g-surface: var(--guichet-surface, light-dark(#ffffff, #1a1e22));
      --g-sunken: light-dark(#f3f5f6, #23292e);
      --g-text: var(--guichet-text, light-dark(#1b2126, #e8ebed));
      --g-soft: light-dark(#545e67, #a9b4bd);
      --g-line: light-dark(#d8dde1, #39424a);
      --g-edge: light-dark(#78848e, #7d8993);
      --g-accent: var(--guichet-accent, light-dark(#0e5361, #84cbd9));
      --g-on-accent: var(--guichet-on-accent, light-dark(#ffffff, #06262d));
      --g-tint: var(--guichet-tint, light-dark(#e2eff1, #1d3a41));
      --g-danger: light-dark(#a1251b, #ffa49b);
      --g-danger-tint: light-dark(#fceeec, #3a2220);
      --g-ok: light-dark(#17603a, #7fd6a2);
      --g-warn: light-dark(#7a4b00, #f2c46b);
      --g-warn-tint: light-dark(#fdf3df, #362b14);
      --g-mark: light-dark(#ffe08a, #5f4a10);
      --g-shadow: 0 0.75em 2.5em light-dark(rgb(16 32 40 / 22%), rgb(0 0 0 / 55%));
    }
  }

  :focus-visible {
    outline: 0.1875em solid var(--g-accent);
    outline-offset: 0.125em;
  }

  /* A page's own would reach in here. */
  ::selection {
    background: Highlight;
    color: HighlightText;
  }

  /* Read aloud, not shown. */
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

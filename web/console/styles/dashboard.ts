import { css } from 'lit';

/** Figures of all conversations. Colours of the charts stand at 3:1 or more on the surface, and never alone say anything. */
export const dashboardStyles = css`
  :host {
    --c-answer: light-dark(#0e6f80, #5cc4d6);
    --c-clarify: light-dark(#a8730a, #e3b341);
    --c-abstain: light-dark(#b23a2c, #ef8b7e);
    --c-handoff: light-dark(#5a49b0, #b0a3f2);
    --c-smalltalk: light-dark(#7b8791, #8d9aa5);
    --c-useful: light-dark(#1d7a4c, #6fcf97);
    --c-none: light-dark(#8b97a0, #7d8993);
    --c-useless: light-dark(#b23a2c, #ef8b7e);
  }

  .period {
    flex-flow: row wrap;
    gap: 0.75em 1.5em;
    align-items: center;
  }

  .days,
  .day {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 0.75em;
    align-items: center;
  }

  .day input {
    width: auto;
    min-height: 2.25em;
  }

  .period .fault:not(:empty) {
    flex-basis: 100%;
  }

  .of {
    font-weight: 600;
  }

  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(8.75em, 100%), 1fr));
    gap: 0.75em;
  }

  .tile {
    /* Label, figure, detail and trend stand in line with those of the tiles beside it. */
    display: grid;
    grid-row: span 4;
    grid-template-rows: subgrid;
    gap: 0.1em;
    padding: 0.8em 0.9em;
    border: 1px solid var(--g-line);
    border-radius: 0.75em;
    background: var(--g-surface);
  }

  .tile .label {
    color: var(--g-soft);
    font-weight: 600;
  }

  .tile .value {
    font-size: 1.875em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    line-height: 1.25;
  }

  .tile .trend {
    padding-block-start: 0.35em;
  }

  .charts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1em;
  }

  @media (min-width: 70em) {
    .charts {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .charts > .wide {
      grid-column: 1 / -1;
    }
  }

  .head a.csv {
    padding-block: 0.2em;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.1em;
    font-size: 0.875em;
  }

  .legend li {
    display: flex;
    gap: 0.45em;
    align-items: center;
  }

  .swatch {
    width: 0.85em;
    height: 0.85em;
    border-radius: 0.2em;
    background: var(--swatch);
    forced-color-adjust: none;
  }

  .swatch.dashed {
    width: 1.6em;
    height: 0;
    border-radius: 0;
    border-block-start: 0.2em dashed var(--swatch);
    background: none;
  }

  .swatch.answer {
    --swatch: var(--c-answer);
  }

  .swatch.clarify {
    --swatch: var(--c-clarify);
  }

  .swatch.abstain,
  .swatch.useless {
    --swatch: var(--c-abstain);
  }

  .swatch.handoff {
    --swatch: var(--c-handoff);
  }

  .swatch.smalltalk {
    --swatch: var(--c-smalltalk);
  }

  .swatch.useful {
    --swatch: var(--c-useful);
  }

  .swatch.none {
    --swatch: var(--c-none);
  }

  .scroll.tall {
    max-height: 26em;
    overflow-y: auto;
  }

  .scroll.tall thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--g-surface);
  }

  tbody th {
    font-weight: 400;
  }

  .long tbody th {
    min-width: 9em;
    overflow-wrap: anywhere;
    white-space: normal;
  }

  tbody th .title {
    display: block;
  }

  table.figures thead th {
    vertical-align: bottom;
    white-space: normal;
  }

  table.figures td,
  table.figures thead th:not(:first-child) {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
`;

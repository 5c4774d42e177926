import { css } from 'lit';

/** A change to the corpus, line by line, and its effect, turn by turn. */
export const changeStyles = css`
  .patch {
    display: flex;
    flex-direction: column;
    gap: 0.5em;
    margin: 0;
  }

  .patch ol {
    padding-block: 0.4em;
    border: 1px solid var(--g-line);
    border-radius: var(--g-radius);
    background: var(--g-sunken);
    font-family: ui-monospace, monospace;
    font-size: 0.875em;
  }

  .patch li {
    display: flex;
    padding: 0.15em 0.75em 0.15em 0.25em;
    color: var(--g-soft);
  }

  .patch .sign {
    flex: none;
    width: 1.75em;
    font-weight: 700;
    text-align: center;
    user-select: none;
  }

  .patch .line {
    position: relative;
    min-width: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .patch li[data-kind='added'],
  .patch li[data-kind='removed'] {
    padding-inline-start: 0;
    border-inline-start: 0.25em solid currentcolor;
  }

  .patch li[data-kind='added'] {
    background: color-mix(in srgb, var(--g-ok) 9%, var(--g-surface));
    color: var(--g-ok);
  }

  .patch li[data-kind='added'] .words {
    font-weight: 600;
  }

  .patch li[data-kind='removed'] {
    background: var(--g-danger-tint);
    color: var(--g-danger);
  }

  .patch li[data-kind='removed'] .words {
    text-decoration: line-through;
  }

  .progress {
    display: flex;
    flex-direction: column;
    gap: 0.35em;
    max-width: 36em;
  }

  progress {
    width: 100%;
    height: 0.9em;
    accent-color: var(--g-accent);
  }

  .counts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
    gap: 0.5em;
  }

  .counts li {
    display: flex;
    flex-direction: column;
    padding: 0.5em 0.8em;
    border: 1px solid var(--g-line);
    border-radius: var(--g-radius);
    color: var(--g-soft);
    font-size: 0.9375em;
  }

  .counts strong {
    color: var(--g-text);
    font-size: 1.75em;
    line-height: 1.2;
  }

  .counts [data-kind='improved'][data-none='false'],
  .counts [data-kind='improved'][data-none='false'] strong {
    border-color: var(--g-ok);
    color: var(--g-ok);
  }

  .counts [data-kind='harmed'][data-none='false'],
  .counts [data-kind='harmed'][data-none='false'] strong {
    border-color: var(--g-danger);
    color: var(--g-danger);
  }

  .sides {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(18em, 100%), 1fr));
    gap: 0.5em;
  }

  .side {
    display: flex;
    flex-direction: column;
    gap: 0.25em;
    min-width: 0;
    padding: 0.5em 0.8em;
    border-radius: var(--g-radius);
    background: var(--g-sunken);
  }

  .act {
    font-weight: 600;
  }
`;

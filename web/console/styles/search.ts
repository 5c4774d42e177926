import { css } from 'lit';

/** The search among conversations. */
export const searchStyles = css`
  .search .row {
    align-items: end;
  }

  .search .searched {
    max-width: 44em;
  }

  .search .row input {
    width: auto;
  }

  .found li {
    display: flex;
    flex-direction: column;
    gap: 0.2em;
    padding-block: 0.65em;
    border-block-end: 1px solid var(--g-line);
  }

  .found li:last-child {
    border: 0;
  }

  .found .words {
    display: block;
    padding-block: 0.1em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .read .thread {
    max-height: none;
  }

  .read {
    max-width: 60em;
  }

  .read .typing,
  .read .pending {
    display: none;
  }
`;

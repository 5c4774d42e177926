import { type Content, html, type Markup } from '../../core/markup.ts';

export interface Table {
  /** What the table shows, visible above it. */
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly Content[])[];
  /** Whether the cells are prose, to the left and broken into lines, and not figures. */
  readonly isProse?: boolean;
}

/** A table that scrolls sideways on a narrow screen, by keyboard too; nothing for no row. */
export function renderTable({ caption, columns, rows, isProse = false }: Table): Markup | undefined {
  if (rows.length === 0) return undefined;
  return html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0">
<table${isProse ? html` class="prose"` : undefined}>
<caption><span>${caption}</span></caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${rows.map(renderRow)}</tbody>
</table>
</div>
`;
}

function renderRow([name, ...cells]: readonly Content[]): Markup {
  return html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`;
}

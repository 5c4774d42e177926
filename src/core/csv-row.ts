/**
 * A row of a table as CSV (RFC 4180), with its line end. What somebody wrote stays text: a cell that a spreadsheet would
 * take for a formula begins with an apostrophe. Numbers stand as they are.
 */
export function writeCsvRow(cells: readonly (string | number)[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

function writeCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const harmless = /^\s*[=+\-@]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

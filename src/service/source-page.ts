import { escapeHtml } from '../core/html.ts';
import { saySourcePage } from '../messages/source-page/say.ts';
import type { Language } from '../protocol/language.ts';

/** Lines of a file, from 1, both included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

export interface SourcePage {
  readonly file: string;
  readonly lines: readonly string[];
  /** Lines to highlight, all within the file; none when absent. */
  readonly cited?: LineRange | undefined;
  /** Language of the words around the capture; the capture itself is French. */
  readonly lang: Language;
}

/** The HTML page that shows a captured file with its line numbers. Each line is the anchor `#L{number}`. */
export function renderSourcePage({ file, lines, cited, lang }: SourcePage): string {
  const title = escapeHtml(saySourcePage(lang, 'title', { file }));
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/source-page.css">
</head>
<body>
<header>
<h1>${title}</h1>
<p>${escapeHtml(saySourcePage(lang, 'explanation'))}</p>
${cited === undefined ? '' : renderLink(cited, lang)}
</header>
<main>
<ol class="lines" role="list" aria-label="${escapeHtml(saySourcePage(lang, 'content'))}">
${lines.map((line, index) => renderLine(index + 1, line, cited)).join('\n')}
</ol>
</main>
</body>
</html>
`;
}

function renderLink(cited: LineRange, lang: Language): string {
  const { first, last } = cited;
  const range = escapeHtml(saySourcePage(lang, 'citedLines', { first, last, count: last - first + 1 }));
  return `<p>${range}. <a href="#L${first}">${escapeHtml(saySourcePage(lang, 'goToCitedLines'))}</a></p>`;
}

function renderLine(number: number, line: string, cited: LineRange | undefined): string {
  const isCited = cited !== undefined && number >= cited.first && number <= cited.last;
  const text = escapeHtml(line);
  return (
    `<li class="line" id="L${number}"${isCited ? ' data-cited' : ''}>` +
    `<span class="number">${number}</span>` +
    `<span class="text" lang="fr">${isCited ? `<mark>${text}</mark>` : text}</span></li>`
  );
}

/**
 * Styles of the page, a constant because the build copies no files. Cited lines carry a bar beside the colour,
 * which forced colours keep.
 */
export const SOURCE_PAGE_CSS = `:root {
  color-scheme: light dark;
  --text: #1b1b1f;
  --ground: #ffffff;
  --quiet: #5c5c66;
  --cited-ground: #fff3c4;
  --bar: #8a5a00;
  --link: #0b4fb3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #ececf1;
    --ground: #16161a;
    --quiet: #a9a9b5;
    --cited-ground: #3d3210;
    --bar: #f2c14e;
    --link: #9cc4ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  padding: 1rem;
  max-width: 60rem;
  color: var(--text);
  background: var(--ground);
  font: 1rem/1.6 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
h1 { font-size: 1.25rem; line-height: 1.3; }
a { color: var(--link); }
.lines { margin: 1.5rem 0; padding: 0; list-style: none; }
.line {
  display: grid;
  grid-template-columns: 3.5rem minmax(0, 1fr);
  gap: 0.75rem;
  min-height: 1.6em;
  padding-inline: 0.25rem 0.5rem;
  border-inline-start: 0.375rem solid transparent;
  scroll-margin-block: 30vh;
}
.number {
  color: var(--quiet);
  font-variant-numeric: tabular-nums;
  text-align: end;
  user-select: none;
}
.text { white-space: pre-wrap; }
.line[data-cited] { border-inline-start-color: var(--bar); background: var(--cited-ground); }
.line[data-cited] .number { color: inherit; font-weight: 700; }
mark { color: inherit; background: none; }
@media (max-width: 30rem) {
  body { padding: 0.5rem; }
  .line { grid-template-columns: 2.25rem minmax(0, 1fr); gap: 0.5rem; }
}
@media (forced-colors: active) {
  .line { border-inline-start-color: Canvas; }
  .line[data-cited] { border-inline-start-color: Highlight; }
}
@media print {
  .line[data-cited] { print-color-adjust: exact; }
}
`;

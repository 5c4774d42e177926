/** Style sheet of the report. The plots take their colours from it, so that they follow light and dark. */
export const REPORT_CSS = `:root {
  color-scheme: light dark;
  --text: #1b1b1f;
  --ground: #ffffff;
  --panel: #f5f6f8;
  --line: #d5d7de;
  --quiet: #5c5c66;
  --accent: #0b4fb3;
  --second: #a8470b;
  --bar: #cbd9f0;
  --warning: #8a5a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #ececf1;
    --ground: #16161a;
    --panel: #202027;
    --line: #3b3b46;
    --quiet: #a9a9b5;
    --accent: #9cc4ff;
    --second: #f2a56b;
    --bar: #2f3f5c;
    --warning: #f2c14e;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  padding: 1rem 1.25rem 4rem;
  max-width: 70rem;
  color: var(--text);
  background: var(--ground);
  font: 1rem/1.55 system-ui, sans-serif;
  overflow-wrap: break-word;
}
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0 0.5rem; }
h2 { font-size: 1.3rem; margin: 3rem 0 0.75rem; padding-top: 0.75rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.1rem; margin: 2rem 0 0.75rem; }
h4 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
p { max-width: 46rem; }
a { color: var(--accent); }
code { font-size: 0.9em; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); font-size: 0.875rem; }
.warning { padding-inline-start: 0.75rem; border-inline-start: 0.375rem solid var(--warning); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0; list-style: none; }
.highlights {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
  gap: 0.75rem;
  margin: 1.25rem 0;
}
.highlights div { padding: 0.75rem 1rem; border-radius: 0.5rem; background: var(--panel); }
.highlights dt { font-weight: 400; color: var(--quiet); font-size: 0.875rem; }
.highlights dd { margin: 0; font-size: 1.5rem; font-weight: 600; }
.highlights .quiet { font-weight: 400; white-space: nowrap; }
dt { font-weight: 600; margin-top: 0.75rem; }
.highlights dt { margin-top: 0; }
dd { margin: 0; max-width: 46rem; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { width: max-content; border-collapse: collapse; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding-bottom: 0.375rem; }
caption span { position: sticky; left: 0; display: inline-block; max-width: calc(100vw - 4.5rem); }
th, td { padding: 0.3125rem 0.75rem; text-align: end; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { vertical-align: bottom; font-weight: 600; max-width: 7.5rem; }
th:first-child { text-align: start; padding-inline-start: 0; }
tbody th { font-weight: 400; }
td:last-child, th:last-child { padding-inline-end: 0.25rem; }
td { white-space: nowrap; }
.prose { width: 100%; }
.prose th, .prose td { text-align: start; white-space: normal; min-width: 9rem; }
.figures {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
  gap: 2rem;
  margin: 1.5rem 0;
}
figure { margin: 0; min-width: 0; }
figcaption { font-weight: 600; margin-bottom: 0.5rem; }
.plot { display: block; width: 100%; max-width: 36rem; height: auto; overflow: visible; }
.plot text { white-space: pre; font-size: 13px; }
summary { cursor: pointer; color: var(--accent); }
article { margin: 1rem 0; padding: 1rem; border: 1px solid var(--line); border-radius: 0.5rem; }
article p { margin: 0.375rem 0; }
.answers {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
  gap: 0.75rem 1.5rem;
  margin-top: 0.75rem;
}
blockquote {
  margin: 0;
  padding: 0.5rem 0.75rem;
  background: var(--panel);
  border-inline-start: 0.1875rem solid var(--line);
  font-size: 0.9375rem;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
article .scroll { margin-bottom: 0; }
@media (max-width: 30rem) {
  body { padding-inline: 0.875rem; }
  .highlights { grid-template-columns: 1fr; gap: 0.5rem; }
  .highlights div { padding: 0.5rem 0.75rem; }
}
@media print {
  article, figure { break-inside: avoid; }
}
`;

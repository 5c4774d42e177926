/** Style sheet of the page of a replay. The filter for failures is its last rule: it needs no script. */
export const PAGE_CSS = `:root {
  color-scheme: light dark;
  --text: #1b1b1f;
  --ground: #ffffff;
  --panel: #f3f4f7;
  --line: #c9ccd4;
  --quiet: #5c5c66;
  --visitor: #0b4fb3;
  --on-visitor: #ffffff;
  --failed: #a81220;
  --passed: #1c6b36;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #ececf1;
    --ground: #16161a;
    --panel: #202027;
    --line: #3b3b46;
    --quiet: #a9a9b5;
    --visitor: #2a5fae;
    --failed: #ff8b8b;
    --passed: #7fd49a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  padding: 1rem 1.25rem 4rem;
  max-width: 54rem;
  color: var(--text);
  background: var(--ground);
  font: 1rem/1.55 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.25rem; margin-top: 2.5rem; }
.quiet, figcaption { color: var(--quiet); font-size: 0.875rem; }
.conversation { margin: 0.75rem 0; padding: 0.5rem 0.875rem; border: 1px solid var(--line); border-radius: 0.5rem; }
summary { cursor: pointer; }
.status { font-weight: 600; }
.failed > summary .status { color: var(--failed); }
.passed > summary .status { color: var(--passed); }
.tag { padding: 0 0.375rem; border: 1px solid var(--line); border-radius: 0.75rem; }
.turn { margin: 1rem 0; }
.visitor {
  margin: 0.5rem 0 0.5rem auto;
  width: fit-content;
  max-width: 80%;
  padding: 0.5rem 0.75rem;
  border-radius: 0.75rem;
  color: var(--on-visitor);
  background: var(--visitor);
  white-space: pre-wrap;
}
.picked { border-radius: 1.5rem; font-style: italic; }
.assistant { max-width: 90%; padding: 0.25rem 0.875rem; border-radius: 0.75rem; background: var(--panel); }
.assistant p { margin: 0.5rem 0; white-space: pre-line; }
.title, .question { font-weight: 600; }
figure { margin: 0.75rem 0; }
figcaption p { margin: 0; }
blockquote {
  margin: 0;
  padding-inline-start: 0.75rem;
  border-inline-start: 0.1875rem solid var(--line);
  white-space: pre-wrap;
}
.options, .suggestions { display: flex; flex-wrap: wrap; gap: 0.375rem; padding: 0; list-style: none; }
.options li, .suggestions li { padding: 0.125rem 0.625rem; border: 1px solid var(--line); border-radius: 1rem; }
.suggestions li { border-style: dashed; }
.failures { margin: 0.5rem 0; padding: 0.25rem 0.875rem; border-inline-start: 0.375rem solid var(--failed); }
.failures p { margin: 0.5rem 0 0.25rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.125rem 0.75rem; margin: 0 0 0.75rem; }
dt { font-weight: 600; }
dd { margin: 0; }
pre { margin: 0; white-space: pre-wrap; font-size: 0.875rem; }
table { margin: 1rem 0; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; }
th, td { padding: 0.25rem 1rem 0.25rem 0; text-align: start; border-bottom: 1px solid var(--line); }
tbody th { font-weight: 400; }
body:has(#failed-only:checked) .conversation:not(.failed) { display: none; }
`;

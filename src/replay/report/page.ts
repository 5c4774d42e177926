import { html, type Markup, trusted } from '../../core/markup.ts';
import { type ConversationResult, countResults } from '../conversation-result.ts';
import type { Conversation } from '../fixture.ts';
import { renderConversation } from './page-conversation.ts';
import { renderCoverage } from './page-coverage.ts';
import { PAGE_CSS } from './page-style.ts';
import type { ReplayRun } from './replay-run.ts';

/**
 * The report as one HTML page, for those who build and check the product: in French, with nothing that has to be loaded
 * or run. Failures stand first, open; the filter above is style alone.
 */
export function renderPage(run: ReplayRun): string {
  const { results, drafts, leftOut, coverage, build, model, startedAt } = run;
  const counts = countResults(results);
  const title = `Conversations rejouées : ${counts.failed} en échec sur ${counts.conversations}`;
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
${trusted(PAGE_CSS)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>Réussies : ${counts.passed} ; en échec : ${counts.failed} ; laissées de côté : ${counts.skipped}. Index <code>${build}</code>,
modèle <code>${model}</code>, le <time datetime="${new Date(startedAt).toISOString()}">${formatTime(startedAt)}</time>.</p>
${renderDrafts(drafts)}${leftOut.map(({ file, corpus }) => html`<p class="quiet">Non rejoué : ${file}, à propos du corpus « ${corpus} ».</p>\n`)}
<p><label><input type="checkbox" id="failed-only"> Ne montrer que les échecs</label></p>
</header>
<main>
<section aria-labelledby="conversations">
<h2 id="conversations">Conversations</h2>
${sortByStatus(results).map(renderConversation)}</section>
${renderCoverage(coverage)}</main>
</body>
</html>
`.html;
}

function sortByStatus(results: readonly ConversationResult[]): ConversationResult[] {
  const order: readonly ConversationResult['status'][] = ['failed', 'skipped', 'passed'];
  return order.flatMap((wanted) => results.filter(({ status }) => status === wanted));
}

function renderDrafts(drafts: readonly Conversation[]): Markup | undefined {
  if (drafts.length === 0) return undefined;
  const count = drafts.length === 1 ? '1 brouillon attend' : `${drafts.length} brouillons attendent`;
  return html`<details><summary>${count} une relecture</summary>
<ul>${drafts.map(({ name, file, line }) => html`<li>${name} <span class="quiet">${file}:${line}</span></li>`)}</ul></details>
`;
}

function formatTime(ms: number): string {
  const time = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${time.format(ms)} UTC`;
}

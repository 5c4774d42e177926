import { formatCitation } from '../../core/answer.ts';
import { html, type Markup } from '../../core/markup.ts';
import type { ServedAnswer, Turn } from '../../protocol/turn.ts';
import type { ConversationResult } from '../conversation-result.ts';
import type { Failure, PlayedTurn } from '../transcript.ts';

const statusName = { passed: 'Réussie', failed: 'En échec', skipped: 'Laissée de côté' } as const;

/** Candidates that are written out, as in the terminal. */
const WRITTEN = 8;

/** One conversation as the visitor saw it, each turn with what does not hold of it. */
export function renderConversation(result: ConversationResult): Markup {
  const { conversation, status, played, failures } = result;
  const { file, line, name, tags, skip } = conversation;
  const failuresOf = (turn: number | undefined) => failures.filter((failure) => failure.turn === turn);
  // A turn that could not be taken has failures and nothing to show.
  const beyond = failures.filter(({ turn }) => turn === undefined || turn > played.length);
  return html`<details class="conversation ${status}"${status === 'failed' ? html` open` : undefined}>
<summary><span class="status">${statusName[status]}</span> ${name}
<span class="quiet">${file}:${line}${tags.map((tag) => html` <span class="tag">${tag}</span>`)}</span></summary>
${skip && html`<p>Laissée de côté jusqu’au ${skip.until} : ${skip.reason}</p>\n`}${played.map((turn, i) =>
  renderTurn(turn, failuresOf(i + 1)),
)}${renderFailures(beyond)}</details>
`;
}

function renderTurn({ script: { input }, turn }: PlayedTurn, failures: readonly Failure[]): Markup {
  const { query, disclosure, messages, answers, clarification, feedbackQuestion, suggestions = [] } = turn;
  return html`<div class="turn">
<p class="visitor${input.kind === 'user' ? undefined : ' picked'}">${query}</p>
<div class="assistant"${turn.lang && html` lang="${turn.lang}"`}>
${[disclosure, ...messages].map((message) => message && html`<p>${message}</p>\n`)}${answers.map(
  renderAnswer,
)}${clarification && renderQuestion(clarification)}${
  feedbackQuestion && html`<p>${feedbackQuestion}</p>\n`
}${renderLabels('suggestions', suggestions)}<p class="quiet">${turn.action}${turn.reasons?.map(
    ({ code }) => html` · ${code}`,
  )}</p>
</div>
${renderFailures(failures)}</div>
`;
}

function renderAnswer(answer: ServedAnswer): Markup {
  const { replyTo, title, titleOrigin, text, lang, scopeNote, flagNotes = [], citations, sha256 } = answer;
  const note =
    titleOrigin === 'editorial' ? html`<span class="quiet">Question reconstituée : </span>` : undefined;
  return html`<figure>
${replyTo && html`<p class="quiet">« ${replyTo} »</p>\n`}${title && html`<p class="title">${note}${title}</p>\n`}<blockquote${
    lang && html` lang="${lang}"`
  }>${text}</blockquote>
<figcaption>${[scopeNote, ...flagNotes].map((each) => each && html`<p>${each}</p>\n`)}<p>${citations
    .map(formatCitation)
    .join(', ')}, probabilité ${answer.probability.toFixed(3)}</p>
<p>sha256 <code>${sha256}</code></p></figcaption>
</figure>
`;
}

function renderQuestion({ question, options }: NonNullable<Turn['clarification']>): Markup {
  return html`<p class="question">${question}</p>
${renderLabels('options', options)}`;
}

function renderLabels(name: string, labels: readonly { readonly label: string }[]): Markup | undefined {
  if (labels.length === 0) return undefined;
  return html`<ul class="${name}">${labels.map(({ label }) => html`<li>${label}</li>`)}</ul>
`;
}

/** Of one turn: what was found for its question stands once, below. */
function renderFailures(failures: readonly Failure[]): Markup | undefined {
  const last = failures.at(-1);
  if (last === undefined) return undefined;
  return html`<div class="failures">
${failures.map(renderFailure)}${renderCandidates(last)}</div>
`;
}

function renderFailure({ file, line, assertion, expected, actual, advice }: Failure): Markup {
  return html`<p><strong>${assertion}</strong> <span class="quiet">${file}:${line}</span></p>
<dl><dt>Attendu</dt><dd><pre>${expected}</pre></dd><dt>Constaté</dt><dd><pre>${actual}</pre></dd>
<dt>Pour y remédier</dt><dd lang="en">${advice}</dd></dl>
`;
}

function renderCandidates({ question, candidates }: Failure): Markup | undefined {
  if (candidates.length === 0) return undefined;
  const written = candidates.slice(0, WRITTEN);
  return html`<details><summary>Candidates pour « ${question} »</summary>
<ol>${written.map(({ name, probability }) => html`<li>${probability.toFixed(3)} <code>${name}</code></li>`)}</ol></details>
`;
}

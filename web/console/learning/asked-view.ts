import { html, nothing, type TemplateResult } from 'lit';
import type { MissedQuestion, MissKind, QuestionGroup } from '../../../src/protocol/learning.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { type AskedQuestion, listAsked } from './asked-questions.ts';
import { sayTime } from './say-time.ts';

export interface AskedOptions {
  readonly context: ConsoleContext;
  readonly group: QuestionGroup;
  /** Questions that become phrasings; undefined where none can. */
  readonly chosen: ReadonlySet<string> | undefined;
  readonly onToggle: (text: string) => void;
  readonly onExport: (conversation: string) => void;
}

const saidKinds = {
  refused: 'missRefused',
  unhelped: 'missUnhelped',
  reworded: 'missReworded',
} as const satisfies Record<MissKind, string>;

/** The questions of a group as visitors asked them, why each counts, and what became of it. */
export function askedView(options: AskedOptions): TemplateResult {
  const { context, group, chosen } = options;
  const list = html`
    <ul class="asked" role="list">${listAsked(group.questions).map((asked, i) => questionView(asked, i, options))}</ul>
  `;
  if (chosen === undefined) return list;
  return html`
    <fieldset class="stack" aria-describedby="phrasings-hint">
      <legend>${context.say('phrasingsChoice')}</legend>
      <p class="hint" id="phrasings-hint">${context.say('phrasingsHint')}</p>
      ${list}
    </fieldset>
  `;
}

function questionView(asked: AskedQuestion, index: number, options: AskedOptions): TemplateResult {
  const { text, misses } = asked;
  return html`
    <li>
      ${
        options.chosen === undefined
          ? html`<p class="words">${text}</p>`
          : tickView(asked, index, options.chosen, options)
      }
      <ul class="misses" role="list">${misses.map((miss) => missView(miss, options))}</ul>
    </li>
  `;
}

function tickView(
  { text, isShort }: AskedQuestion,
  index: number,
  chosen: ReadonlySet<string>,
  { context, onToggle }: AskedOptions,
): TemplateResult {
  const hint = `too-long-${index}`;
  return html`
    <label class="tick">
      <input type="checkbox" name="question" .checked=${isShort && chosen.has(text)} .disabled=${!isShort}
        aria-describedby=${isShort ? nothing : hint} @change=${() => onToggle(text)}>
      <span class="words">${text}</span>
    </label>
    ${isShort ? nothing : html`<p class="hint" id=${hint}>${context.say('phrasingTooLong')}</p>`}
  `;
}

function missView(
  { kind, at, text, shown, askedAgain, conversation }: MissedQuestion,
  { context, group, onExport }: AskedOptions,
): TemplateResult {
  const titles = shown.map((name) => group.candidates.find((one) => one.name === name)?.title ?? name);
  return html`
    <li>
      <p class="badges">
        <span class="badge">${context.say(saidKinds[kind])}</span>
        <time class="small soft" datetime=${at}>${sayTime(context, at)}</time>
        <button type="button" class="small" @click=${() => onExport(conversation)}
          >${context.say('exportFixture')}<span class="unseen"> ${context.say('exportFixtureOf', { text })}</span></button>
      </p>
      ${titles.length === 0 ? nothing : html`<p class="small soft">${context.say('missShown', { titles: titles.join(' · ') })}</p>`}
      ${askedAgain === undefined ? nothing : html`<p class="small soft">${context.say('missAskedAgain', { text: askedAgain.text })}</p>`}
    </li>
  `;
}

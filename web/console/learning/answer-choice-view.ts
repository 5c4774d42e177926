import { html, nothing, type TemplateResult } from 'lit';
import type { StoredAnswer } from '../../../src/protocol/http.ts';
import type { QuestionGroup } from '../../../src/protocol/learning.ts';
import { CORPUS_LANGUAGE, markLanguage } from '../../parts/mark-language.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { filtersView } from '../reply/filters-view.ts';
import type { Finder } from '../reply/finder.ts';
import { likelihoodOf, sayLikelihood } from '../reply/likelihood.ts';
import { searchView } from '../reply/search-view.ts';
import { answerProofView } from './answer-card-view.ts';
import type { GroupDraft } from './group-draft.ts';

export interface AnswerChoiceOptions {
  readonly context: ConsoleContext;
  readonly group: QuestionGroup;
  readonly finder: Finder;
  /** Nearest answers with their texts, by SHA-256, as far as they were read. */
  readonly stored: ReadonlyMap<string, StoredAnswer>;
  readonly chosen: GroupDraft['answer'];
  readonly onChoose: (answer: NonNullable<GroupDraft['answer']>) => void;
}

/** Answers that a search finds and that are shown at once. */
const SHOWN_AT_ONCE = 3;

/** An answer that can be picked. */
interface Pickable {
  readonly sha256: string;
  readonly title: string;
  readonly answer: StoredAnswer | undefined;
  /** Of nearest answers; a free search has none that mean much. */
  readonly probability?: number;
}

/** The answer that the questions are to find: one of the nearest, or one that is searched for. One is chosen among all. */
export function answerChoiceView(options: AnswerChoiceOptions): TemplateResult {
  const { context, group, finder, stored } = options;
  const nearest = group.candidates.map(({ sha256, title, probability }) => ({
    sha256,
    title,
    probability,
    answer: stored.get(sha256),
  }));
  const isNear = (sha256: string) => nearest.some((one) => one.sha256 === sha256);
  const found = (finder.found?.answers ?? [])
    .filter(({ sha256 }) => !isNear(sha256))
    .map((answer) => ({ sha256: answer.sha256, title: answer.title ?? excerptOf(answer.text), answer }));
  return html`
    <fieldset class="stack">
      <legend>${context.say('answerChoice')}</legend>
      ${nearest.length === 0 ? nothing : html`<p class="small soft">${context.say('answerNearest')}</p>`}
      ${nearest.map((one) => pickableView(one, options))}
      ${searchingView(context, finder)}
      ${found.slice(0, SHOWN_AT_ONCE).map((one) => pickableView(one, options))}
      ${othersView(found.slice(SHOWN_AT_ONCE), options)}
    </fieldset>
  `;
}

/** What a search finds beyond the first, behind a summary. */
function othersView(
  others: readonly Pickable[],
  options: AnswerChoiceOptions,
): TemplateResult | typeof nothing {
  if (others.length === 0) return nothing;
  return html`
    <details>
      <summary>${options.context.say('otherAnswers', { count: others.length })}</summary>
      <div class="stack">${others.map((one) => pickableView(one, options))}</div>
    </details>
  `;
}

function pickableView(
  { sha256, title, answer, probability }: Pickable,
  { context, chosen, onChoose }: AnswerChoiceOptions,
): TemplateResult {
  const isChosen = chosen?.sha256 === sha256;
  const lang = markLanguage(answer?.lang ?? CORPUS_LANGUAGE, context.language);
  return html`
    <div class="pick" data-chosen=${isChosen}>
      <label class="tick">
        <input type="radio" name="answer" .checked=${isChosen} @change=${() => onChoose({ sha256, title })}>
        <span><strong lang=${lang}>${title}</strong>${
          probability === undefined
            ? nothing
            : html` <span class="chance" data-chance=${likelihoodOf(probability)}>${sayLikelihood(context.language, probability)}</span>`
        }</span>
      </label>
      ${
        answer === undefined
          ? nothing
          : html`
            <details>
              <summary>${context.say('answerText')}<span class="unseen"> ${context.say('answerTextOf', { title })}</span></summary>
              <div class="proof">${answerProofView(context, answer)}</div>
            </details>
          `
      }
    </div>
  `;
}

function searchingView(context: ConsoleContext, finder: Finder): TemplateResult {
  const { found, busy } = finder;
  return html`
    ${searchView(context, finder, 'answerSearch')}
    ${filtersView(context, finder)}
    <p role="status">${
      busy !== undefined
        ? context.say('analysing')
        : found === undefined
          ? nothing
          : context.say('searchCount', { count: found.answers.length })
    }</p>
  `;
}

/** Characters of an answer that stand for it where nobody wrote its question down. */
const EXCERPT_LENGTH = 120;

function excerptOf(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  if (characters.length <= EXCERPT_LENGTH) return characters.join('');
  return `${characters.slice(0, EXCERPT_LENGTH - 1).join('')}…`;
}

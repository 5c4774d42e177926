import { html, nothing, type TemplateResult } from 'lit';
import { MOST_DAYS } from '../../../src/protocol/date-span.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { lastDays, type Period } from './period.ts';

export interface PeriodOptions {
  readonly context: ConsoleContext;
  readonly period: Period;
  /** Whether what stands in the fields is no period that can be read. */
  readonly isWrong: boolean;
  readonly now: () => number;
  readonly onChoose: (period: Period) => void;
}

const choices = [7, 30, 90];

/** Which days are shown: the last ones, or from one to another. */
export function periodView(options: PeriodOptions): TemplateResult {
  const { context, period, isWrong, now, onChoose } = options;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    onChoose({ from: String(fields.get('from') ?? ''), to: String(fields.get('to') ?? '') });
  };
  return html`
    <section class="panel period" aria-labelledby="period">
      <h2 id="period" class="unseen">${context.say('period')}</h2>
      <div class="buttons" role="group" aria-label=${context.say('period')}>
        ${choices.map((days) => {
          const last = lastDays(days, now());
          const isChosen = last.from === period.from && last.to === period.to;
          return html`<button type="button" aria-pressed=${isChosen} @click=${() => onChoose(last)}
            >${context.say('lastDays', { days })}</button>`;
        })}
      </div>
      <form class="days" novalidate @submit=${submit}>
        ${dayView(context, 'from', 'periodFrom', period.from, isWrong)}
        ${dayView(context, 'to', 'periodTo', period.to, isWrong)}
        <button type="submit">${context.say('periodShow')}</button>
      </form>
      <p class="hint" id="period-note">${context.say('periodNote')}</p>
      <p class="fault" id="period-fault" role="alert">${isWrong ? context.say('periodWrong', { days: MOST_DAYS }) : nothing}</p>
    </section>
  `;
}

function dayView(
  context: ConsoleContext,
  name: 'from' | 'to',
  label: 'periodFrom' | 'periodTo',
  day: string,
  isWrong: boolean,
): TemplateResult {
  return html`
    <p class="day">
      <label for=${name}>${context.say(label)}</label>
      <input id=${name} name=${name} type="date" required .value=${day} aria-invalid=${isWrong}
        aria-describedby="period-note period-fault">
    </p>
  `;
}

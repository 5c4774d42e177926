import { html, nothing, type TemplateResult } from 'lit';
import { type Dashboard, dashboardSchema } from '../../../src/protocol/dashboard.ts';
import { ConsoleElement, type ConsolePage, sharedStyles } from '../frame/console-element.ts';
import type { ApiOutcome } from '../service/api.ts';
import { dashboardStyles } from '../styles/dashboard.ts';
import { csvLink, scrollView } from './figure-view.ts';
import {
  answersFigure,
  conversationsFigure,
  type FiguresOptions,
  timesFigure,
  turnsFigure,
} from './figures-view.ts';
import { isReadable, lastDays, type Period, periodBefore, queryOf } from './period.ts';
import { periodView } from './period-view.ts';
import { neverShownTable } from './tables.ts';
import { tilesView } from './tiles-view.ts';
import { wordingOf } from './wording.ts';

export const DASHBOARD_TAG = 'guichet-dashboard-page';

const FIRST_DAYS = 30;

/** The figures of a period, and of the one before where it was read. */
interface Read {
  readonly dashboard: Dashboard;
  readonly before: Dashboard | undefined;
}

/** What became of all conversations of a period, for supervisors. */
export class DashboardPage extends ConsoleElement implements ConsolePage {
  static override properties = {
    ...ConsoleElement.properties,
    period: { state: true },
    isWrong: { state: true },
    figures: { state: true },
    tables: { state: true },
  };
  static override styles = [...sharedStyles, dashboardStyles];

  declare private period: Period;
  declare private isWrong: boolean;
  /** Undefined until they were read. */
  declare private figures: Read | undefined;
  declare private tables: ReadonlySet<string>;
  #readings = 0;

  constructor() {
    super();
    this.period = lastDays(FIRST_DAYS, Date.now());
    this.isWrong = false;
    this.tables = new Set();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  protected override render(): TemplateResult {
    const { context, period, isWrong, figures } = this;
    return html`
      <div class="stack">
        ${periodView({
          context,
          period,
          isWrong,
          now: () => Date.now(),
          onChoose: (chosen) => void this.#choose(chosen),
        })}
        ${figures === undefined ? html`<p>${context.say('loading')}</p>` : this.#figuresView(figures)}
      </div>
    `;
  }

  #figuresView({ dashboard, before }: Read): TemplateResult {
    const { context } = this;
    const isEmpty =
      dashboard.counts.answers === 0 && dashboard.days.every(({ conversations }) => conversations === 0);
    return html`
      <p class="of" role="status">${this.#sayPeriod(dashboard)}</p>
      ${tilesView(context, dashboard, before)}
      ${isEmpty ? html`<p class="panel">${context.say('figuresNone')}</p>` : nothing}
      <div class="charts">
        ${isEmpty ? nothing : this.#chartsView(dashboard)} ${this.#neverShownView(dashboard)}
        ${isEmpty ? nothing : answersFigure(this.#optionsOf(dashboard))}
      </div>
    `;
  }

  #chartsView(dashboard: Dashboard): TemplateResult[] {
    const options = this.#optionsOf(dashboard);
    return [conversationsFigure(options), turnsFigure(options), timesFigure(options)];
  }

  #optionsOf(dashboard: Dashboard): FiguresOptions {
    const { context, tables } = this;
    return { context, dashboard, tables, onSwitch: (id) => this.#switch(id) };
  }

  #neverShownView({ neverShown, counts, coverage, from, to }: Dashboard): TemplateResult {
    const { context } = this;
    const title = context.say('neverShown');
    const count = counts.neverShown;
    const share = wordingOf(context.language).share(1 - coverage);
    return html`
      <section class="panel" aria-labelledby="never">
        <div class="head">
          <h2 id="never">${title}</h2>
          ${csvLink(context, 'never-shown', { from, to }, title)}
        </div>
        <p class="soft">${count === 0 ? context.say('neverShownNone') : context.say('neverShownText', { count, share })}</p>
        ${neverShown.length === 0 ? nothing : scrollView(title, neverShownTable(context, neverShown))}
        ${count > neverShown.length ? html`<p class="hint">${context.say('listCut', { count: neverShown.length })}</p>` : nothing}
      </section>
    `;
  }

  #sayPeriod({ from, to }: Period): string {
    const { fullDay } = wordingOf(this.context.language);
    return this.context.say('figuresOf', { from: fullDay(from), to: fullDay(to) });
  }

  #switch(id: string): void {
    const tables = new Set(this.tables);
    if (!tables.delete(id)) tables.add(id);
    this.tables = tables;
  }

  async #choose(period: Period): Promise<void> {
    this.isWrong = !isReadable(period);
    if (this.isWrong) return this.focusOn('#from');
    this.period = period;
    await this.#read();
  }

  /** The period before is no more than a comparison: without it, there is none. */
  async #read(): Promise<void> {
    const reading = ++this.#readings;
    const [outcome, before] = await Promise.all([
      this.#readFigures(this.period),
      this.#readFigures(periodBefore(this.period)),
    ]);
    if (reading !== this.#readings) return;
    if (outcome.ok) this.figures = { dashboard: outcome.value, before: before.ok ? before.value : undefined };
    else this.context.report(outcome.problem);
  }

  #readFigures(period: Period): Promise<ApiOutcome<Dashboard>> {
    return this.context.api.read('GET', `/api/dashboard?${queryOf(period)}`, dashboardSchema);
  }
}

if (customElements.get(DASHBOARD_TAG) === undefined) customElements.define(DASHBOARD_TAG, DashboardPage);

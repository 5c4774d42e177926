import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { type Evaluation, summariseOutcomes } from '../figures/evaluate.ts';
import {
  answers,
  answersByName,
  createOutcome,
  createTurn,
  price,
  unanswerable,
  variedOutcomes,
} from '../figures/evaluation.fixture.ts';
import type { QuestionOutcome } from '../figures/outcome.ts';
import { renderReport } from './page.ts';

const evaluationOf = (outcomes: readonly QuestionOutcome[]): Evaluation => ({
  ...summariseOutcomes(outcomes, answersByName, { seed: 1, resamples: 50 }),
  seed: 1,
  unlabelled: 0,
});

const subject = {
  queriesFile: 'q.tsv',
  build: 'b1',
  model: 'hashing',
  answers,
  now: Date.UTC(2025, 0, 15, 9, 30),
};
const render = (outcomes: readonly QuestionOutcome[]): string =>
  renderReport(evaluationOf(outcomes), subject);

const page = render(variedOutcomes);
const { document } = parseHTML(page);

describe('the report', () => {
  it('needs nothing but itself: no script, no address', () => {
    expect(document.querySelectorAll('script, link, img, iframe, [src]')).toHaveLength(0);
    const links = [...document.querySelectorAll('[href]')].map((link) => link.getAttribute('href')!);
    for (const link of links) expect(document.getElementById(link.slice(1)), link).not.toBeNull();
    // The name of a vocabulary is no address that anything is loaded from.
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import/);
  });

  it('draws every plot with a name, a description and a table of its figures', () => {
    const figures = [...document.querySelectorAll('figure')];
    expect(figures.map(({ id }) => id)).toEqual(['genres', 'rangs', 'risque', 'fiabilite']);
    for (const figure of figures) {
      const svg = figure.querySelector('svg')!;
      expect(svg.getAttribute('role')).toBe('img');
      for (const attribute of ['aria-labelledby', 'aria-describedby']) {
        expect(document.getElementById(svg.getAttribute(attribute)!)?.textContent?.length).toBeGreaterThan(
          10,
        );
      }
      expect(figure.querySelectorAll('details tbody tr').length).toBeGreaterThan(0);
      expect(svg.outerHTML).not.toContain('NaN');
    }
  });

  it('has one first heading, headings without gaps, captions on all tables and no id twice', () => {
    const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, i) => {
      expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1);
    });
    for (const table of document.querySelectorAll('table'))
      expect(table.querySelector('caption')).not.toBeNull();
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows the worst questions with their evidence, escaped', () => {
    const articles = [...document.querySelectorAll('article')].map(({ textContent }) => textContent);
    const wrong = articles.find((text) => text.includes('délai <b>svp</b> & "vite"'))!;
    expect(wrong).toMatch(/question q2 · noisy · probabilité 0,800 · bonne réponse au rang 3/);
    expect(wrong).toContain('Il est de 40 euros.');
    expect(wrong).toContain('Soixante jours.');
    expect(document.querySelector('b')).toBeNull();
  });

  it('writes numbers as French does', () => {
    const row = [...document.querySelectorAll('tbody tr')].find(({ textContent }) =>
      textContent.startsWith('R@1'),
    );
    expect(row?.querySelector('td')?.textContent).toBe('0,500');
    expect(page).toContain('15 janvier 2025');
  });

  it('is the same for the same evaluation', () => {
    expect(render(variedOutcomes)).toBe(page);
  });

  it.each<[string, QuestionOutcome[]]>([
    ['no answerable question', [createOutcome({}, unanswerable, [], createTurn('abstain'))]],
    ['one perfect question', [variedOutcomes[0]!]],
    ['no unanswerable question', variedOutcomes.slice(1, 3)],
    ['small talk alone', [variedOutcomes[5]!]],
  ])('can be drawn for %s', (_, outcomes) => {
    const html = render(outcomes);
    expect(html).toContain('</html>');
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('marks where it cuts a long answer', () => {
    const long = { ...price, text: `${'mot '.repeat(200)}\nfin` };
    const hits = [
      {
        answer: long,
        rank: 1,
        score: 1,
        parts: {},
        isOwnQuestion: false,
        cover: { telling: 0, unmatched: [] },
        probability: 0.9,
      },
    ];
    const outcome = createOutcome({}, unanswerable, hits, createTurn('answer', hits));
    const cut = renderReport(evaluationOf([outcome]), { ...subject, answers: [long] });
    expect(cut).toMatch(/mot \[…\]<\/blockquote>/);
    expect(cut).not.toContain('fin</blockquote>');
  });
});

import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { createDraft, createPlayed, createResult, createRun, createServed } from '../results.fixture.ts';
import { renderPage } from './page.ts';

const text = '  Non,\n\n<b>jamais</b> & « plus »\u00a0! ';
const turn = createPlayed({
  query: 'Puis-je <script>alert(1)</script> ?',
  disclosure: 'Je suis un programme.',
  messages: ['Voici.'],
  answers: [createServed('aaaaaaaaaaaa', { text, title: 'Peut-on ?', titleOrigin: 'editorial' })],
  clarification: {
    facet: 'couloir',
    question: 'Quel couloir ?',
    options: [{ value: 'Officine', label: 'Officine', count: 1 }],
  },
  suggestions: [{ label: 'Une personne', choice: { facet: '*action', value: 'handoff' } }],
  feedbackQuestion: 'Utile ?',
  lang: 'fr',
});

const page = renderPage(
  createRun([createResult('passed'), createResult('skipped'), createResult('failed', { played: [turn] })], {
    drafts: [createDraft('est un <brouillon>'), createDraft('en est un autre')],
    leftOut: [{ file: 'segur.yaml', corpus: 'segur' }],
  }),
);
const { document } = parseHTML(page);
const textsOf = (selector: string) =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);

describe('the page of a replay', () => {
  it('shows failures first, open, then what was skipped, then the rest', () => {
    const shown = [...document.querySelectorAll('.conversation')];
    expect(shown.map(({ className }) => className)).toEqual([
      'conversation failed',
      'conversation skipped',
      'conversation passed',
    ]);
    expect(shown.map((one) => one.hasAttribute('open'))).toEqual([true, false, false]);
    expect(shown[1]!.textContent).toContain('Laissée de côté jusqu’au 2026-12-31\u00a0: later');
  });

  it('shows the conversation as the visitor saw it, answers to the letter with place and hash', () => {
    expect(textsOf('.visitor')[0]).toBe('Puis-je <script>alert(1)</script> ?');
    expect(textsOf('blockquote')).toEqual([text]);
    expect(textsOf('figcaption')[0]).toContain('page.txt:6-7');
    expect(textsOf('figcaption')[0]).toContain(`sha256 ${'aaaaaaaaaaaa'.padEnd(64, '0')}`);
    expect(textsOf('.title')).toEqual(['Question reconstituée\u00a0: Peut-on ?']);
    expect(textsOf('.options li')).toEqual(['Officine']);
    expect(textsOf('.suggestions li')).toEqual(['Une personne']);
    for (const said of ['Je suis un programme.', 'Voici.', 'Quel couloir ?', 'Utile ?']) {
      expect(textsOf('.assistant')[0]).toContain(said);
    }
  });

  it('shows what does not hold below its turn, what mends it and what was found', () => {
    const [failures] = textsOf('.turn .failures');
    for (const words of ['cites', 'x.yaml:7', '["a"]', '[]', 'Give it a phrasing.', '0.500 b']) {
      expect(failures).toContain(words);
    }
  });

  it('tells what was left out and what is not reached', () => {
    expect(textsOf('header')[0]).toContain('Non rejoué\u00a0: segur.yaml, à propos du corpus « segur ».');
    expect(textsOf('main')[0]).toContain('Réponses montrées au moins une fois\u00a0: 1 sur 2.');
    const lists = textsOf('section[aria-labelledby=couverture] details');
    expect(lists[0]).toContain('Réponses jamais montrées\u00a0: 1\nb');
    expect(lists[1]).toContain('Questions de facette jamais posées\u00a0: 1\ncouloir');
    expect(lists[2]).toContain('Actions jamais prises\u00a0: 4');
    expect(lists[3]).toContain('blank The message holds no word.');
    expect(lists).toHaveLength(4);
  });

  it('names the drafts that wait for review', () => {
    expect(textsOf('header details')[0]).toContain('2 brouillons attendent une relecture');
    expect(textsOf('header details li')[0]).toBe('est un <brouillon> x.yaml:2');
  });

  it('needs nothing that is loaded or run', () => {
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(document.querySelectorAll('script, link, img, iframe')).toHaveLength(0);
    expect(page).not.toMatch(/<[^>]* on\w+=/);
    expect(page).toContain('body:has(#failed-only:checked)');
  });
});

import { describe, expect, it } from 'vitest';
import type { ServedAnswer } from '../../src/protocol/turn.ts';
import { type AnswerCardOptions, answerCard } from './answer-card.ts';
import { templateText } from './template-text.fixture.ts';

const answer: ServedAnswer = {
  answer: '0123456789ab',
  sha256: '0'.repeat(64),
  text: ' L’ANS a\n60 jours. ',
  citations: [{ file: '003.txt', startLine: 12, endLine: 13 }],
  probability: 0.9,
};

const cardOf = (more: Partial<ServedAnswer>, options: Partial<AnswerCardOptions> = {}) =>
  templateText(answerCard({ ...answer, ...more }, { language: 'fr', server: 'https://faq', ...options }));

describe('answerCard', () => {
  it('holds the text and nothing else, untouched', () => {
    expect(cardOf({ scopeNote: 'Valable pour : tous' })).toContain(
      `<blockquote class="text" part="answer" lang=fr> L’ANS a\n60 jours. </blockquote>`,
    );
  });

  it('says between the text and its sources whom it holds for and what it lost', () => {
    const card = cardOf({ scopeNote: 'Valable pour : Hôpital', flagNotes: ['Liens perdus.', 'Fin perdue.'] });
    const order = ['60 jours', 'Valable pour : Hôpital', 'Liens perdus.', 'Fin perdue.', '003.txt'];
    const places = order.map((part) => card.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(card).toMatch(/role="note" lang=><p>Liens perdus/);
  });

  it('marks the language of what the turn says where it is another than the widget’s', () => {
    const notes = { scopeNote: 'Valid for: Hôpital', flagNotes: ['Links lost.'] };
    expect(cardOf(notes, { noteLanguage: 'en' }).match(/lang=en>/g)).toHaveLength(2);
    expect(cardOf(notes, { language: 'en', noteLanguage: 'en' })).not.toContain('lang=en>');
  });

  it('says of a reconstructed question that it is one', () => {
    const label = 'Question reconstituée';
    expect(cardOf({ title: 'Quel délai ?', titleOrigin: 'editorial' })).toContain(label);
    expect(cardOf({ title: 'Quel délai ?', titleOrigin: 'corpus' })).not.toContain(label);
  });

  it('names the page beside file and lines', () => {
    const citations = [{ ...answer.citations[0]!, title: 'Certification' }];
    expect(cardOf({ citations })).toContain('<span lang=>Certification</span> (003.txt, lignes 12 à 13)');
    expect(cardOf({ citations }, { language: 'en' })).toContain(
      '<span lang=fr>Certification</span> (003.txt',
    );
  });

  it('leads to the page itself where its address is known', () => {
    const link = 'Voir la page en ligne';
    const at = (url: string) => cardOf({ citations: [{ ...answer.citations[0]!, url }] });
    expect(at('https://faq.example/6361')).toMatch(
      new RegExp(`href=https://faq.example/6361 .*\\s+>${link}`),
    );
    expect(at('javascript:alert(1)')).not.toContain(link);
    expect(cardOf({})).not.toContain(link);
  });
});

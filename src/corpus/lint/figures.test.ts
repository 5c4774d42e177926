import { describe, expect, it } from 'vitest';
import { figuresOf } from './figures.ts';

const found = (text: string) => figuresOf(text).map(({ unit, value }) => `${unit} ${value}`);

describe('figures of a French text', () => {
  it.each([
    ['60 jours calendaires', 'jour 60'],
    ['un délai d’un mois', 'mois 1'],
    ['Quinze jours', 'jour 15'],
    ['4 ans', 'an 4'],
    ['2 années', 'an 2'],
    ['de 16 h 30 à', 'time 16:30'],
    ['dès 9h', 'time 9:00'],
    ['30 %', '% 30'],
    ['5,5\u00a0%', '% 5.5'],
    ['20 pour cent', '% 20'],
    ['1 500 €', '€ 1500'],
    ['100\u202f000€ HT', '€ 100000'],
    ['12,50 euros', '€ 12.5'],
    ['80 k€', '€ 80000'],
    ['31 décembre 2025', 'date 2025-12-31'],
    ['1er août 2026', 'date 2026-8-1'],
    ['31/12/2025', 'date 2025-12-31'],
    ['le 15 juin', 'day of the year -6-15'],
  ])('are read in «%s»', (text, figure) => {
    expect(found(text)).toEqual([figure]);
  });

  it.each([
    'la version 1.2.2',
    'vague 2',
    '34 terminologies',
    'les 60joursx',
    '0 806 80 02 13',
    'exigence IEU 9.1',
  ])('are none in «%s»', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('are listed once, as written first', () => {
    expect(figuresOf('1 500 € ou 1500 euros')).toEqual([{ unit: '€', value: '1500', written: '1 500 €' }]);
  });

  it.each(['1 ', '1', '1 000 ', '9,', '12/'])('are read in the longest answers, of «%s»', (part) => {
    expect(figuresOf(part.repeat(1_000_000 / part.length))).toBeInstanceOf(Array);
  });
});

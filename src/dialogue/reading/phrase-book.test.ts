import { describe, expect, it } from 'vitest';
import { fillPhrases, PhraseBook } from './phrase-book.ts';
import { readWords } from './read-words.ts';

const book = new PhraseBook(
  {
    thanks: 'merci|thanks bien|beaucoup?, mille mercis\n s_il vous|te plaît',
    person: 'conseiller',
    rude: 'crapule',
  },
  ['rude'],
);

function cover(text: string): string[] | undefined {
  return book.cover(readWords(text))?.map(({ kind }) => kind);
}

describe('a phrase book', () => {
  it.each(['merci', 'Merci beaucoup !', 'thanks', 'MERCI BIEN', 'mille mercis', 's’il te plaît', 'svp'])(
    'knows «%s», each place with one of its words',
    (text) => {
      expect(cover(text)).toEqual(['thanks']);
    },
  );

  it.each(['merci mille', 'beaucoup', 'mille', 's’il', 'merci pour tout'])('does not know «%s»', (text) => {
    expect(cover(text)).toBeUndefined();
  });

  it('covers a text with the fewest phrases', () => {
    expect(cover('merci beaucoup conseiller')).toEqual(['thanks', 'person']);
    expect(cover('')).toEqual([]);
  });

  it('gives every phrase that begins at a word, with every end', () => {
    expect(book.findAt(readWords('oh merci beaucoup'), 1)).toEqual([
      { kind: 'thanks', end: 3 },
      { kind: 'thanks', end: 2 },
    ]);
    expect(book.findAt(readWords('oh merci'), 0)).toEqual([]);
    expect(book.findAt(readWords('oh'), 7)).toEqual([]);
  });

  it('forgives a typing error in a long word, unless the kind is strict', () => {
    expect(cover('conseilelr')).toEqual(['person']);
    expect(cover('conseillé')).toEqual(['person']);
    expect(cover('merki')).toBeUndefined();
    expect(cover('crapulle')).toEqual(['rude']);
    expect(cover('crabule')).toBeUndefined();
  });

  it('takes words from lists, and lists from lists', () => {
    const filled = fillPhrases({ ask: 'un {person}' }, { person: '{human} robot', human: 'humain agent' });
    expect(filled).toEqual({ ask: 'un humain|agent|robot' });
  });
});

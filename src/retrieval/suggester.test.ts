import { describe, expect, it } from 'vitest';
import { Suggester } from './suggester.ts';

const titles = [
  'Dans quel délai l’ANS délivre-t-elle le certificat de conformité d’un DMN ?',
  'Qu’est-ce qu’une terminologie de santé ?',
  'Comment se connecter à l’accès restreint du site de l’Annuaire Santé ?',
  'Quels services numériques sont éligibles au référencement de Mon espace santé ?',
  'Le référencement est-il payant ?',
];
const suggester = new Suggester(titles.map((title, i) => ({ name: `answer-${i}`, title })));

function suggest(written: string, limit = 5): string[] {
  return suggester.suggest(written, limit).map(({ title }) => title);
}

describe('Suggester', () => {
  it('completes the word that is being written', () => {
    expect(suggest('termino')).toEqual([titles[1]]);
    expect(suggest('Qu’est-ce qu’une te')).toEqual([titles[1]]);
  });

  it('takes a word that a space follows as finished', () => {
    expect(suggest('annu ')).toEqual([]);
    expect(suggest('annuaire ')).toEqual([titles[2]]);
  });

  it.each([
    ['delai certificat', 0],
    ['DELAI CERTIFICA', 0],
    ['terminolgie ', 1],
    ['annuair sante conn', 2],
    ['eligibles referencement', 3],
  ])('finds «%s» without accents, in capitals or with a typing error', (written, place) => {
    expect(suggest(written)[0]).toBe(titles[place]);
  });

  it('puts first the question that holds most of the words', () => {
    expect(suggest('référencement payant')).toEqual([titles[4], titles[3]]);
    expect(suggest('référencement payant', 1)).toEqual([titles[4]]);
  });

  it.each(['', ' ', 'l', 'de la ', '?', '🙂', 'gratin dauphinois', 'le gratin de santé publique '])(
    'suggests nothing for «%s»',
    (written) => {
      expect(suggest(written)).toEqual([]);
    },
  );

  it('looks at the end of a pasted text only, and quickly', () => {
    const mail = `${'Bonjour, nous préparons notre dossier. '.repeat(200)}délai du certificat de conformité DMN`;
    expect(suggester.suggest(mail, 5).length).toBeLessThanOrEqual(5);
  });

  it('suggests nothing without questions', () => {
    expect(new Suggester([]).suggest('délai', 5)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { createAnswer } from '../../core/answer.ts';
import { findMarkupLeft } from './markup-left.ts';

const found = (text: string) =>
  findMarkupLeft(createAnswer(text, [{ file: 'page.txt', startLine: 10, endLine: 20 }])).map(
    ({ startLine, message }) => `${startLine} ${message}`,
  );

describe('leftovers of markup', () => {
  it.each([
    ['Déposez le <strong>dossier</strong>.', 'HTML: <strong>'],
    ['Voir<br/>ici', 'HTML: <br/>'],
    ['Voir <A HREF="https://example.org">ici</A>', 'HTML: <A HREF='],
    ['<!-- fin -->', 'HTML: <!--'],
    ['Questions &amp; réponses', 'an HTML entity: &amp;'],
    ['l&#8217;agence', 'an HTML entity: &#8217;'],
    ['r&eacute;ponse', 'an HTML entity: &eacute;'],
    ['Voir [le guide](https://example.org/guide).', 'a Markdown link: [le guide](https://example.org/guide)'],
    ['[b]Important[/b]', 'BBCode: [/b]'],
    ['[url=https://example.org]ici', 'BBCode: [url=https://example.org]'],
    ['Contact : [object Object]', 'an unreadable object: [object Object]'],
    ['Bonjour {{ user.name }},', 'a placeholder: {{ user.name }}'],
  ])('are found in «%s»', (text, what) => {
    expect(found(text)).toEqual([`10 the line holds ${what}`]);
  });

  it.each([
    'si a < b et b > c, alors <2 ans',
    'Écrivez à <contact@example.org> ou <a@b.fr>.',
    'Le cahier des charges SESAM-Vitale [APCV1] (voir la page)',
    'Recherche & développement ; R&D; AT&T;',
    'la fonction f[i](x) et la note [1] (p. 3)',
    'un {ensemble} et <nom du fichier>',
    'https://example.org/?a=1&b=2',
  ])('are none in «%s»', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('are one finding an answer, at the first line that has some', () => {
    expect(found('Un.\n<p>\nDeux.\n</p>\n&nbsp;')).toEqual([
      '11 the line holds HTML: <p>, and more in 2 further lines',
    ]);
  });

  it.each(['<', '<a ', '[', '[a](', '{{', '&amp', '[url=', '<a b='])(
    'are read in the longest answers, of «%s»',
    (part) => {
      const answer = createAnswer(part.repeat(1_000_000 / part.length), [
        { file: 'a', startLine: 1, endLine: 1 },
      ]);
      expect(findMarkupLeft(answer)).toBeInstanceOf(Array);
    },
  );
});

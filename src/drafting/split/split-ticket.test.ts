import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TICKET_LENGTH } from '../../protocol/drafting.ts';
import { MAX_QUESTIONS, splitTicket } from './split-ticket.ts';

const nothing = { facets: [] };
const questionsOf = (text: string) => splitTicket(text, nothing).questions.map((question) => question.text);

/** What was left out, kind by kind. */
function leftOutOf(text: string): [string, string][] {
  return splitTicket(text, nothing).leftOut.map(({ kind, span }) => [kind, text.slice(span.start, span.end)]);
}

describe('the questions of a ticket', () => {
  it.each([
    ['with a mark', 'Quel est le délai ?', ['Quel est le délai ?']],
    [
      'requested without a mark',
      'Je souhaiterais savoir si la carte est gratuite. Merci de m’indiquer où la commander.',
      ['Je souhaiterais savoir si la carte est gratuite.', 'Merci de m’indiquer où la commander.'],
    ],
    [
      'as a numbered list',
      'Trois points :\n1) Quel est le délai ?\n2) Quel est le coût ?\n3) Qui signe ?',
      ['Quel est le délai ?', 'Quel est le coût ?', 'Qui signe ?'],
    ],
    ['with letters', 'a) où déposer ?\nb) qui signe la VA ?', ['où déposer ?', 'qui signe la VA ?']],
    ['with dashes', '– Faut-il payer ?\n– Qui signe ?', ['Faut-il payer ?', 'Qui signe ?']],
    [
      'two in one sentence',
      'Quel est le délai et comment déposer un dossier ?',
      ['Quel est le délai', 'comment déposer un dossier ?'],
    ],
    [
      'with what adds to them',
      'Peut-on annuler ? Si oui, comment ?',
      ['Peut-on annuler ? Si oui, comment ?'],
    ],
    [
      'broken to a width',
      'Nous avons signé un bon de commande avec un premier éditeur, mais nous hésitons : pouvez-vous nous dire\nqui signe la VA ?\nBien à vous',
      [
        'Nous avons signé un bon de commande avec un premier éditeur, mais nous hésitons : pouvez-vous nous dire\nqui signe la VA ?',
      ],
    ],
    ['in English', 'Hello, could you tell us who signs? Best regards', ['could you tell us who signs?']],
    ['that asks nothing', 'Problème d’accès à Convergence', ['Problème d’accès à Convergence']],
    ['that is blank', ' \n ', []],
  ])('are found: %s', (_, text, questions) => {
    expect(questionsOf(text)).toEqual(questions);
  });

  it('are slices of it, in order and apart, whatever it says', () => {
    const piece = fc.constantFrom(
      ...[
        'Bonjour, ',
        'Quel délai ? ',
        'Et pour les ESMS ? ',
        '\n',
        '\n\n',
        '> cité ?\n',
        '--\n',
        'Cordialement,\n',
      ],
      ...[
        '1) ',
        '- ',
        'Merci de nous indiquer si oui. ',
        'Nous éditons un DPI. ',
        'Le 1er mai, X a écrit :\n',
        '🙂',
        '\0',
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 9 })), { maxLength: 25 }), (pieces) => {
        const text = pieces.join('');
        const { questions, leftOut } = splitTicket(text, nothing);
        let last = 0;
        for (const { start, end, text: written } of questions) {
          expect(written).toBe(text.slice(start, end));
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        for (const { span } of leftOut) {
          expect(span.end).toBeGreaterThan(span.start);
          expect(text.slice(span.start, span.end).trim()).not.toBe('');
        }
      }),
    );
  });

  it('are read up to the twentieth, and the rest is counted', () => {
    const { questions, unread } = splitTicket('Quel est le délai ? '.repeat(25), nothing);
    expect([questions.length, unread]).toEqual([MAX_QUESTIONS, 5]);
  });
});

describe('what is searched for a question', () => {
  const searchedOf = (text: string) =>
    splitTicket(text, nothing).questions.map(({ alone, joined }) => [alone, joined]);

  it('is the question alone where it says enough', () => {
    expect(searchedOf('Qui doit signer la vérification d’aptitude du projet ?')).toEqual([
      ['Qui doit signer la vérification d’aptitude du projet ?', undefined],
    ]);
  });

  it('has the subject of the question before where it goes on with it', () => {
    const [, second] = searchedOf(
      'Quelles pièces déposer auprès de l’ASP pour l’avance ? Et pour le solde ?',
    );
    expect(second![1]).toContain('le solde');
    expect(second![1]).toContain('pièces déposer auprès de l’ASP');
  });

  it('has what is told right before where it leans on that', () => {
    const text =
      'Quel est le délai de certification d’un logiciel ? Nous utilisons un module tiers certifié. Dans ce cas, que faire ?';
    expect(searchedOf(text)[1]![1]).toBe('Nous utilisons un module tiers certifié. Dans ce cas, que faire ?');
  });
});

describe('what a ticket says around its questions', () => {
  const ticket = [
    'Bonjour,',
    '',
    'Quel est le délai ?',
    '',
    'Bien cordialement,',
    'Service achats',
    'Tél. 01 00 00 00 00',
    '',
    'Le 3 mars 2025, Support <s@example.org> a écrit :',
    '> Quelle est votre question ?',
  ].join('\n');

  it('is left out, each part by its kind', () => {
    expect(questionsOf(ticket)).toEqual(['Quel est le délai ?']);
    expect(leftOutOf(ticket)).toEqual([
      ['greeting', 'Bonjour,'],
      ['closing', 'Bien cordialement,'],
      ['signature', 'Service achats\nTél. 01 00 00 00 00'],
      ['quoted', 'Le 3 mars 2025, Support <s@example.org> a écrit :\n> Quelle est votre question ?'],
    ]);
  });

  it.each([
    'Ancien ? \n-----Message d’origine-----\nDe : A\nQuel est le prix ?',
    'Ancien ?\n\nFrom: A\nSent: Monday\nTo: B\nSubject: C\n\nHow much is it?',
    'Ancien ?\nOn Tue, Feb 11, 2025 at 10:02 AM B wrote:\nHow much is it?',
    'Ancien ?\nCordialement,\nA\nDe : B\nEnvoyé : lundi\nQuel est le prix ?',
    'Ancien ?\n--\nA\nWhat is this?',
    'Ancien ?\n> Quel est le prix ?',
  ])('never asks: %j', (text) => {
    expect(questionsOf(text)).toEqual(['Ancien ?']);
  });

  it('reads a postscript below the signature, but none of an older mail', () => {
    expect(questionsOf('Quel délai ?\nCordialement,\nA\nPS : qui signe la VA ?')).toEqual([
      'Quel délai ?',
      'PS : qui signe la VA ?',
    ]);
    expect(
      questionsOf('Quel délai ?\nCordialement,\nA\nLe 3 mars, B a écrit :\nPS : qui signe la VA ?'),
    ).toEqual(['Quel délai ?']);
  });

  it('may be all there is', () => {
    expect(leftOutOf('Bonjour,\nmerci beaucoup !')).toEqual([
      ['greeting', 'Bonjour,'],
      ['greeting', 'merci beaucoup !'],
    ]);
  });
});

describe('a ticket as long as one may be', () => {
  const hostile: readonly [string, string][] = [
    ['words of courtesy', 'merci '],
    ['short answers', 'ok\n'],
    ['items', '- a\n'],
    ['questions', 'a ?\n'],
    ['full stops', 'a. '],
    ['full stops without a space', 'a.'],
    ['question marks', '?'],
    ['marks that close', '!)»'],
    ['closings', 'cordialement, '],
    ['older mails', 'Le 1 a écrit '],
    ['heads', 'De : a\n'],
    ['quotes', '> a\n'],
    ['line ends', '\n\r'],
    ['numbers', '1) a '],
    ['halves', 'quel délai et '],
    ['capitals', 'Aa’'],
    ['«points suivants»', 'points suivant'],
    ['requests', 'pouvez-vous me dire si '],
  ];
  /** Processor time in milliseconds: what else the machine does counts for nothing. */
  const time = (text: string): number => {
    const before = process.cpuUsage();
    splitTicket(text, nothing);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  const fill = (piece: string, length: number) => piece.repeat(Math.floor(length / piece.length));

  it.each(hostile)('takes no more than its length says: %s', (_, piece) => {
    const short = Math.min(...[1, 2].map(() => time(fill(piece, 5_000))));
    // Five times the text: a time that grows with its square would be twenty-five times as long.
    expect(time(fill(piece, 25_000))).toBeLessThan(12 * short + 50);
  });

  it('does so with one long word before many sentences', () => {
    const text = (length: number) => `${'a'.repeat(length / 2)} ${'b. '.repeat(length / 6)}`;
    const short = Math.min(...[1, 2].map(() => time(text(10_000))));
    expect(time(text(MAX_TICKET_LENGTH))).toBeLessThan(12 * short + 50);
  });
});

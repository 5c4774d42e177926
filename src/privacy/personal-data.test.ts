import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonalData } from './personal-data.ts';
import { anyText, frenchText, frenchWords, writtenData } from './written-data.fixture.ts';

/** «kind: piece» of each, in order. */
function read(text: string): string[] {
  return findPersonalData(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
}

describe('telephone numbers', () => {
  it.each([
    '06 12 34 56 78',
    '06.12.34.56.78',
    '0612345678',
    '06-12-34-56-78',
    '06/12/34/56/78',
    '06\u00a012\u00a034\u00a056\u00a078',
    '06\u202f12\u202f34\u202f56\u202f78',
    '06  12  34  56  78',
    '06 12.34.56.78',
    '06 123 456 78',
    '06 1234 5678',
    '0612 345 678',
    '0612 34 56 78',
    '0 6 1 2 3 4 5 6 7 8',
    '(0)6 12 34 56 78',
    '(06) 12 34 56 78',
    '+33 6 12 34 56 78',
    '+33612345678',
    '+33.6.12.34.56.78',
    '+33 (0)6 12 34 56 78',
    '+33(0)612345678',
    '(+33) 6 12 34 56 78',
    '+ 33 6 12 34 56 78',
    '+33 06 12 34 56 78',
    '0033612345678',
    '0033 6 12 34 56 78',
    '00 33 6 12 34 56 78',
    '33 6 12 34 56 78',
    '33612345678',
    '0 806 80 02 13',
    '0800 123 456',
    '0690 12 34 56',
    '+590 690 12 34 56',
    '+32 2 123 45 67',
    '0032 475 12 34 56',
    '+41 22 123 45 67',
    '+44 (0)20 7946 0958',
    '+1 (213) 373-4253',
    '+49 30 123456',
  ])('are found as «%s»', (written) => {
    expect(read(`Rappelez-moi au ${written}, merci.`)).toEqual([`phone: ${written}`]);
    expect(read(`(${written})`)).toEqual([`phone: ${written}`]);
    expect(read(`Tél.:${written}`)).toEqual([`phone: ${written}`]);
    expect(read(written)).toEqual([`phone: ${written}`]);
  });

  it.each([
    ['au 2 06 12 34 56 78 2 fois', ['06 12 34 56 78']],
    ['06 12 34 56 78 75001 Paris', ['06 12 34 56 78']],
    ['le 12/05/2024 06 12 34 56 78', ['06 12 34 56 78']],
    ['06 12 34 56 78 01 42 68 53 00', ['06 12 34 56 78', '01 42 68 53 00']],
    ['0612345678/0142685300', ['0612345678', '0142685300']],
    ['0612345678,0142685300', ['0612345678', '0142685300']],
    ['+33 6 12 34 56 78 (01 42 68 53 00 le soir)', ['+33 6 12 34 56 78', '01 42 68 53 00']],
    ['+33 6 12 34 56 78 européen', ['+33 6 12 34 56 78']],
    ['06 12 34 56 78\n01 42 68 53 00', ['06 12 34 56 78', '01 42 68 53 00']],
    ['06 12 34 56 78 € et 0612345678€', ['06 12 34 56 78', '0612345678']],
  ])('are told from the digits beside them in «%s»', (text, numbers) => {
    expect(read(text)).toEqual(numbers.map((number) => `phone: ${number}`));
  });
});

describe('other numbers', () => {
  it.each([
    'le 12/05/2024, 2024-05-12, 05.12.2024 ou 05 12 2024 10',
    'du 01.02.2024-03.04.2024 au 05/12 10 20 30',
    '2024-05-12T10:22:31+02:00, 2024-05-12-10-22-31',
    '12 000 €, 1 234 567,89 €, 10 000 000 000, +12 000 000 €, +49 301 234 567,89 €',
    'SC.PSI/1.45, IEU 7, HDS 1.1, ISO 27001:2022, RFC 5322, v01.02.03.04.05, 1.01.02.03.04.05',
    'SIRET 552 100 554 00025, 55210055400025, 380 129 866 46850, 38012986646850, 003 097 375 00061',
    'SIREN 552 100 554, FINESS 750712184, 01 000 012 3, 010712184',
    'RPPS 10001234567, 10 00 12 34 56 7, 10 001 234 567',
    '2023 2024 2025, 75001 75002, 01000 01001, 14:30, 08h00-12h15',
    '192.168.1.12, 10.0.0.1, 0.230.225.169, fe80::1, 01-23-45-67-89-01, 09-89-07-34-13-c7',
    '550e8400-e29b-41d4-a716-446655440000, be370612-3456-4000-8000-0612345678ab',
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08, a0612345678',
    '978-2-07-036822-8, 0000-0001-5109-3700, 01 02 03 04',
    'le 15, le 3646, le 36 46, le 112',
    '724.4981144027387, 1712345678901, +33, 0033, BAC+5',
  ])('are left alone: «%s»', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('e-mail addresses', () => {
  it.each([
    ['Écrivez à jean.dupont@exemple.fr.', 'jean.dupont@exemple.fr'],
    ['mailto:a.b+c@ch-lyon.exemple.org?subject=x', 'a.b+c@ch-lyon.exemple.org'],
    ['é<rené@été.example>é', 'rené@été.example'],
    ['l’adresse d’alice@exemple.fr, bien sûr', 'alice@exemple.fr'],
    ['…-bob@exemple.fr!', 'bob@exemple.fr'],
    ['0612345678@exemple.fr', '0612345678@exemple.fr'],
    ['https://eve:x@exemple.fr/a', 'x@exemple.fr'],
  ])('are found in «%s»', (text, address) => {
    expect(read(text)).toEqual([`email: ${address}`]);
  });

  it.each(['exemple.fr, www.exemple.fr', '@handle', 'un @ seul', 'root@localhost', 'paquet@1.2.3'])(
    'are not seen in «%s»',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );

  it('do not overlap where signs follow each other', () => {
    expect(read('a@b.fr@c.fr, d@e.fr-f@g.fr')).toEqual(['email: a@b.fr', 'email: d@e.fr', 'email: f@g.fr']);
  });
});

describe('social-security numbers', () => {
  it.each([
    '255081416802538',
    '2 55 08 14 168 025 38',
    '2.55.08.14.168.025.38',
    '2-55-08-14-168-025-38',
    '2\u00a055\u00a008\u00a014\u00a0168\u00a0025\u00a038',
    '2\u202f55\u202f08\u202f14\u202f168\u202f025\u202f38',
    '2550814168025 38',
    '255 08 14 168 025 38',
    '255 081 416 802 538',
    '2550 8141 6802 538',
    '25 50 81 41 68 02 53 8',
    '2 550 814 168 025 38',
    '186022A21532523',
    '1 86 02 2a 215 325 23',
    '295109912611193',
    '2 55 08 14 168 025',
    '1 86 02 2A 215 325',
    '186022A215325',
    '2 90 07 971 05 123',
  ])('are found as «%s», without a word of it', (written) => {
    expect(read(`Le voici : ${written}.`)).toEqual([`social-security-number: ${written}`]);
  });

  it.each(['2 55 08 14 168 025 39', '255081416802539', '2550814168025', '186022A21532524'])(
    'are found as «%s» where the text speaks of them',
    (written) => {
      for (const word of ['sécu', 'SECU', 'se\u0301curite\u0301 sociale', 'NIR', 'INS', 'carte Vitale']) {
        expect(read(`Mon numéro (${word}) : ${written}.`)).toEqual([`social-security-number: ${written}`]);
        expect(read(`${word} :\n\n${written}`)).toEqual([`social-security-number: ${written}`]);
        expect(read(`${written} est mon numéro ${word}`)).toEqual([`social-security-number: ${written}`]);
      }
      expect(read(`Le numéro ${written}.`)).toEqual([]);
      expect(read(`sécurité\nde\n${written}`)).toEqual([]);
    },
  );

  it('count as a word for others of their line', () => {
    expect(read('255081416802538 et 255081416802539')).toHaveLength(2);
  });

  it.each([
    'NIR 555081416802538',
    'NIR 255131416802538',
    'NIR 255491416802538',
    'NIR 255080016802538',
    'NIR 2550814168025381',
    'NIR a255081416802538',
    'NIR, 75001 75001 75001',
    'OID de l’INS : 1.2.250.1.213.1.4.10',
  ])('have a shape: not «%s»', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('leave the telephone number behind them whole', () => {
    expect(read('NIR 2 55 08 14 168 025 06 12 34 56 78')).toEqual([
      'social-security-number: 2 55 08 14 168 025',
      'phone: 06 12 34 56 78',
    ]);
  });
});

describe('IBANs', () => {
  it.each([
    'FR76 3000 6000 0112 3456 7890 189',
    'FR7630006000011234567890189',
    'FR 76 30006 00001 12345678901 89',
    'fr76 3000 6000 0112 3456 7890 189',
    'FR14 2004 1010 0505 0001 3M02 606',
    'BE68 5390 0754 7034',
    'GB29 NWBK 6016 1331 9268 19',
    'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
    'NO93 8601 1117 947',
  ])('are found as «%s»', (written) => {
    expect(read(`IBAN:${written} merci`)).toEqual([`iban: ${written}`]);
  });

  it.each([
    'FR76 3000 6000 0112 3456 7890 188',
    'FR76 3000 6000 0112 3456 7890 18',
    'ZZ68 5390 0754 7034',
    'XFR7630006000011234567890189',
  ])('are not seen in «%s»', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('card numbers', () => {
  it.each([
    '4111 1111 1111 1111',
    '4111111111111111',
    '4111-1111-1111-1111',
    '4222222222222',
    '5555 5555 5555 4444',
    '2223 0031 2200 3222',
    '3782 822463 10005',
    '378282246310005',
    '30569309025904',
    '3056 930902 5904',
    '6011 1111 1111 1117',
    '3530 1113 3330 0000',
    '6304 0000 0000 0000',
  ])('are found as «%s»', (written) => {
    expect(read(`Ma carte ${written} 12/27 123`)).toEqual([`card-number: ${written}`]);
  });

  it.each(['4111 1111 1111 1112', '9111 1111 1111 1111', '41 11 11 11 11 11 11 11', '411111111111111'])(
    'are not seen in «%s»',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );
});

describe('any text', () => {
  it('is read without a fault: pieces in order, apart, on one line, and left as they are', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const { start, end } of findPersonalData(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end)).not.toMatch(/[\n\r]/);
          last = end;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives up what is written into it, anywhere between words', () => {
    fc.assert(
      fc.property(
        fc.tuple(frenchText, frenchWords, writtenData, frenchWords, frenchText),
        ([first, before, { kind, written }, after, last]) => {
          const start = `${first} ${before} `.length;
          const end = start + written.length;
          const found = findPersonalData(`${first} ${before} ${written} ${after} ${last}`);
          expect(found).toEqual([{ kind, start, end }]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['digits', '1'],
    ['digits and blanks', '1 '],
    ['digits and many blanks', '1   '],
    ['blanks', ' '],
    ['beginnings of telephone numbers', '06 '],
    ['calls abroad', '00 1 2 3 4 5 6 7 8 9 '],
    ['plus signs', '+1'],
    ['brackets', '0)'],
    ['opening brackets', '(0'],
    ['signs', '@'],
    ['names and signs', 'a@'],
    ['domains', '@a.'],
    ['letters', 'a'],
    ['countries', 'FR7 '],
    ['beginnings of cards', '4111 '],
    ['wrong social-security numbers', '1 85 05 78 006 084 92 '],
    ['Corsica', '2A '],
    ['telephone numbers', '0612345678,'],
    ['numbers in each other’s way', '0612345678-1850578006084-06-12-34-56-78-'],
    ['lines that speak of it', 'sécu 1850578006084\n'],
  ])('of 8,000 characters is read in bounded time: %s', (_, piece) => {
    const start = process.cpuUsage();
    findPersonalData(piece.repeat(Math.ceil(8000 / piece.length)));
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(5);
  });
});

import fc from 'fast-check';
import type { PersonalDataKind } from './personal-data.ts';

/** A piece of personal data as somebody may write it. */
export interface WrittenData {
  readonly kind: PersonalDataKind;
  readonly written: string;
}

const digit = fc.integer({ min: 0, max: 9 });
const digitsOf = (length: number) =>
  fc.array(digit, { minLength: length, maxLength: length }).map((digits) => digits.join(''));
const between = (min: number, max: number, length: number) =>
  fc.integer({ min, max }).map((value) => String(value).padStart(length, '0'));
const numberGap = fc.constantFrom('', ' ', '\u00a0', '\u202f', '.', '-');

const email = fc
  .tuple(
    fc.constantFrom('jean.dupont', 'j', 'marie-helene_2', 'rené', 'a.b+essai', 'O2'),
    fc.constantFrom('exemple.fr', 'ch-lyon.exemple.org', 'été.example', 'x2.co.uk'),
  )
  .map(([name, domain]) => `${name}@${domain}`);

const phone = fc
  .tuple(
    fc.constantFrom('06', '07', '01', '09', '+33 6', '+33 (0)6', '0033 7', '+336', '0690'),
    digitsOf(8),
    numberGap,
  )
  .map(([head, digits, gap]) => {
    const pairs = digits.slice(head === '0690' ? 2 : 0).match(/../g)!;
    return [head, ...pairs].join(gap);
  });

/** With its key: 97 less the remainder, as INSEE says it. */
const socialSecurityNumber = fc
  .tuple(
    fc.constantFrom('1', '2', '7', '8'),
    digitsOf(2),
    fc.oneof(between(1, 12, 2), between(20, 42, 2), between(50, 99, 2)),
    fc.oneof(between(1, 95, 2), fc.constantFrom('2A', '2B', '99')),
    digitsOf(3),
    between(1, 999, 3),
    fc.constantFrom('', ' ', '\u00a0', '\u202f', '.'),
  )
  .map(([sex, year, month, department, commune, order, gap]) => {
    const inFigures = { '2A': '19', '2B': '18' }[department] ?? department;
    const number = BigInt(sex + year + month + inFigures + commune + order);
    const key = String(97n - (number % 97n)).padStart(2, '0');
    return [sex, year, month, department, commune, order, key].join(gap);
  });

const iban = fc
  .tuple(digitsOf(23), fc.constantFrom('', ' ', '\u00a0'), fc.boolean())
  .map(([account, gap, isSmall]) => {
    const key = String(98n - (BigInt(`${account}152700`) % 97n)).padStart(2, '0');
    const written = `FR${key}${account}`.match(/.{1,4}/g)!.join(gap);
    return isSmall ? written.toLowerCase() : written;
  });

const cardNumber = fc
  .tuple(fc.constantFrom('4', '51', '55', '2221'), digitsOf(14), fc.constantFrom('', ' ', '-'))
  .map(([head, digits, gap]) => {
    const known = (head + digits).slice(0, 15);
    const last = [...'0123456789'].find((candidate) => sumOf(known + candidate) % 10 === 0)!;
    return (known + last).match(/..../g)!.join(gap);
  });

function sumOf(digits: string): number {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  return [...digits]
    .reverse()
    .reduce((sum, d, i) => sum + (i % 2 === 0 ? Number(d) : doubled[Number(d)]!), 0);
}

const sources: Readonly<Record<PersonalDataKind, fc.Arbitrary<string>>> = {
  email,
  phone,
  'social-security-number': socialSecurityNumber,
  iban,
  'card-number': cardNumber,
};

/** Personal data of every kind, in the usual spellings. */
export const writtenData: fc.Arbitrary<WrittenData> = fc.oneof(
  ...Object.entries(sources).map(([kind, source]) =>
    source.map((written): WrittenData => ({ kind: kind as PersonalDataKind, written })),
  ),
);

/** Words of French messages, none of which speaks of social-security numbers. */
export const frenchWords: fc.Arbitrary<string> = fc.constantFrom(
  ...'bonjour je voudrais être rappelé au numéro suivant ou à l’adresse pour notre dossier Ségur merci'.split(
    ' ',
  ),
  ...['(', ')', '«', '»', '…', '?', '@ans', 'HDS', 'tél.:', '\n'],
);

/** The same and numbers that are nobody's. */
export const frenchText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(frenchWords, fc.constantFrom('12/05/2024', '12 000 €', '75001', 'SC.PSI/1.45', '14h30', '2')),
    {
      maxLength: 12,
    },
  )
  .map((words) => words.join(' '));

/** Anything, with much that is nearly personal data: for what must hold whatever people write. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        writtenData.map(({ written }) => written),
        writtenData.map(({ written }) => written.slice(1)),
        frenchText,
        fc.constantFrom(
          ' ',
          ' ',
          '.',
          '-',
          '/',
          ',',
          '+',
          '+33',
          '00',
          '0',
          '33',
          '(',
          ')',
          '@',
          '@b.fr',
          'FR76',
          '\n',
        ),
        fc.constantFrom(
          'NIR',
          'sécurité sociale',
          'de',
          '12',
          '06',
          '185',
          '1 85 05 78 006 084',
          '1850578006084',
        ),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
      ),
      { maxLength: 14 },
    )
    .chain((parts) => fc.constantFrom('', ' ').map((glue) => parts.join(glue))),
);

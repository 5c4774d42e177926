/** A quantity or a date that a French text states. */
export interface Figure {
  /** What can be compared with each other: `jour`, `mois`, `%`, `€`, `date`… */
  readonly unit: string;
  /** The same for two spellings of one quantity: «1 500 €» and «1500 euros». */
  readonly value: string;
  /** As the text has it, white space reduced. */
  readonly written: string;
}

const SPACE = String.raw`[ \t\u00a0\u2009\u202f]`;

const NUMBER = String.raw`\d{1,3}(?:${SPACE}\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?`;

/** Numbers that rules write as words: «un mois», «quinze jours». */
const numberWords: Readonly<Record<string, number>> = {
  ...{ un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9, dix: 10 },
  ...{ onze: 11, douze: 12, quinze: 15, vingt: 20, trente: 30, quarante: 40, soixante: 60 },
};

const COUNT = `${NUMBER}|${Object.keys(numberWords).join('|')}`;

const MONTHS = [
  ...['janvier', 'f[ée]vrier', 'mars', 'avril', 'mai', 'juin', 'juillet', 'ao[ûu]t'],
  ...['septembre', 'octobre', 'novembre', 'd[ée]cembre'],
].join('|');

const monthNumbers = [
  'janv',
  'fevr',
  'mars',
  'avri',
  'mai',
  'juin',
  'juil',
  'aout',
  'sept',
  'octo',
  'nove',
  'dece',
];

const durations: Readonly<Record<string, string>> = {
  ...{ jour: 'jour', jours: 'jour', semaine: 'semaine', semaines: 'semaine', mois: 'mois' },
  ...{ an: 'an', ans: 'an', année: 'an', années: 'an', heure: 'heure', heures: 'heure' },
  ...{ minute: 'minute', minutes: 'minute' },
};

/** How one kind of figure is found, and what its parts mean. */
interface Pattern {
  readonly pattern: RegExp;
  readonly read: (parts: readonly (string | undefined)[]) => {
    readonly unit: string;
    readonly value: string;
  };
}

const patterns: readonly Pattern[] = [
  {
    pattern: whole(String.raw`(\d{1,2})(?:er)?${SPACE}+(${MONTHS})(?:${SPACE}+(\d{4}))?`),
    read: ([day, month, year]) => readDate(day!, monthNumber(month!), year),
  },
  {
    pattern: whole(String.raw`(\d{1,2})[/.](\d{1,2})[/.](\d{4})`),
    read: ([day, month, year]) => readDate(day!, Number(month), year),
  },
  {
    pattern: whole(`(${COUNT})${SPACE}*(${Object.keys(durations).join('|')})`),
    read: ([count, unit]) => ({ unit: durations[unit!.toLowerCase()]!, value: readNumber(count!) }),
  },
  {
    pattern: whole(String.raw`(\d{1,2})${SPACE}?h(?:${SPACE}?(\d{2}))?`),
    read: ([hour, minutes = '00']) => ({ unit: 'time', value: `${Number(hour)}:${minutes}` }),
  },
  {
    pattern: whole(`(${NUMBER})${SPACE}*(?:%|pour${SPACE}cent)`),
    read: ([number]) => ({ unit: '%', value: readNumber(number!) }),
  },
  {
    pattern: whole(`(${NUMBER})${SPACE}*([kM]?)(?:€|euros?)`),
    read: ([number, factor]) => ({ unit: '€', value: readNumber(number!, factors[factor!]) }),
  },
];

const factors: Readonly<Record<string, number>> = { k: 1_000, K: 1_000, m: 1_000_000, M: 1_000_000 };

/** The pattern where it is no part of a longer word or number. */
function whole(source: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}]|\d[.,])(?:${source})(?![\p{L}\p{N}])`, 'giu');
}

/** Figures of a text by kind, then in order; none twice. */
export function figuresOf(text: string): Figure[] {
  const composed = text.normalize('NFC');
  const found = new Map<string, Figure>();
  for (const { pattern, read } of patterns) {
    for (const [written, ...parts] of composed.matchAll(pattern)) {
      const { unit, value } = read(parts);
      const key = `${unit} ${value}`;
      if (!found.has(key)) found.set(key, { unit, value, written: written.replace(/\s+/g, ' ') });
    }
  }
  return [...found.values()];
}

/** A date without its year is another kind: «31 décembre» may be any. */
function readDate(day: string, month: number, year: string | undefined): { unit: string; value: string } {
  const unit = year === undefined ? 'day of the year' : 'date';
  return { unit, value: `${year ?? ''}-${month}-${Number(day)}` };
}

function monthNumber(name: string): number {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return monthNumbers.findIndex((start) => plain.startsWith(start)) + 1;
}

function readNumber(written: string, factor = 1): string {
  const word = numberWords[written.toLowerCase()];
  return String((word ?? Number(written.replace(/\s/g, '').replace(',', '.'))) * factor);
}

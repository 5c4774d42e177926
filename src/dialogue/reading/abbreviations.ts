/** Words that a full stop shortens, lower-case: no sentence ends behind them. */
export const abbreviations: ReadonlySet<string> = new Set(
  `
  m mm mme mmes mlle mr mrs ms dr drs pr prof me mgr st ste art al cf ex fig ref réf env max min nº n° vol chap sect
  p pp éd resp dép dpt dir av bd bld tél tel approx c.-à-d c-à-d c.à.d i.e e.g ie eg vs no nos adj dest obs
  sr sra srta dra dña dott dott.ssa sig sig.ra pág pag núm num ej p.ej
  z.b bzw d.h nr abs evtl ggf inkl vgl bspw str
  `
    .trim()
    .split(/\s+/),
);

/** Those that may end a sentence as well: a capital behind them begins the next. */
export const closingAbbreviations: ReadonlySet<string> = new Set(
  'etc ecc usw inc ltd corp sa sarl cie jr co u.a'.split(' '),
);

/** «am 12. März» */
export const germanMonths =
  /^(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)/u;

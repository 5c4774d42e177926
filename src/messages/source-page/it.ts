import type { SourcePageCatalogue } from './keys.ts';

export const it: SourcePageCatalogue = {
  title: 'Fonte {file}',
  explanation: 'Pagina delle FAQ così come è stata salvata, senza alcuna modifica.',
  citedLines: '{count, plural, one {Riga citata: {first}} other {Righe citate: da {first} a {last}}}',
  goToCitedLines: 'Vai alle righe citate',
  content: 'Contenuto del file, riga per riga',
};

import type { SourcePageCatalogue } from './keys.ts';

export const de: SourcePageCatalogue = {
  title: 'Quelle {file}',
  explanation: 'Seite der FAQ, wie sie gespeichert wurde, ohne jede Änderung.',
  citedLines: '{count, plural, one {Zitierte Zeile: {first}} other {Zitierte Zeilen: {first} bis {last}}}',
  goToCitedLines: 'Zu den zitierten Zeilen',
  content: 'Inhalt der Datei, Zeile für Zeile',
};

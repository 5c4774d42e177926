import type { SourcePageCatalogue } from './keys.ts';

export const en: SourcePageCatalogue = {
  title: 'Source {file}',
  explanation: 'The FAQ page as it was captured, unchanged.',
  citedLines: '{count, plural, one {Cited line: {first}} other {Cited lines: {first} to {last}}}',
  goToCitedLines: 'Go to the cited lines',
  content: 'Content of the file, line by line',
};

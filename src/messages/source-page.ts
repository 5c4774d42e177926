import type { Language } from '../protocol/conversation.ts';

/** Words of the page that shows a capture with line numbers. */
export interface SourcePageMessages {
  readonly title: (file: string) => string;
  readonly explanation: string;
  readonly citedLines: (first: number, last: number) => string;
  readonly goToCitedLines: string;
  /** Name of the list of lines, for those who do not see it. */
  readonly content: string;
}

export const sourcePageMessages: Readonly<Record<Language, SourcePageMessages>> = {
  fr: {
    title: (file) => `Source ${file}`,
    explanation: 'Page de la FAQ telle qu’elle a été enregistrée, sans aucune modification.',
    citedLines: (first, last) =>
      first === last ? `Ligne citée : ${first}` : `Lignes citées : ${first} à ${last}`,
    goToCitedLines: 'Aller aux lignes citées',
    content: 'Contenu du fichier, ligne par ligne',
  },
  en: {
    title: (file) => `Source ${file}`,
    explanation: 'The FAQ page as it was captured, unchanged.',
    citedLines: (first, last) =>
      first === last ? `Cited line: ${first}` : `Cited lines: ${first} to ${last}`,
    goToCitedLines: 'Go to the cited lines',
    content: 'Content of the file, line by line',
  },
};

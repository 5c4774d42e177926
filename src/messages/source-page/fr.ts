import type { SourcePageCatalogue } from './keys.ts';

export const fr: SourcePageCatalogue = {
  title: 'Source {file}',
  explanation: 'Page de la FAQ telle qu’elle a été enregistrée, sans aucune modification.',
  citedLines:
    '{count, plural, one {Ligne citée\u00a0: {first}} other {Lignes citées\u00a0: {first} à {last}}}',
  goToCitedLines: 'Aller aux lignes citées',
  content: 'Contenu du fichier, ligne par ligne',
};

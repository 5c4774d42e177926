import type { SourcePageCatalogue } from './keys.ts';

export const pt: SourcePageCatalogue = {
  title: 'Fonte {file}',
  explanation: 'Página das perguntas frequentes tal como foi guardada, sem qualquer alteração.',
  citedLines: '{count, plural, one {Linha citada: {first}} other {Linhas citadas: {first} a {last}}}',
  goToCitedLines: 'Ir para as linhas citadas',
  content: 'Conteúdo do ficheiro, linha a linha',
};

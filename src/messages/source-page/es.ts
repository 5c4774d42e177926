import type { SourcePageCatalogue } from './keys.ts';

export const es: SourcePageCatalogue = {
  title: 'Fuente {file}',
  explanation: 'Página de las preguntas frecuentes tal como se guardó, sin ninguna modificación.',
  citedLines:
    '{count, plural, one {Línea citada: {first}} other {Líneas citadas: de la {first} a la {last}}}',
  goToCitedLines: 'Ir a las líneas citadas',
  content: 'Contenido del archivo, línea por línea',
};

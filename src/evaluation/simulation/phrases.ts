import type { Language } from '../../protocol/language.ts';

/** What visitors write in reply, beside the names of what is offered. */
export interface Phrases {
  readonly unknown: readonly string[];
  readonly none: readonly string[];
  /** «Non» to whether an answer helped. */
  readonly unhelped: readonly string[];
  /** A sentence around the name of an option, which stands for `{name}`. */
  readonly naming: readonly string[];
}

/** Typed as people type: straight apostrophes, few capitals. */
export const phrases: Readonly<Record<Language, Phrases>> = {
  fr: {
    unknown: ['je ne sais pas', 'je sais pas trop', 'aucune idée'],
    none: ['aucun de ces choix', 'aucun', 'rien de tout ça'],
    unhelped: ['Non', 'non', "non ce n'est pas ça"],
    naming: ["c'est pour {name}", 'plutôt {name}', 'pour {name}'],
  },
  en: {
    unknown: ["I don't know", 'no idea'],
    none: ['none of these', 'none'],
    unhelped: ['No', 'not really'],
    naming: ["it's for {name}", 'rather {name}'],
  },
  es: {
    unknown: ['no lo sé', 'ni idea'],
    none: ['ninguna de estas', 'ninguna'],
    unhelped: ['No'],
    naming: ['es para {name}', 'más bien {name}'],
  },
  de: {
    unknown: ['weiß ich nicht', 'keine Ahnung'],
    none: ['nichts davon', 'keine davon'],
    unhelped: ['Nein'],
    naming: ['es ist für {name}', 'eher {name}'],
  },
  pt: {
    unknown: ['não sei', 'não faço ideia'],
    none: ['nenhuma destas', 'nenhuma'],
    unhelped: ['Não'],
    naming: ['é para {name}', 'para {name}'],
  },
  it: {
    unknown: ['non lo so', 'non saprei'],
    none: ['nessuna di queste', 'nessuna'],
    unhelped: ['No'],
    naming: ['è per {name}', 'piuttosto {name}'],
  },
};

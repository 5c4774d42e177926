import type { Facet, FacetCatalogue } from '../corpus/facets.ts';
import { casesOf } from '../corpus/scope.ts';
import type { SourceNote } from '../corpus/sources.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import { sayAssistant } from '../messages/assistant/say.ts';
import type { Language } from '../protocol/language.ts';
import type { AnswerScope, ServedAnswer, ServedCitation } from '../protocol/turn.ts';
import type { Slots } from './events.ts';
import { findTitle } from './option-labels.ts';
import { valuesOf } from './slots.ts';

/** Language of an answer where the corpus does not say: the FAQ's own. */
const CORPUS_LANGUAGE = 'fr';

/** What the corpus says around its answers. */
export interface Surroundings {
  readonly catalogue: FacetCatalogue;
  readonly sources: ReadonlyMap<string, SourceNote>;
}

/** An answer as it crosses the wire: its text untouched, its proof, and what the corpus says of it. */
export function toServed(
  answer: IndexedAnswer,
  surroundings: Surroundings,
  slots: Slots = {},
): Omit<ServedAnswer, 'probability'> {
  const { name, sha256, text, citations, notes, editorial } = answer;
  const { catalogue } = surroundings;
  const scope = listScope(answer, catalogue);
  return {
    answer: name,
    sha256,
    text,
    citations: citations.map((citation) => serveCitation(citation, answer, surroundings)),
    ...findTitle(answer, { slots, catalogue }),
    lang: notes.find(({ lang }) => lang !== undefined)?.lang ?? CORPUS_LANGUAGE,
    ...(scope.length > 0 && { scope }),
    ...(editorial !== undefined && editorial.flags.length > 0 && { flags: [...editorial.flags] }),
  };
}

/** The same with what the scope and the flags mean for the reader, in the interface's language. */
export function toServedIn(
  lang: Language,
  answer: IndexedAnswer,
  surroundings: Surroundings,
  slots: Slots = {},
): Omit<ServedAnswer, 'probability'> {
  const served = toServed(answer, surroundings, slots);
  const scopeNote = describeScope(lang, served.scope ?? [], surroundings.catalogue);
  const flagNotes = describeFlags(lang, served);
  return {
    ...served,
    ...(scopeNote !== undefined && { scopeNote }),
    ...(flagNotes.length > 0 && { flagNotes }),
  };
}

function serveCitation(
  citation: IndexedAnswer['citations'][number],
  { notes }: IndexedAnswer,
  { sources }: Surroundings,
): ServedCitation {
  const page = sources.get(citation.file);
  const row = notes.find(({ file, startLine }) => file === citation.file && startLine === citation.startLine);
  const url = row?.url ?? page?.url;
  return {
    ...citation,
    ...(page !== undefined && { title: page.title }),
    ...(url !== undefined && { url }),
  };
}

/** Facets that limit the answer, in the order of the catalogue. */
function listScope(answer: IndexedAnswer, catalogue: FacetCatalogue): AnswerScope[] {
  const ids = [...catalogue.facets.map(({ id }) => id), ...casesOf(answer, catalogue).flatMap(Object.keys)];
  return [...new Set(ids)].flatMap((facet) => {
    const values = valuesOf(answer, facet, {}, catalogue);
    return values === undefined || values.length === 0 ? [] : [{ facet, values: [...values] }];
  });
}

/** «Valable pour : …»; undefined where the corpus has no facets at all. Themes limit nothing. */
function describeScope(
  lang: Language,
  scope: readonly AnswerScope[],
  { facets }: FacetCatalogue,
): string | undefined {
  const isTheme = (id: string): boolean =>
    facets.some((facet: Facet) => facet.id === id && facet.about === 'theme');
  const values = scope.filter(({ facet }) => !isTheme(facet)).flatMap((limit) => limit.values);
  if (values.length > 0) return sayAssistant(lang, 'scopeNote', { scope: values.join(', ') });
  return facets.length > 0 ? sayAssistant(lang, 'scopeForAll') : undefined;
}

function describeFlags(
  lang: Language,
  { flags = [], citations }: Omit<ServedAnswer, 'probability'>,
): string[] {
  const url = citations.find((citation) => citation.url !== undefined)?.url;
  const linksLost =
    url === undefined ? sayAssistant(lang, 'linksLost') : sayAssistant(lang, 'linksLostAt', { url });
  const notes = {
    'needs-question': sayAssistant(lang, 'needsQuestion'),
    truncated: sayAssistant(lang, 'truncated'),
    'links-lost': linksLost,
    'glued-list': sayAssistant(lang, 'gluedList'),
  };
  return flags.map((flag) => notes[flag]);
}

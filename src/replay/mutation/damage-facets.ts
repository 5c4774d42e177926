import { type Facet, findFacetValue } from '../../corpus/facets.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import { withAnswers } from './damaged-index.ts';
import type { Draw, Mutation } from './mutation.ts';

/** A facet value of an answer, as its editorial entry or one of its rows writes it. */
interface WrittenValue {
  readonly place: number;
  /** Place of the row; undefined for the editorial entry. */
  readonly row: number | undefined;
  readonly facet: Facet;
  readonly value: string;
}

type Values = Readonly<Record<string, readonly string[]>>;

/** An answer holds for another value of a facet than the one that was written. */
export function drawFacetMove({ subject, below, describe }: Draw): Mutation | undefined {
  const { answers, catalogue } = subject.index;
  const written = answers.flatMap((answer, place) => listWritten(answer, place, catalogue.facets));
  if (written.length === 0) return undefined;
  const chosen = written[below(written.length)]!;
  const { place, row, facet, value } = chosen;
  const answer = answers[place]!;
  const held = new Set(
    listWritten(answer, place, [facet]).map((one) => findFacetValue(facet, one.value)?.label),
  );
  const others = facet.values.filter(({ label }) => !held.has(label));
  if (others.length === 0) return undefined;
  const { label } = others[below(others.length)]!;
  // Themes limit nothing, and stand in no note.
  const note = facet.about === 'theme' ? '' : ' or a scope-note';
  const where = row === undefined ? '' : ` in row ${row + 1}`;
  return {
    kind: 'move-facet',
    concerns: [answer.name],
    what: `moves ${describe(answer.name)} from «${value}» to «${label}» of ${facet.id}${where}`,
    noticedBy: `scope: { ${facet.id}: [${value}] }${note} where ${describe(answer.name)} is shown`,
    keepsSearch: true,
    apply: ({ index, settings }) => {
      const moved = moveValue(answer, chosen, label);
      return { index: withAnswers(index, new Map([[place, moved]])), settings };
    },
  };
}

/** Values of facets that the catalogue knows. */
function listWritten(
  { editorial, notes }: IndexedAnswer,
  place: number,
  facets: readonly Facet[],
): WrittenValue[] {
  const list = (values: Values, row: number | undefined) =>
    facets.flatMap((facet) => (values[facet.id] ?? []).map((value) => ({ place, row, facet, value })));
  return [...list(editorial?.scope ?? {}, undefined), ...notes.flatMap((note, i) => list(note.facets, i))];
}

function moveValue(answer: IndexedAnswer, { row, facet, value }: WrittenValue, label: string): IndexedAnswer {
  const move = (values: Values): Values => ({
    ...values,
    [facet.id]: values[facet.id]!.map((one) => (one === value ? label : one)),
  });
  const { editorial, notes } = answer;
  if (row === undefined) return { ...answer, editorial: { ...editorial!, scope: move(editorial!.scope) } };
  const moved = notes.map((note, i) => (i === row ? { ...note, facets: move(note.facets) } : note));
  return { ...answer, notes: moved };
}

import { z } from 'zod';
import { foldText } from './folding.ts';
import { ROW_FIELDS } from './row-schema.ts';
import { parseYamlFile, type YamlFileKind } from './yaml-file.ts';

/**
 * The facet catalogue: the questions by which answers differ, and their values by every name that people give
 * them. It comes from `facets.yaml` at the root of the corpus folder.
 */
export interface FacetCatalogue {
  /** In the order of the file; a parent stands before its children. */
  readonly facets: readonly Facet[];
}

/** A property on which answers differ, and the question that asks for it. */
export interface Facet {
  /** Also the name of its column in CSV and JSONL files. */
  readonly id: string;
  /** Shown to visitors as it stands, spaces included. */
  readonly question: string;
  readonly source: FacetSource;
  readonly about: FacetSubject;
  /** Id of the facet that this one divides further. */
  readonly parent?: string;
  /** In the order of the file; never empty. */
  readonly values: readonly FacetValue[];
}

export interface FacetValue {
  /** What visitors see, and what names the value everywhere. */
  readonly label: string;
  /** Short forms, in the case that is usual: `LGO`. */
  readonly abbreviations: readonly string[];
  /** Other names for the same, or for a part of it: «pharmacie» for the couloir «Officine». */
  readonly aliases: readonly string[];
  readonly source: FacetSource;
  /** Label of the value of the parent facet that it belongs to. */
  readonly parent?: string;
}

/** Whether a wording was read on a public page of the publisher, or is an editor's reading of the answers. */
export type FacetSource = 'official' | 'editorial';

/**
 * What a facet tells of: the visitor, and so holds until they say otherwise; the question at hand; or the theme by which
 * answers are sorted, which limits nothing.
 */
export const facetSubjects = ['visitor', 'question', 'theme'] as const;
export type FacetSubject = (typeof facetSubjects)[number];

/** What a corpus without `facets.yaml` has. */
export const emptyCatalogue: FacetCatalogue = { facets: [] };

const name = z.string().trim().min(1, 'must not be blank');

/** Values that begin with an asterisk are the dialogue's own: «I do not know», «none of these». */
const label = name.refine((value) => !value.startsWith('*'), 'must not begin with an asterisk');
const source = z.enum(['official', 'editorial']);

const valueSchema = z.strictObject({
  label,
  abbreviations: z.array(name).default([]),
  aliases: z.array(name).default([]),
  /** The facet's where it does not say. */
  source: source.optional(),
  parent: name.optional(),
});

const facetSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_-]*$/, 'must be a column name: a-z, then a-z, 0-9, _ and -')
    .refine((id) => !ROW_FIELDS.includes(id), 'is the name of another column'),
  question: z.string().regex(/\S/, 'must not be blank'),
  source,
  about: z.enum(facetSubjects).default('visitor'),
  parent: z.string().optional(),
  values: z.array(valueSchema).min(1, 'must not be empty'),
});

type FacetEntry = z.infer<typeof facetSchema>;

const fileSchema = z
  .strictObject({ facets: z.array(facetSchema).min(1, 'must not be empty') })
  .superRefine(({ facets }, context) => {
    for (const { path, message } of findProblems(facets)) {
      context.addIssue({ code: 'custom', path: ['facets', ...path], message });
    }
  });

const facetsFile: YamlFileKind<z.infer<typeof fileSchema>> = {
  schema: fileSchema,
  code: 'FACETS_BROKEN',
  remedy:
    'Correct the facet: id, question, source, about, parent, values with label, abbreviations, aliases, source, parent.',
};

/**
 * Reads a facet catalogue.
 * @throws GuichetError `FACETS_BROKEN` (kind `input`) with file, line and column of the first problem: an id
 *   or a label twice, a name that two values of a facet share, a parent that is not there.
 */
export function parseFacets(yaml: string, file: string): FacetCatalogue {
  const { content } = parseYamlFile(yaml, file, facetsFile);
  return { facets: content.facets.map(toFacet) };
}

/**
 * The value that a text names by its label, an abbreviation or an alias, whatever the case, accents,
 * apostrophes and spaces; undefined where it names none.
 */
export function findFacetValue(facet: Facet, text: string): FacetValue | undefined {
  const known = valuesByKey.get(facet) ?? keyValues(facet);
  valuesByKey.set(facet, known);
  return known.get(toKey(text));
}

/** Folding every name anew for every answer took longer than the model. */
const valuesByKey = new WeakMap<Facet, ReadonlyMap<string, FacetValue>>();

/** Where two values share a name, it is the first one's. */
function keyValues({ values }: Facet): ReadonlyMap<string, FacetValue> {
  const names = values.flatMap((value) => namesOf(value).map((name) => [toKey(name), value] as const));
  return new Map(names.reverse());
}

/** «Vague2» is no other value than «Vague 2». */
function toKey(name: string): string {
  return foldText(name).replaceAll(' ', '');
}

/** Every name of a value, its label first. */
export function namesOf(value: Pick<FacetValue, 'label' | 'abbreviations' | 'aliases'>): string[] {
  return [value.label, ...value.abbreviations, ...value.aliases];
}

function toFacet({ id, question, source, about, parent, values }: FacetEntry): Facet {
  return {
    id,
    question,
    source,
    about,
    ...(parent !== undefined && { parent }),
    values: values.map(({ parent: group, ...value }) => ({
      ...value,
      source: value.source ?? source,
      ...(group !== undefined && { parent: group }),
    })),
  };
}

/** What the schema of one facet cannot see, at its path below `facets`. */
interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function findProblems(facets: readonly FacetEntry[]): Problem[] {
  return facets.flatMap((facet, index) => {
    const before = facets.slice(0, index);
    const problems = [...findSharedNames(facet), ...findLostParents(facet, before)];
    if (before.some(({ id }) => id === facet.id)) problems.unshift({ path: ['id'], message: 'stands twice' });
    return problems.map(({ path, message }) => ({ path: [index, ...path], message }));
  });
}

/** A name has to say which value is meant; the same name again for one value does no harm. */
function findSharedNames({ values }: FacetEntry): Problem[] {
  const owners = new Map<string, number>();
  const problems: Problem[] = [];
  for (const [index, value] of values.entries()) {
    for (const name of namesOf(value)) {
      const owner = owners.get(toKey(name)) ?? index;
      owners.set(toKey(name), owner);
      if (owner === index) continue;
      const message = `«${name}» names «${values[owner]!.label}» too`;
      problems.push({ path: ['values', index], message });
    }
  }
  return problems;
}

/** A parent stands before its children, so that no facet can be above itself. */
function findLostParents({ parent, values }: FacetEntry, before: readonly FacetEntry[]): Problem[] {
  const above = before.find(({ id }) => id === parent);
  if (parent !== undefined && above === undefined) {
    return [{ path: ['parent'], message: `no facet before this one is «${parent}»` }];
  }
  return values.flatMap((value, index): Problem[] => {
    if (value.parent === undefined || above?.values.some(({ label }) => label === value.parent)) return [];
    const message =
      above === undefined ? 'the facet has no parent' : `«${above.id}» has no value «${value.parent}»`;
    return [{ path: ['values', index, 'parent'], message }];
  });
}

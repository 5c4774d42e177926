import type { FacetCatalogue } from '../../corpus/facets.ts';
import { casesOf, type Scope } from '../../corpus/scope.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import { holdsFor } from '../../dialogue/slots.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import { drawOne, type Random } from './draw.ts';
import { isAnswerable, type PoolQuestion } from './question-pool.ts';

/** What the corpus says, as far as visitors and those who judge them need it. */
export type Corpus = Pick<DialogueParts, 'answersByName' | 'catalogue'>;

/** What a visitor is like: at most one value of each facet; of those that are not there they know nothing. */
export type Situation = Readonly<Record<string, string>>;

/** What a visitor is after. */
export interface Goal {
  readonly question: PoolQuestion;
  /** The answer that they are after; absent where the question has none. */
  readonly wanted?: IndexedAnswer;
  /** Their own case among those that the answer holds for. */
  readonly situation: Situation;
}

/**
 * A visitor's goal in asking a question: of several right answers one is wanted, of its cases one is theirs, and of
 * several values of a facet one. What the question's words say of the visitor is kept to.
 * @param known what the visitor has been like so far, which holds on.
 */
export function drawGoal(
  question: PoolQuestion,
  corpus: Corpus,
  random: Random,
  known: Situation = {},
): Goal {
  if (!isAnswerable(question)) return { question, situation: known };
  const { answersByName, catalogue } = corpus;
  const right = [...question.gold.names].map((name) => answersByName.get(name)!);
  const fitting = right.filter((answer) => holdsFor(answer, limitsOf(known, catalogue), catalogue));
  const wanted = drawOne(fitting.length > 0 ? fitting : right, random)!;
  const said: Scope = { ...question.mentioned, ...toScope(known) };
  return { question, wanted, situation: { ...known, ...drawSituation(wanted, said, catalogue, random) } };
}

function drawSituation(
  wanted: IndexedAnswer,
  said: Scope,
  catalogue: FacetCatalogue,
  random: Random,
): Situation {
  const cases = casesOf(wanted, catalogue);
  const fitting = cases.filter((scope) => agree(scope, said));
  const own = drawOne(fitting.length > 0 ? fitting : cases, random) ?? {};
  const situation: Record<string, string> = {};
  for (const facet of orderOf(own, catalogue)) {
    const values = own[facet]!.filter((value) => belongsTo(situation, facet, value, catalogue));
    const kept = values.filter((value) => said[facet]?.includes(value) ?? true);
    const value = drawOne(kept.length > 0 ? kept : values, random);
    if (value !== undefined) situation[facet] = value;
  }
  return situation;
}

/** Facets of a case, parents before their children. */
function orderOf(scope: Scope, { facets }: FacetCatalogue): string[] {
  const known = facets.map(({ id }) => id).filter((id) => scope[id] !== undefined);
  return [...known, ...Object.keys(scope).filter((id) => !known.includes(id))];
}

/** Whether a value may stand below that of the parent facet. */
function belongsTo(situation: Situation, facet: string, value: string, { facets }: FacetCatalogue): boolean {
  const { parent, values } = facets.find(({ id }) => id === facet) ?? {};
  const above = parent === undefined ? undefined : situation[parent];
  const own = values?.find(({ label }) => label === value)?.parent;
  return above === undefined || own === undefined || above === own;
}

/** Whether two scopes share a value of every facet that both limit. */
export function agree(a: Scope, b: Scope): boolean {
  return Object.entries(a).every(
    ([facet, values]) => b[facet]?.some((value) => values.includes(value)) ?? true,
  );
}

export function toScope(situation: Situation): Scope {
  return Object.fromEntries(Object.entries(situation).map(([facet, value]) => [facet, [value]]));
}

/** What of a situation limits answers: themes limit nothing. */
function limitsOf(situation: Situation, { facets }: FacetCatalogue): Scope {
  const themes = new Set(facets.filter(({ about }) => about === 'theme').map(({ id }) => id));
  return Object.fromEntries(Object.entries(toScope(situation)).filter(([facet]) => !themes.has(facet)));
}

/** The answer that a visitor is after, or another right answer of the question that holds for their case. */
export function isRight(name: string, { question, wanted, situation }: Goal, corpus: Corpus): boolean {
  if (wanted === undefined || !isAnswerable(question)) return false;
  if (name === wanted.name) return true;
  const { answersByName, catalogue } = corpus;
  const answer = question.gold.names.has(name) ? answersByName.get(name) : undefined;
  return answer !== undefined && holdsFor(answer, limitsOf(situation, catalogue), catalogue);
}

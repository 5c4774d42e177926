import type { FacetCatalogue } from '../../corpus/facets.ts';
import { holdsFor } from '../../dialogue/slots.ts';
import { drawOne, type Random } from './draw.ts';
import { agree, type Corpus, drawGoal, type Goal, type Situation, toScope } from './goal.ts';
import { isAnswerable, languageOf, type PoolQuestion } from './question-pool.ts';

/** The same again in other words: a question that is written for the answer wanted and contradicts nothing said. */
export function drawRephrasing(
  { question, wanted, situation }: Goal,
  pool: readonly PoolQuestion[],
  random: Random,
): PoolQuestion | undefined {
  if (wanted === undefined) return undefined;
  const fitting = pool.filter(
    (other) =>
      other !== question &&
      isAnswerable(other) &&
      other.gold.names.has(wanted.name) &&
      languageOf(other) === languageOf(question) &&
      agree(other.mentioned, toScope(situation)),
  );
  return drawOne(fitting, random);
}

/** Something else that the same visitor may want to know. */
export function drawOtherSubject(
  { question, situation }: Goal,
  pool: readonly PoolQuestion[],
  corpus: Corpus,
  random: Random,
): Goal | undefined {
  const known = pickOfVisitor(situation, corpus.catalogue);
  const said = toScope(known);
  const fitting = pool.filter((other) => {
    if (!isAnswerable(other) || languageOf(other) !== languageOf(question)) return false;
    if (!agree(other.mentioned, said)) return false;
    const names = [...other.gold.names];
    if (isAnswerable(question) && names.some((name) => question.gold.names.has(name))) return false;
    return names.some((name) => holdsFor(corpus.answersByName.get(name)!, said, corpus.catalogue));
  });
  const other = drawOne(fitting, random);
  return other && drawGoal(other, corpus, random, known);
}

/** What stays true of visitors whatever they ask. */
function pickOfVisitor(situation: Situation, { facets }: FacetCatalogue): Situation {
  const ids = new Set(facets.filter(({ about }) => about === 'visitor').map(({ id }) => id));
  return Object.fromEntries(Object.entries(situation).filter(([facet]) => ids.has(facet)));
}

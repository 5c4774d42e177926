import { sha256Of } from '../core/text.ts';
import { scopeOf } from '../corpus/scope.ts';
import type { DialogueParts } from '../dialogue/parts.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import type {
  DescribedAnswer,
  DescribeRequest,
  ReplayDescription,
  ReplayScores,
} from '../protocol/replay.ts';

/** What an index tells a replay that has to explain a difference: the same in this process and over a socket. */

/** Hits in which an answer is looked for, as deep as the dialogue looks. */
const DEPTH = 100;

/** What is said about answers and facets; what the index does not have is left out. */
export function describeAnswers(
  { answersByName, catalogue }: Pick<DialogueParts, 'answersByName' | 'catalogue'>,
  { answers, facets }: DescribeRequest,
): ReplayDescription {
  const known = answers.flatMap((name) => answersByName.get(name) ?? []);
  return {
    answers: known.map((answer) => describeAnswer(answer, catalogue)),
    facets: catalogue.facets
      .filter(({ id }) => facets.includes(id))
      .map((facet) => ({ id: facet.id, sha256: sha256Of(JSON.stringify(facet)) })),
  };
}

/** What each part of the score says of the answers that a question finds. */
export async function scoreAnswers(
  { searcher }: Pick<DialogueParts, 'searcher'>,
  question: string,
): Promise<ReplayScores> {
  const { hits } = await searcher.retrieve(question, DEPTH);
  return hits.map(({ answer, parts }) => ({ name: answer.name, parts: { ...parts } }));
}

function describeAnswer(answer: IndexedAnswer, catalogue: DialogueParts['catalogue']): DescribedAnswer {
  const { name, text, notes, editorial } = answer;
  const scope = Object.entries(scopeOf(answer, catalogue));
  return {
    name,
    text,
    titles: [...notes.flatMap(({ question }) => question ?? []), ...[editorial?.question ?? []].flat()],
    phrasings: [
      ...notes.flatMap((row) => row.alternatives),
      ...(editorial?.phrasings ?? []).map((phrasing) => phrasing.text),
    ],
    scope: Object.fromEntries(scope.map(([facet, values]) => [facet, [...values]])),
  };
}

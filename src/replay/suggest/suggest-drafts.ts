import type { FixtureNames } from '../answer-names.ts';
import type { ConversationResult } from '../conversation-result.ts';
import { type Coverage, listMissing, type Reachable } from '../coverage.ts';
import { listGaps } from '../coverage-gaps.ts';
import type { Play } from '../run-suite.ts';
import { listGoals } from './list-goals.ts';
import { playGoals } from './play-goals.ts';
import { writeDrafts } from './write-drafts.ts';

/** What drafts are suggested from: a run, and where it was played. */
export interface SuggestionRequest extends Reachable {
  readonly results: readonly ConversationResult[];
  readonly coverage: Coverage;
  readonly names: FixtureNames;
  readonly play: Play;
  /** The question that each of these answers was written for, or its first phrasing; by short name. */
  readonly findQuestions: (answers: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** What the drafts are about; undefined for any corpus. */
  readonly corpus: string | undefined;
  /** Names of conversations that are there already, drafts included: what they draft is not drafted again. */
  readonly taken: ReadonlySet<string>;
}

export interface SuggestedDrafts {
  /** Text of the fixture file; undefined where nothing can be drafted. */
  readonly yaml: string | undefined;
  readonly drafts: number;
  /** Gaps that only a person can close. */
  readonly unwritten: readonly string[];
}

/** Questions of the corpus that serve where any will do. */
const SAMPLE = 3;

/** Writes drafts of conversations for what a run did not reach, each played once where the run was played. */
export async function suggestDrafts(request: SuggestionRequest): Promise<SuggestedDrafts> {
  const { results, coverage, answers, reach, names, play, findQuestions, corpus, taken } = request;
  const missing = listMissing(results, answers).map(({ name }) => name);
  const holders = reach.facets.flatMap(({ values }) => values.map(({ answer }) => answer));
  const sample = answers.slice(0, SAMPLE).map(({ name }) => name);
  const questions = await findQuestions([...new Set([...sample, ...missing, ...holders])]);
  const goals = listGoals({ gaps: listGaps(coverage), missing, facets: reach.facets, questions, names });
  const suggestions = await playGoals(
    goals.filter(({ name }) => !taken.has(name)),
    play,
    names,
  );
  return {
    yaml: writeDrafts(corpus, suggestions),
    drafts: suggestions.filter(({ kind }) => kind === 'draft').length,
    unwritten: suggestions.filter(({ kind }) => kind === 'unwritten').map(({ gap }) => gap),
  };
}

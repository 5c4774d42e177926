import { compareText } from '../../core/text.ts';
import { groupBy } from '../figures/group.ts';
import type { Pursuit } from './conversation.ts';

/** Which questions are answered with a question. */
export interface AskedBack {
  /** By facet, in alphabetical order: the questions of the file that it was asked about, in the file's order. */
  readonly facets: Readonly<Record<string, readonly LeadingQuestion[]>>;
  readonly direct: DirectQuestions;
}

export interface LeadingQuestion {
  /** Of the queries file. */
  readonly line: number;
  readonly query: string;
  /** Times that the facet was asked. */
  readonly times: number;
}

/** Questions that say plainly what they are about, by number: asking back costs a message there and gains little. */
export interface DirectQuestions {
  readonly questions: number;
  /** Of those, asked back in some conversation. */
  readonly asked: number;
  /** Asked back more than once in one conversation. */
  readonly askedAgain: number;
}

/** Kinds of the labelled sets whose questions are plain. */
const DIRECT_KINDS: readonly string[] = ['direct', 'single'];

export function measureAskedBack(pursuits: readonly Pursuit[]): AskedBack {
  return { facets: findLeading(pursuits), direct: countDirect(pursuits) };
}

function findLeading(pursuits: readonly Pursuit[]): AskedBack['facets'] {
  const asked = pursuits.flatMap(({ goal, steps }) =>
    steps.flatMap(({ turn }) => {
      const facet = turn.clarification?.facet ?? null;
      return facet === null ? [] : [{ facet, query: goal.question.query }];
    }),
  );
  const byFacet = [...groupBy(asked, ({ facet }) => facet)].sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(
    byFacet.map(([facet, questions]) => {
      const byLine = groupBy(questions, ({ query }) => `${query.line}`);
      const leading = [...byLine.values()].map((members): LeadingQuestion => {
        const { line, query } = members[0]!.query;
        return { line, query, times: members.length };
      });
      return [facet, leading.sort((a, b) => a.line - b.line)];
    }),
  );
}

function countDirect(pursuits: readonly Pursuit[]): DirectQuestions {
  const direct = pursuits.filter(({ goal }) => DIRECT_KINDS.includes(goal.question.query.kind?.trim() ?? ''));
  const byLine = [...groupBy(direct, ({ goal }) => `${goal.question.query.line}`).values()];
  const most = byLine.map((members) => Math.max(...members.map(countAsked)));
  return {
    questions: byLine.length,
    asked: most.filter((times) => times > 0).length,
    askedAgain: most.filter((times) => times > 1).length,
  };
}

function countAsked({ steps }: Pursuit): number {
  return steps.filter(({ turn }) => turn.clarification !== undefined).length;
}

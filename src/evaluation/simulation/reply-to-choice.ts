import { MORE_OPTION, NONE_OPTION, UNKNOWN_OPTION } from '../../protocol/turn.ts';
import type { Message } from './act.ts';
import { drawOne } from './draw.ts';
import type { Corpus, Goal } from './goal.ts';
import { recognise } from './recognise.ts';
import { type Asked, type Manner, sayPhrase, sayTitle, sayValue } from './say-option.ts';

/** The reply to a clarifying question: to a facet by the visitor's own case, to titles by what they are after. */
export function replyToChoice(asked: Asked, goal: Goal, corpus: Corpus, manner: Manner): Message {
  const { facet } = asked.clarification;
  return facet === null
    ? replyToTitles(asked, goal, corpus, manner)
    : replyToFacet(asked, facet, goal, manner);
}

function replyToTitles(asked: Asked, goal: Goal, corpus: Corpus, manner: Manner): Message {
  const { random, habits } = manner;
  const titles = optionsOf(asked).map(({ value, label }) => ({ name: value, label }));
  const right = recognise(titles, goal, corpus);
  const wrong = titles.filter((title) => title !== right);
  const meant = wrong.length > 0 && random() < habits.mispicks ? drawOne(wrong, random) : right;
  if (meant === undefined) return sayPhrase(asked, 'none', NONE_OPTION, random);
  return sayTitle(asked, meant.name, manner);
}

function replyToFacet(asked: Asked, facet: string, goal: Goal, manner: Manner): Message {
  const { random, habits } = manner;
  const own = ownValue(asked, facet, goal, manner);
  // What the visitor is after holds for all: no option is theirs.
  if (own === undefined) return shrug(asked, manner);
  const chance = random();
  if (chance < habits.cannotSay) return sayPhrase(asked, 'unknown', UNKNOWN_OPTION, random);
  const values = optionsOf(asked).map(({ value }) => value);
  const wrong = values.filter((value) => value !== own);
  if (chance < habits.cannotSay + habits.mispicks && wrong.length > 0) {
    return sayValue(asked, drawOne(wrong, random)!, manner);
  }
  if (!values.includes(own)) return sayPhrase(asked, 'none', NONE_OPTION, random);
  return sayValue(asked, own, manner);
}

/**
 * The visitor's value of a facet. Who asks what the corpus does not answer knows who they are all the same: one of the
 * values offered, as long as the facet tells of the visitor and their question does not name another.
 */
function ownValue(
  asked: Asked,
  facet: string,
  goal: Goal,
  { catalogue, random }: Manner,
): string | undefined {
  const own = goal.situation[facet];
  if (own !== undefined || goal.wanted !== undefined) return own;
  const isOfVisitor = catalogue.facets.some(({ id, about }) => id === facet && about === 'visitor');
  if (!isOfVisitor) return undefined;
  const values = optionsOf(asked).map(({ value }) => value);
  return drawOne(goal.question.mentioned[facet] ?? values, random);
}

/** Neither reply is better than the other. */
function shrug(asked: Asked, { random }: Manner): Message {
  return random() < 0.5
    ? sayPhrase(asked, 'unknown', UNKNOWN_OPTION, random)
    : sayPhrase(asked, 'none', NONE_OPTION, random);
}

/** Without those that the dialogue adds. */
function optionsOf({ clarification: { options } }: Asked): Asked['clarification']['options'] {
  const added = [UNKNOWN_OPTION, NONE_OPTION, MORE_OPTION];
  return options.filter(({ value }) => !added.includes(value));
}

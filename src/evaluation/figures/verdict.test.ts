import { describe, expect, it } from 'vitest';
import type { Turn } from '../../protocol/turn.ts';
import type { Gold } from '../labelled/gold.ts';
import {
  answerableBy,
  answersByName,
  contact,
  createChoice,
  createTurn,
  delay,
  price,
  rank,
  unanswerable,
} from './evaluation.fixture.ts';
import { judgeTurn, type Verdict } from './verdict.ts';

const shown = createTurn('answer', rank(0.9, price, delay));

describe('the verdict on a turn', () => {
  it.each<[string, Turn, Gold, Verdict]>([
    ['a right answer first', shown, answerableBy(price, delay), 'rightAnswer'],
    ['a wrong answer first', shown, answerableBy(delay), 'wrongAnswer'],
    ['a choice with a right answer', createChoice(null, price.name), answerableBy(price), 'rightChoice'],
    ['a choice without', createChoice(null, price.name), answerableBy(delay), 'wrongChoice'],
    [
      'a value that the answer holds for',
      createChoice('offre', 'lgc', 'x'),
      answerableBy(delay),
      'rightChoice',
    ],
    ['values that it does not hold for', createChoice('offre', 'autre'), answerableBy(delay), 'wrongChoice'],
    ['a facet that it has no value of', createChoice('couloir', 'x'), answerableBy(contact), 'rightChoice'],
    ['a refusal', createTurn('abstain'), answerableBy(price), 'noAnswer'],
    ['a person', createTurn('handoff'), answerableBy(price), 'noAnswer'],
    ['an answer to what has none', shown, unanswerable, 'answered'],
    ['a choice for what has none', createChoice(null, price.name), unanswerable, 'offeredChoice'],
    ['a refusal of what has none', createTurn('smalltalk'), unanswerable, 'refused'],
    ['a person asked for', createTurn('handoff'), { type: 'expected', action: 'handoff' }, 'asExpected'],
    ['an answer instead', shown, { type: 'expected', action: 'handoff' }, 'otherwise'],
  ])('%s', (_, turn, gold, verdict) => {
    expect(judgeTurn(turn, gold, answersByName)).toBe(verdict);
  });
});

import { describe, expect, it } from 'vitest';
import type { TurnChange, TurnSummary } from '../replay/diff/turn-change.ts';
import { describeEffect, scriptQuestions } from './learning-turns.ts';

const [question] = scriptQuestions([{ name: 'a question', text: 'où garer ma voiture ?' }]);

function shows(name: string): TurnSummary {
  return { action: 'answer', answers: [{ name, probability: 0.9, isShown: true, rank: 1 }] };
}

const refuses: TurnSummary = {
  action: 'abstain',
  answers: [{ name: 'wifi', probability: 0.1, isShown: false, rank: 1 }],
};

function change(change: Partial<TurnChange>): TurnChange {
  return {
    file: 'fixtures.yaml',
    line: 1,
    conversation: 'one',
    turn: 1,
    input: 'où garer ma voiture ?',
    kind: 'answer-changed',
    isHarmful: true,
    before: shows('wifi'),
    after: shows('parking'),
    reason: undefined,
    ...change,
  };
}

const meant = { before: 'parking', after: 'parking' };
const titleOf = (called: string) => (called === 'parking' ? 'Où se garer ?' : undefined);

describe('the effect of a phrasing', () => {
  it('is good where a question of the group finds its answer, and harm where another turn does', () => {
    const own = change({ file: question?.file ?? '' });
    const effect = describeEffect([change({ input: 'y a-t-il du wifi ?' }), own], meant, titleOf);
    expect(effect).toMatchObject({ turns: 2, improved: 1, harmed: 1 });
    expect(effect.changes.map(({ isHarmful, isImproved }) => [isHarmful, isImproved])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('is good, too, where a fixture asks that question in its words', () => {
    const own = change({ file: question?.file ?? '' });
    expect(describeEffect([change({}), own], meant, titleOf)).toMatchObject({ improved: 2, harmed: 0 });
  });

  it('is good where a turn answers that did not, and nothing where it stays the same', () => {
    const answered = change({ kind: 'became-answer', isHarmful: false, before: refuses });
    const same = change({ kind: 'same', isHarmful: false, after: shows('wifi') });
    expect(describeEffect([answered, same], meant, titleOf)).toMatchObject({
      turns: 2,
      improved: 1,
      harmed: 0,
      changes: [{ kind: 'became-answer', isImproved: true }],
    });
  });

  it('tells what a turn does by the titles of answers, and by their names where they have none', () => {
    const asks = { question: 'Laquelle ?', options: ['une', 'autre'] };
    const [told] = describeEffect(
      [change({ before: { ...refuses, action: 'clarify', asks } })],
      meant,
      titleOf,
    ).changes;
    expect(told?.turnBefore).toEqual({
      action: 'clarify',
      answers: [{ title: 'wifi', probability: 0.1, isShown: false }],
      asks: 'Laquelle ?',
    });
    expect(told?.turnAfter?.answers).toEqual([{ title: 'Où se garer ?', probability: 0.9, isShown: true }]);
  });

  it('says nothing of a side that could not be played', () => {
    const [told] = describeEffect([change({ kind: 'not-played', after: undefined })], meant, titleOf).changes;
    expect(told?.turnBefore).toBeDefined();
    expect(told?.turnAfter).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { createTurn } from '../figures/evaluation.fixture.ts';
import type { End } from './act.ts';
import type { Pursuit, Step } from './conversation.ts';
import { measureConversations } from './figures.ts';
import { asking, createGoal, hospital, price, showing } from './simulation.fixture.ts';

const question: Step = { way: 'question', turn: asking('couloir', 'Hôpital') };
const titles: Step = { way: 'label', turn: asking(null, price), isUnderstood: true };
const missed: Step = { way: 'label', turn: createTurn('abstain'), isUnderstood: false };
const answer: Step = { way: 'option', turn: showing(hospital) };

const pursue = (id: string, end: End, ...steps: readonly Step[]): Pursuit => ({
  goal: createGoal(id),
  end,
  steps,
});

const figures = measureConversations([
  [pursue('q1', 'right', question, answer)],
  [pursue('q1', 'dropped', question), { ...pursue('q3', 'right', answer), isTakenUp: true }],
  [pursue('q3', 'wrong', question, titles, answer)],
  [pursue('q3', 'person', missed)],
  [pursue('q4', 'gaveUp', titles)],
  [pursue('q7', 'person', answer)],
  [pursue('q7', 'wrong', question, answer)],
  [pursue('q8', 'right', answer)],
]);

describe('the figures of conversations', () => {
  it('count how those that were pursued ended', () => {
    const { overall, byKind } = figures.goals.answerable!;
    expect(overall).toMatchObject({
      conversations: 5,
      counts: { right: 2, wrong: 1, person: 1, gaveUp: 1, dropped: 0 },
      shares: { right: 0.4, wrong: 0.2 },
      messagesUntilRight: 1.5,
      facetQuestions: 2,
      titleChoices: 2,
    });
    expect(Object.keys(byKind)).toEqual(['unscoped', 'direct']);
    expect(byKind.unscoped).toMatchObject({ conversations: 1, messagesUntilRight: 2 });
  });

  it('keep apart what has no answer and what is no question', () => {
    const { unanswerable, expected } = figures.goals;
    expect(unanswerable!.overall).toMatchObject({ conversations: 2, shares: { wrong: 0.5 } });
    expect(unanswerable!.overall).not.toHaveProperty('messagesUntilRight');
    expect(expected!.overall.shares.right).toBe(1);
  });

  it('tell how changes of subject and written replies were taken', () => {
    expect(figures.changes).toEqual({ asked: 1, takenUp: 1 });
    expect(figures.written).toEqual({ label: { count: 3, understood: 2 } });
  });

  it('name the questions that were asked back, dropped ones too', () => {
    expect(figures.askedBack.facets).toEqual({
      couloir: [
        { line: 2, query: 'combien de temps faut-il attendre', times: 2 },
        { line: 4, query: 'combien cela coûte', times: 1 },
        { line: 8, query: 'quel temps fera-t-il demain', times: 1 },
      ],
    });
  });

  it('count the plain questions that were asked back', () => {
    expect(figures.askedBack.direct).toEqual({ questions: 2, asked: 2, askedAgain: 1 });
  });

  it('leave out what nothing was asked of', () => {
    const none = measureConversations([]);
    expect(none).toMatchObject({ goals: {}, written: {}, changes: { asked: 0 } });
  });
});

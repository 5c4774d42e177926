import { describe, expect, it } from 'vitest';
import { judgeChanges, parseAccepted } from './accepted-changes.ts';
import { createChange } from './diff.fixture.ts';

const yaml = `accepted:
  - { fixture: tells of deadlines, turn: 1, kind: became-refusal, reason: the answer was withdrawn }
  - fixture: tells of deadlines
    turn: 2
    kind: answer-changed
    reason: the new page is right
`;

describe('the accepted changes', () => {
  it('are read with their lines', () => {
    expect(parseAccepted(yaml, 'accept.yaml')).toMatchObject([
      { turn: 1, kind: 'became-refusal', reason: 'the answer was withdrawn', line: 2 },
      { turn: 2, kind: 'answer-changed', file: 'accept.yaml', line: 3 },
    ]);
  });

  it.each([
    ['accepted: [', /^a\.yaml:1/],
    ['accept: []', /^a\.yaml:1:1 /],
    ['accepted: [{ fixture: a, turn: 0, kind: answer-changed, reason: b }]', /turn/],
    ['accepted: [{ fixture: a, turn: 1, kind: same, reason: b }]', /kind/],
    ['accepted: [{ fixture: a, turn: 1, kind: answer-changed, reason: " " }]', /must not be blank/],
  ])('are refused in %s', (broken, message) => {
    expect(() => parseAccepted(broken, 'a.yaml')).toThrow(
      expect.objectContaining({ code: 'ACCEPTED_BROKEN', message: expect.stringMatching(message) }),
    );
  });

  it('are told from those that nobody has accepted, and from entries that accept nothing', () => {
    const changes = [
      createChange('became-refusal'),
      createChange('answer-changed', { turn: 3 }),
      createChange('rank-moved', { turn: 4 }),
    ];
    const { refused, accepted, idle } = judgeChanges(changes, parseAccepted(yaml, 'accept.yaml'));
    expect(refused).toEqual([changes[1]]);
    expect(accepted).toMatchObject([{ change: changes[0], by: { reason: 'the answer was withdrawn' } }]);
    expect(idle).toMatchObject([{ turn: 2 }]);
  });
});

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { ACTION_FACET, HANDOFF_CHOICE } from '../../protocol/turn.ts';
import { createTurn } from '../figures/evaluation.fixture.ts';
import {
  asking,
  createGoal,
  createScript,
  createWorld,
  hospital,
  pharmacy,
  price,
  showing,
  suggesting,
} from './simulation.fixture.ts';
import { askQuestion, respond } from './visitor.ts';

const random = createRandom(1);
const visit = (goal = createGoal('q3'), changes = {}) => ({
  goal,
  hasRephrased: false,
  hasChanged: false,
  ...changes,
});
const person = { label: 'Parler', choice: { facet: ACTION_FACET, value: HANDOFF_CHOICE } };
const refusal = createTurn('abstain');
const pharmacist = createGoal('q1', pharmacy, { couloir: 'Officine' });

describe('a question', () => {
  it('is written as the file has it, or with a typing error', () => {
    const write = (mistypes: number) =>
      askQuestion(createGoal('q3'), createWorld({ mistypes }), createRandom(1));
    expect(write(0).input).toEqual({ kind: 'text', text: 'combien cela coûte' });
    expect(write(1).input).not.toEqual(write(0).input);
  });
});

describe('a visitor who is shown answers', () => {
  it('goes away with the right one, wherever it stands', () => {
    const turn = showing(hospital, pharmacy);
    expect(respond(visit(pharmacist), turn, createWorld(), random)).toEqual({ kind: 'end', end: 'right' });
  });

  it('goes away with a wrong one that they do not see through', () => {
    const world = createWorld({ notices: 0 });
    expect(respond(visit(), showing(hospital), world, random)).toEqual({ kind: 'end', end: 'wrong' });
    expect(respond(visit(createGoal('q7')), showing(price), world, random)).toMatchObject({ end: 'wrong' });
  });

  it('sees through half of them', () => {
    const world = createWorld({ notices: 0.5 });
    const acts = [0.49, 0.51].map((chance) =>
      respond(visit(), showing(hospital), world, createScript(chance)),
    );
    expect(acts.map(({ kind }) => kind)).toEqual(['send', 'end']);
  });

  it('says that it did not help, by the button or in words', () => {
    const [clicked, written] = [0.4, 0.6].map((chance) =>
      respond(visit(), showing(hospital), createWorld(), createScript(0, chance)),
    );
    expect(clicked).toMatchObject({ way: 'unhelped', input: { kind: 'unhelped', label: 'Non' } });
    expect(written).toMatchObject({ way: 'unhelped', input: { kind: 'text' }, button: { kind: 'unhelped' } });
  });

  it('picks the right one among the suggestions instead', () => {
    const turn = suggesting(showing(hospital), hospital, price);
    expect(respond(visit(), turn, createWorld(), random)).toMatchObject({
      way: 'suggestion',
      input: { choice: { facet: null, value: price.name } },
    });
  });

  it('replies to a question that stands beside wrong answers', () => {
    const turn = { ...showing(hospital), ...asking(null, price), answers: showing(hospital).answers };
    expect(respond(visit(), turn, createWorld(), random)).toMatchObject({ way: 'option' });
  });
});

describe('a visitor who is refused', () => {
  it('picks the right suggestion', () => {
    const turn = suggesting(refusal, hospital, price);
    expect(respond(visit(), turn, createWorld(), random)).toMatchObject({ way: 'suggestion' });
  });

  it('says it otherwise, once', () => {
    expect(respond(visit(), refusal, createWorld(), random)).toMatchObject({
      way: 'rephrasing',
      input: { kind: 'text', text: 'faut-il payer quelque chose' },
    });
    expect(respond(visit(undefined, { hasRephrased: true }), refusal, createWorld(), random)).toEqual({
      kind: 'end',
      end: 'gaveUp',
    });
  });

  it('asks for a person where that is offered', () => {
    const turn = { ...refusal, suggestions: [person] };
    expect(respond(visit(createGoal('q7')), turn, createWorld(), random)).toMatchObject({ end: 'person' });
    expect(respond(visit(createGoal('q7')), refusal, createWorld(), random)).toMatchObject({ end: 'gaveUp' });
  });
});

describe('a visitor who is asked something', () => {
  const turn = asking('couloir', 'Hôpital', 'Officine');

  it('replies', () => {
    expect(respond(visit(pharmacist), turn, createWorld(), random)).toMatchObject({
      way: 'option',
      input: { choice: { facet: 'couloir', value: 'Officine' } },
    });
  });

  it('asks something else at times, once', () => {
    const world = createWorld({ changesSubject: 1 });
    const act = respond(visit(pharmacist), turn, world, random);
    expect(act).toMatchObject({ kind: 'change', goal: { situation: { couloir: 'Officine' } } });
    expect(respond(visit(pharmacist, { hasChanged: true }), turn, world, random)).toMatchObject({
      kind: 'send',
    });
  });
});

describe('a visitor who is not after an answer', () => {
  it.each([
    [createTurn('smalltalk'), 'right'],
    [showing(price), 'wrong'],
    [refusal, 'gaveUp'],
  ])('goes away after one turn', (turn, end) => {
    expect(respond(visit(createGoal('q8')), turn, createWorld(), random)).toEqual({ kind: 'end', end });
  });
});

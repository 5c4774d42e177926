import { describe, expect, it } from 'vitest';
import { recognise } from './recognise.ts';
import { corpus, createGoal, hospital, imaging, pharmacy, price } from './simulation.fixture.ts';

const offer = ({ name, notes }: typeof price, scope = '') => ({
  name,
  label: `${notes[0]!.question}${scope}`,
});
const goal = createGoal('q1', pharmacy, { couloir: 'Officine' });

describe('what a visitor takes for theirs', () => {
  it('is what they are after, before another right one', () => {
    const anywhere = { ...goal, situation: {} };
    expect(recognise([offer(hospital), offer(pharmacy)], anywhere, corpus)?.name).toBe(pharmacy.name);
    expect(recognise([offer(price), offer(hospital)], anywhere, corpus)?.name).toBe(hospital.name);
  });

  it('is else an answer under the same title, whomever it holds for', () => {
    expect(recognise([offer(price), offer(imaging)], goal, corpus)?.name).toBe(imaging.name);
  });

  it('is none whose label says that it is for others', () => {
    expect(recognise([offer(imaging, ' — Imagerie')], goal, corpus)).toBeUndefined();
  });

  it('is nothing where nothing is wanted', () => {
    expect(recognise([offer(price)], createGoal('q7'), corpus)).toBeUndefined();
  });
});

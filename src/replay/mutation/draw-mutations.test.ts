import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../../core/text.ts';
import { defaultPolicySettings } from '../../dialogue/decision.ts';
import type { Searchable } from '../../retrieval/searchable.fixture.ts';
import { damagedRows, openDamagedRows } from './damage.fixture.ts';
import { drawMutations } from './draw-mutations.ts';
import { type Mutation, type MutationKind, type MutationSubject, mutationKinds } from './mutation.ts';

let searchable: Searchable;
let subject: MutationSubject;
let mutations: readonly Mutation[];
beforeAll(async () => {
  searchable = await openDamagedRows();
  subject = { index: searchable.index, settings: defaultPolicySettings };
  mutations = drawMutations(subject, 60, 1);
});
afterAll(() => searchable[Symbol.asyncDispose]());

const listOf = (drawn: readonly Mutation[]) => drawn.map(({ kind, what }) => `${kind}: ${what}`);

function firstOf(kind: MutationKind) {
  const mutation = mutations.find((one) => one.kind === kind)!;
  return { mutation, damaged: mutation.apply(subject) };
}

describe('mutations', () => {
  it('are the same for the same seed, others for another, and fewer are the first of more', () => {
    expect(listOf(drawMutations(subject, 60, 1))).toEqual(listOf(mutations));
    expect(listOf(drawMutations(subject, 60, 2))).not.toEqual(listOf(mutations));
    expect(listOf(drawMutations(subject, 10, 1))).toEqual(listOf(mutations.slice(0, 10)));
  });

  it('are of every kind, and none comes twice', () => {
    expect([...new Set(mutations.map(({ kind }) => kind))]).toEqual(mutationKinds);
    expect(new Set(listOf(mutations)).size).toBe(mutations.length);
    expect(mutations.filter(({ kind }) => kind === 'drop-answer')).toHaveLength(damagedRows.length);
    expect(mutations.filter(({ kind }) => kind === 'drop-branch')).toHaveLength(3);
  });

  it('leave what they are applied to as it was', () => {
    const before = JSON.stringify([subject.index.answers, subject.index.passages, subject.settings]);
    const vectors = subject.index.exact.read(0, subject.index.passages.length).slice();
    for (const mutation of mutations) mutation.apply(subject);
    expect(JSON.stringify([subject.index.answers, subject.index.passages, subject.settings])).toBe(before);
    expect(subject.index.exact.read(0, subject.index.passages.length)).toEqual(vectors);
  });
});

describe('a damaged text', () => {
  it('has the hash and the name of what it is now', () => {
    for (const kind of ['swap-texts', 'change-character'] as const) {
      const { damaged, mutation } = firstOf(kind);
      const { answers } = damaged.index;
      const changed = answers.filter(({ text }, i) => text !== subject.index.answers[i]!.text);
      expect(changed.length).toBe(mutation.concerns.length);
      for (const { text, sha256, name } of answers) {
        expect(sha256Of(text)).toBe(sha256);
        expect(sha256.startsWith(name)).toBe(true);
      }
      expect(answers.map(({ notes }) => notes)).toEqual(subject.index.answers.map(({ notes }) => notes));
    }
  });

  it('differs by one character', () => {
    const { damaged } = firstOf('change-character');
    const differences = damaged.index.answers.flatMap(({ text }, i) => {
      const before = subject.index.answers[i]!.text;
      return [...text].filter((character, j) => character !== before[j]);
    });
    expect(differences).toHaveLength(1);
  });
});

describe('a damage', () => {
  it('to a facet is another value of it', () => {
    const { damaged, mutation } = firstOf('move-facet');
    const moved = damaged.index.answers.findIndex((answer, i) => answer !== subject.index.answers[i]);
    const [now, before] = [damaged.index, subject.index].map(
      ({ answers }) => answers[moved]!.notes[0]!.facets,
    );
    expect(now).not.toEqual(before);
    expect(Object.keys(now!)).toEqual(Object.keys(before!));
    expect(mutation.noticedBy).toContain('scope: { couloir:');
  });

  it('to titles exchanges them, with their vectors', () => {
    const { damaged } = firstOf('swap-titles');
    const titles = (from: MutationSubject) => from.index.answers.map(({ notes }) => notes[0]!.question);
    expect(titles(damaged)).not.toEqual(titles(subject));
    expect(titles(damaged).toSorted()).toEqual(titles(subject).toSorted());
    expect(damaged.index.passages).not.toEqual(subject.index.passages);
  });

  it('to vectors leaves the texts', () => {
    const { damaged } = firstOf('swap-vectors');
    expect(damaged.index.answers).toEqual(subject.index.answers);
    const moved = damaged.index.passages.filter(
      ({ tokens }, i) => tokens !== subject.index.passages[i]!.tokens,
    );
    // Of each of the two the text and two questions.
    expect(moved).toHaveLength(6);
  });

  it('to settings changes nothing else', () => {
    for (const kind of ['move-threshold', 'drop-branch'] as const) {
      const { damaged, mutation } = firstOf(kind);
      expect(damaged.index).toBe(subject.index);
      expect(damaged.settings).not.toEqual(subject.settings);
      expect(mutation.concerns).toEqual([]);
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestParts } from '../../dialogue/parts.fixture.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import { describeReach } from '../../dialogue/reach.ts';
import { createSearchable, type Searchable } from '../../retrieval/searchable.fixture.ts';
import { createAnswerNames } from '../answer-names.ts';
import { type Coverage, measureCoverage } from '../coverage.ts';
import { listGaps } from '../coverage-gaps.ts';
import { deadline, deadlineCorpus, generous } from '../deadlines.fixture.ts';
import { describeAnswers } from '../describe-answers.ts';
import { type Conversation, parseConversations } from '../fixture.ts';
import { formatFailures } from '../format-failure.ts';
import { conversationsOf } from '../results.fixture.ts';
import { runConversation } from '../run-conversation.ts';
import { runSuite } from '../run-suite.ts';
import { type SuggestedDrafts, suggestDrafts } from './suggest-drafts.ts';

let searchable: Searchable;
let parts: DialogueParts;
let suggested: SuggestedDrafts;
beforeAll(async () => {
  searchable = await createSearchable(deadlineCorpus);
  parts = createTestParts(searchable, generous);
  suggested = await suggest(greeting);
}, 60_000);
afterAll(() => searchable[Symbol.asyncDispose]());

const play = (conversation: Conversation) => runConversation(conversation, parts);
const run = (suite: readonly Conversation[]) => runSuite(suite, { play, clock: { now: () => 0 } });
const reachable = () => ({ answers: parts.answers, reach: describeReach(parts) });

async function measure(suite: readonly Conversation[]): Promise<Coverage> {
  return measureCoverage(await run(suite), reachable(), createAnswerNames(parts.answers));
}

async function suggest(
  suite: readonly Conversation[],
  rest: Partial<Parameters<typeof suggestDrafts>[0]> = {},
): Promise<SuggestedDrafts> {
  const results = await run(suite);
  const names = createAnswerNames(parts.answers);
  return suggestDrafts({
    ...reachable(),
    results,
    coverage: measureCoverage(results, reachable(), names),
    names,
    play,
    findQuestions: async (answers) =>
      new Map(
        describeAnswers(parts, { answers: [...answers], facets: [] }).answers.map(({ name, titles }) => [
          name,
          titles[0]!,
        ]),
      ),
    corpus: 'segur',
    taken: new Set(),
    ...rest,
  });
}

const greeting = conversationsOf('  - { name: greets, turns: [user: Bonjour] }\n');

/** The drafts as a person would leave them who agrees with all of them. */
const reviewed = (yaml: string) =>
  parseConversations(yaml.replaceAll(/^ +draft: true$/gm, ''), 'drafts.yaml').conversations;

describe('the drafts for what is not reached', () => {
  it('hold once they are reviewed, and close the gaps that they are for', async () => {
    const { yaml, drafts, unwritten } = suggested;
    const conversations = reviewed(yaml!);
    expect(conversations).toHaveLength(drafts);
    const failures = (await run(conversations)).flatMap((result) => result.failures);
    expect(formatFailures(failures)).toBe('');
    const gaps = listGaps(await measure([...greeting, ...conversations]));
    expect(gaps).toMatchObject({ answers: [], facets: [], values: [], actions: [] });
    expect(
      gaps.branches.map((code) => unwritten.some((gap) => gap.startsWith(`the branch ${code}.`))),
    ).toEqual(gaps.branches.map(() => true));
  });

  it('show an answer for its own question, by way of the case that it is for', () => {
    const conversations = reviewed(suggested.yaml!);
    const shown = conversations.find(({ name }) => name === 'shows depot-officine for its own question');
    expect(shown!.turns.map(({ input }) => input)).toEqual([
      { kind: 'user', text: deadline },
      { kind: 'pick', label: 'Officine' },
    ]);
    expect(shown!.turns.at(-1)!.expect).toMatchObject({ 'cites-first': 'depot-officine' });
  });

  it('are drafts that do not count', () => {
    const { conversations, corpus } = parseConversations(suggested.yaml!, 'drafts.yaml');
    expect(corpus).toBe('segur');
    expect(conversations.every(({ isDraft }) => isDraft)).toBe(true);
  });

  it('say of a branch that it is reached by its reason', () => {
    const conversations = reviewed(suggested.yaml!);
    const blank = conversations.find(({ name }) => name === 'takes the branch blank');
    expect(blank!.turns.map(({ input, expect: { reasons } }) => [input, reasons])).toEqual([
      [{ kind: 'user', text: '…' }, ['blank']],
    ]);
  });

  it('are not written again where one of their name is there', async () => {
    const { conversations } = parseConversations(suggested.yaml!, 'drafts.yaml');
    const again = await suggest(greeting, { taken: new Set(conversations.map(({ name }) => name)) });
    const names = again.yaml === undefined ? [] : reviewed(again.yaml).map(({ name }) => name);
    expect(names.filter((name) => conversations.some((known) => known.name === name))).toEqual([]);
  });

  it('say what should happen where an answer is not shown for its own question', async () => {
    const strict = { ...parts, settings: { ...parts.settings, minProbability: 1, minChoiceProbability: 1 } };
    const { yaml } = await suggest(greeting, { play: (one) => runConversation(one, strict) });
    expect(yaml).toContain('  # It does not now: what is expected is what should happen.\n');
    const draft = reviewed(yaml!).find(({ name }) => name.startsWith('shows langue'));
    expect(draft!.turns).toMatchObject([{ expect: { 'cites-first': 'langue' } }]);
    expect(Object.keys(draft!.turns[0]!.expect)).toEqual(['cites-first']);
  });

  it('are none where nothing is missing', async () => {
    const nothing: Coverage = {
      answers: { reached: 0, all: 0, missing: [] },
      facets: [],
      actions: { answer: 1, clarify: 1, abstain: 1, smalltalk: 1, handoff: 1 },
      branches: {},
    };
    expect(await suggest(greeting, { answers: [], coverage: nothing })).toEqual({
      yaml: undefined,
      drafts: 0,
      unwritten: [],
    });
  });
});

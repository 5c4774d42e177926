import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assistantCatalogues } from '../messages/assistant/catalogues.ts';
import { languages } from '../protocol/language.ts';
import { type Turn, turnSchema } from '../protocol/turn.ts';
import type { Retrieval } from '../retrieval/hit.ts';
import { createSearchable, type Searchable } from '../retrieval/searchable.fixture.ts';
import { Conversation } from './conversation.fixture.ts';
import { defaultPolicySettings, type PolicySettings } from './decision.ts';
import { type DialogueEvent, dialogueEventSchema, type Slots } from './events.ts';
import { readFaq } from './faq.fixture.ts';
import { createTestParts } from './parts.fixture.ts';
import type { DialogueParts } from './parts.ts';
import { MAX_QUESTIONS } from './policy-replies.ts';
import { type AskedQuestion, type Reading, readMessage } from './reading/read-message.ts';
import { listStrangers } from './shown-texts.fixture.ts';
import { fillSlots, holdsFor, pickSlots } from './slots.ts';
import { type DialogueState, foldEvents } from './state.ts';
import type { VisitorInput } from './take-turn.ts';
import { anyStep, resolveStep, type Step } from './visitor-steps.fixture.ts';

let faq: Searchable;
const found = new Map<string, Promise<Retrieval>>();
beforeAll(async () => {
  faq = await createSearchable(await readFaq());
});
afterAll(() => faq[Symbol.asyncDispose]());

/** That the same question finds the same is the searcher's own story; here it is asked once. */
function retrieve(query: string, topK: number): Promise<Retrieval> {
  const key = `${topK} ${query}`;
  const known = found.get(key) ?? faq.searcher.retrieve(query, topK);
  found.set(key, known);
  return known;
}

const partsFor = (settings: PolicySettings): DialogueParts =>
  createTestParts({ index: faq.index, searcher: { retrieve } }, settings);

const anySettings = fc.constantFrom<PolicySettings>(
  defaultPolicySettings,
  { minProbability: 0, minChoiceProbability: 0, maxAnswers: 3 },
  { minProbability: 1.01, minChoiceProbability: 0, maxAnswers: 2 },
  { minProbability: 1.01, minChoiceProbability: 1.01, maxAnswers: 3 },
  { minProbability: 0.3, minChoiceProbability: 0.1, maxAnswers: 1, asksFacets: false },
);
const anyStart = fc.oneof(
  { weight: 4, arbitrary: fc.constant('fr' as const) },
  fc.constantFrom(...languages),
);

/** One turn with what it was taken from and what it led to. */
interface Passage {
  readonly input: VisitorInput;
  readonly before: DialogueState;
  readonly after: DialogueState;
  readonly turn: Turn;
  readonly parts: DialogueParts;
}

/** What a message was read as, personal data masked. */
function readAgain({ input, before, turn, parts }: Passage): Reading | undefined {
  return input.kind === 'text' ? readMessage(turn.query, before, parts.catalogue) : undefined;
}

/** The short name of the answer that was picked. */
function findPicked(passage: Passage): string | undefined {
  const { input, parts } = passage;
  const reading = readAgain(passage);
  const picked = reading?.kind === 'pick' ? reading.picked : input;
  return 'choice' in picked ? parts.answersByName.get(picked.choice.value)?.name : undefined;
}

/** Whether it asks something, or picks something to be asked. */
function isNewQuestion(passage: Passage): boolean {
  return findPicked(passage) !== undefined || readAgain(passage)?.kind === 'questions';
}

const isListOfSubjects = ({ clarification, lang }: Turn): boolean =>
  clarification?.facet === 'thematique' ||
  clarification?.question === assistantCatalogues[lang!].subjectQuestion;

function expectWellFormed({ turn }: Passage, events: readonly DialogueEvent[]): void {
  expect(turnSchema.strict().parse(turn)).toStrictEqual(turn);
  for (const event of events) {
    expect(dialogueEventSchema.parse(event)).toStrictEqual(event);
    expect(JSON.parse(JSON.stringify(event))).toStrictEqual(event);
  }
  expect(events.at(-1)).toMatchObject({ type: 'turned', turn });
}

/** Of several questions each has its own case, which the last one's may replace. */
function expectFitting(passage: Passage): void {
  const { turn, after, parts } = passage;
  const picked = findPicked(passage);
  for (const { answer, replyTo } of turn.answers) {
    if (answer === picked || replyTo !== undefined) continue;
    expect(holdsFor(parts.answersByName.get(answer)!, after.slots, parts.catalogue)).toBe(true);
  }
}

/** A stored question asked word for word says nothing of the visitor; a part of a message may say what the whole does not. */
async function expectRemembered(passage: Passage): Promise<void> {
  const { before, after, parts } = passage;
  const reading = readAgain(passage);
  if (reading?.kind === 'pick') expectKnown(reading.named);
  if (reading?.kind !== 'questions' || reading.questions.length > 1 || reading.whole !== undefined) return;
  const [{ query, named }] = reading.questions as [AskedQuestion];
  const { hits } = await retrieve(query, 1);
  if (!hits.some(({ isOwnQuestion }) => isOwnQuestion)) expectKnown(named);

  function expectKnown(said: Slots): void {
    const known = fillSlots(before.slots, pickSlots(said, true, parts.catalogue), parts.catalogue);
    expect(after.slots).toMatchObject(known);
  }
}

function expectChoice({ turn }: Passage): void {
  expect(turn.clarification !== undefined || turn.action !== 'clarify').toBe(true);
  if (turn.clarification === undefined) return;
  const values = turn.clarification.options.map(({ value }) => value);
  expect(new Set(values).size).toBe(values.length);
  expect(values.length).toBeGreaterThanOrEqual(isListOfSubjects(turn) ? 1 : 2);
}

async function converse(settings: PolicySettings, lang: (typeof languages)[number], steps: readonly Step[]) {
  const parts = partsFor(settings);
  const conversation = new Conversation(parts, lang);
  const inputs: VisitorInput[] = [];
  let asked = 0;
  let said = '';
  for (const step of steps) {
    const before = conversation.state;
    const input = resolveStep(step, before);
    inputs.push(input);
    const taken = await conversation.take(input);
    if (taken === undefined) {
      expect(input.kind).toBe('choice');
      expect(conversation.state).toEqual(before);
      continue;
    }
    const { turn, events } = taken;
    const passage: Passage = { input, before, after: conversation.state, turn, parts };
    said += ` ${turn.query}`;
    expectWellFormed(passage, events);
    expect(listStrangers(turn, { parts, said })).toEqual([]);
    expectFitting(passage);
    await expectRemembered(passage);
    expectChoice(passage);
    if (isNewQuestion(passage)) asked = 0;
    if (turn.clarification !== undefined && !isListOfSubjects(turn)) asked++;
    expect(asked).toBeLessThanOrEqual(MAX_QUESTIONS);
  }
  return { conversation, inputs };
}

describe('a conversation, whatever the visitor does', () => {
  it('shows only what it may, asks only what it may, and is made again from its events and its inputs', async () => {
    const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(anySettings, anyStart, anySteps, async (settings, lang, steps) => {
        const { conversation, inputs } = await converse(settings, lang, steps);
        const { events, state } = conversation;
        const stored = JSON.parse(JSON.stringify(events)) as DialogueEvent[];
        expect(foldEvents(lang, stored)).toStrictEqual(state);

        const again = new Conversation(partsFor(settings), lang);
        for (const input of inputs) await again.take(input);
        expect(JSON.stringify(again.events)).toBe(JSON.stringify(events));

        const kept = JSON.stringify(events);
        for (const step of steps) {
          if (step.does !== 'write' || step.personal === undefined) continue;
          expect(kept).not.toContain(JSON.stringify(step.personal).slice(1, -1));
        }
      }),
      { numRuns: 200 },
    );
  });
});

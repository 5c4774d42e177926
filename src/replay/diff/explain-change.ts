import { describeDifference } from '../../corpus/lint/difference.ts';
import { scopeOf } from '../../corpus/scope.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import { type PartScores, scoreParts } from '../../retrieval/hit.ts';
import { isSameSet } from '../comparing.ts';
import type { PlayedTurn } from '../transcript.ts';
import { listConcerned } from './compare-turns.ts';
import type { DiffSide, DiffSides } from './diff-sides.ts';
import type { ChangedText, ChangeReason, EditorialAspect, MovedPart } from './turn-change.ts';

/** A turn as both played it, with what came before. */
export interface TurnPair {
  readonly before: PlayedTurn;
  readonly after: PlayedTurn;
  /** Number of the first turn of the conversation that differs, where one before this does. */
  readonly earlier: number | undefined;
}

/** An answer that a turn is about, as the two sides have it. */
interface AnswerPair {
  readonly before: IndexedAnswer | undefined;
  readonly after: IndexedAnswer | undefined;
}

/** Differences of the same sum in another order are smaller; those of another index are not. */
const ROUNDING = 1e-6;

/** Hits in which an answer is looked for, as deep as the dialogue looks. */
const DEPTH = 100;

/**
 * Why a turn differs: the corpus, before what is said about its answers, before the scores, which follow from both; the
 * thresholds where no score moved. Questions are searched again, on both sides.
 */
export async function explainChange(pair: TurnPair, { before, after }: DiffSides): Promise<ChangeReason> {
  const answers = pairAnswers(pair, before, after);
  const call = (one: AnswerPair) =>
    one.before ? before.names.describe(one.before.name) : after.names.describe(one.after!.name);
  const ofCorpus = answers.filter((one) => one.before?.name !== one.after?.name);
  if (ofCorpus.length > 0) {
    return { kind: 'corpus', answers: ofCorpus.map((one) => ({ name: call(one), ...describeText(one) })) };
  }
  const edited = answers.map((one) => ({ one, aspects: findEdits(one, before.parts, after.parts) }));
  const aspects = new Set([...edited.flatMap((each) => each.aspects), ...compareFacets(pair, before, after)]);
  if (aspects.size > 0) {
    const ofEditorial = edited.filter((each) => each.aspects.length > 0).map(({ one }) => call(one));
    return { kind: 'editorial', answers: ofEditorial, aspects: [...aspects] };
  }
  const moved = await findMoved(pair, answers, { before, after, call });
  if (moved.length > 0) return { kind: 'score', moved };
  const isSetOtherwise = JSON.stringify(before.parts.settings) !== JSON.stringify(after.parts.settings);
  if (isSetOtherwise && (pair.earlier === undefined || asksAnew(pair.after))) return { kind: 'settings' };
  return pair.earlier === undefined ? { kind: 'unknown' } : { kind: 'earlier', turn: pair.earlier };
}

function describeText({ before, after }: AnswerPair): Pick<ChangedText, 'change' | 'difference'> {
  if (before === undefined) return { change: 'new' };
  if (after === undefined) return { change: 'gone' };
  return { change: 'text', difference: describeDifference(before.text, after.text) };
}

/** Whether what was searched last is what the visitor writes in this turn, and not what they reply to. */
function asksAnew({ turn, state: { topic } }: PlayedTurn): boolean {
  return topic !== undefined && topic.question !== '' && turn.query.includes(topic.question);
}

/** Answers that either turn shows, offers or found first. */
function pairAnswers({ before, after }: TurnPair, ofBefore: DiffSide, ofAfter: DiffSide): AnswerPair[] {
  const find = (played: PlayedTurn, { parts }: DiffSide) =>
    [...new Set([...listConcerned(played), ...listOffered(played)])].flatMap(
      (name) => parts.answersByName.get(name) ?? [],
    );
  const known = find(before, ofBefore).map((answer) => ({
    before: answer,
    after: ofBefore.counterparts.of(answer),
  }));
  const paired = new Set(known.map((one) => one.after?.name));
  const others = find(after, ofAfter).filter(({ name }) => !paired.has(name));
  return [...known, ...others.map((answer) => ({ before: ofAfter.counterparts.of(answer), after: answer }))];
}

function listOffered({ turn: { clarification } }: PlayedTurn): string[] {
  return clarification?.facet === null ? clarification.options.map(({ value }) => value) : [];
}

function findEdits(
  { before, after }: AnswerPair,
  ofBefore: DialogueParts,
  ofAfter: DialogueParts,
): EditorialAspect[] {
  if (before === undefined || after === undefined) return [];
  const aspects: EditorialAspect[] = [];
  if (!isSameSet(titlesOf(before), titlesOf(after))) aspects.push('title');
  if (!isSameSet(phrasingsOf(before), phrasingsOf(after))) aspects.push('phrasings');
  const scopes = [scopeOf(before, ofBefore.catalogue), scopeOf(after, ofAfter.catalogue)].map(writeScope);
  if (scopes[0] !== scopes[1]) aspects.push('scope');
  return aspects;
}

function titlesOf({ notes, editorial }: IndexedAnswer): string[] {
  return [...notes.flatMap(({ question }) => question ?? []), ...[editorial?.question ?? []].flat()];
}

function phrasingsOf({ notes, editorial }: IndexedAnswer): string[] {
  return [
    ...notes.flatMap((row) => row.alternatives),
    ...(editorial?.phrasings ?? []).map(({ text }) => text),
  ];
}

function writeScope(scope: Readonly<Record<string, readonly string[]>>): string {
  return JSON.stringify(Object.entries(scope).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether the facet that one of the turns asks for is described otherwise. */
function compareFacets({ before, after }: TurnPair, one: DiffSide, other: DiffSide): EditorialAspect[] {
  const asked = [before, after].flatMap(({ turn }) => turn.clarification?.facet ?? []);
  const write = ({ parts }: DiffSide) =>
    JSON.stringify(parts.catalogue.facets.filter(({ id }) => asked.includes(id)));
  return write(one) === write(other) ? [] : ['facets'];
}

interface CalledSides extends DiffSides {
  readonly call: (one: AnswerPair) => string;
}

async function findMoved(
  pair: TurnPair,
  answers: readonly AnswerPair[],
  { before, after, call }: CalledSides,
): Promise<MovedPart[]> {
  const questions = [pair.before.state.topic?.question, pair.after.state.topic?.question];
  if (questions[0] === undefined || questions[0] !== questions[1]) return [];
  const [was, is] = await Promise.all(
    [before, after].map(({ parts }) => parts.searcher.retrieve(questions[0]!, DEPTH)),
  );
  return answers.flatMap((one) => {
    const [old, now] = [was!, is!].map(
      ({ hits }, i): PartScores =>
        hits.find(({ answer }) => answer.name === (i === 0 ? one.before : one.after)?.name)?.parts ?? {},
    );
    return scoreParts
      .map((part) => ({ answer: call(one), part, before: old![part], after: now![part] }))
      .filter((part) => isMoved(part.before, part.after));
  });
}

function isMoved(before: number | undefined, after: number | undefined): boolean {
  if (before === undefined || after === undefined) return before !== after;
  return Math.abs(before - after) > ROUNDING;
}

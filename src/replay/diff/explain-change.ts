import { describeDifference } from '../../corpus/lint/difference.ts';
import { scoreParts } from '../../retrieval/hit.ts';
import { isSameSet } from '../comparing.ts';
import type { DiffSides } from './diff-sides.ts';
import { type AnswerPair, describeTurn, type TurnPair } from './pair-answers.ts';
import type { ChangedText, ChangeReason, EditorialAspect, MovedPart } from './turn-change.ts';

/** Differences of the same sum in another order are smaller; those of another index are not. */
const ROUNDING = 1e-6;

/**
 * Why a turn differs: the corpus, before what is said about its answers, before the scores, which follow from both; the
 * thresholds where no score moved. Questions are searched again, on both sides.
 */
export async function explainChange(pair: TurnPair, sides: DiffSides): Promise<ChangeReason> {
  const { answers, facets } = await describeTurn(pair, sides);
  const ofCorpus = answers.filter((one) => one.before?.name !== one.after?.name);
  if (ofCorpus.length > 0) return { kind: 'corpus', answers: ofCorpus.map(describeText) };
  const edited = answers.map((one) => ({ one, aspects: findEdits(one) }));
  const isFacetEdited = JSON.stringify(facets.before) !== JSON.stringify(facets.after);
  const aspects = new Set<EditorialAspect>(edited.flatMap((each) => each.aspects));
  if (isFacetEdited) aspects.add('facets');
  if (aspects.size > 0) {
    const ofEditorial = edited.filter((each) => each.aspects.length > 0).map(({ one }) => one.called);
    return { kind: 'editorial', answers: ofEditorial, aspects: [...aspects] };
  }
  // What goes on with something found before differs as that did.
  if (pair.earlier !== undefined && !pair.isAnew) return { kind: 'earlier', turn: pair.earlier };
  const moved = await findMoved(pair, answers, sides);
  if (moved.length > 0) return { kind: 'score', moved };
  if (isSetOtherwise(sides)) return { kind: 'settings' };
  return pair.earlier === undefined ? { kind: 'unknown' } : { kind: 'earlier', turn: pair.earlier };
}

function describeText({ called, before, after }: AnswerPair): ChangedText {
  if (before === undefined) return { name: called, change: 'new' };
  if (after === undefined) return { name: called, change: 'gone' };
  return { name: called, change: 'text', difference: describeDifference(before.text, after.text) };
}

function isSetOtherwise({ before, after }: DiffSides): boolean {
  const [was, is] = [before.ground.compared.thresholds, after.ground.compared.thresholds];
  return was.answer !== is.answer || was.choice !== is.choice;
}

function findEdits({ before, after }: AnswerPair): EditorialAspect[] {
  if (before === undefined || after === undefined) return [];
  const aspects: EditorialAspect[] = [];
  if (!isSameSet(before.titles, after.titles)) aspects.push('title');
  if (!isSameSet(before.phrasings, after.phrasings)) aspects.push('phrasings');
  if (writeScope(before.scope) !== writeScope(after.scope)) aspects.push('scope');
  return aspects;
}

function writeScope(scope: Readonly<Record<string, readonly string[]>>): string {
  return JSON.stringify(Object.entries(scope).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function findMoved(
  pair: TurnPair,
  answers: readonly AnswerPair[],
  { before, after }: DiffSides,
): Promise<MovedPart[]> {
  const [asked, askedAfter] = [pair.before.state.topic?.question, pair.after.state.topic?.question];
  if (asked === undefined || asked !== askedAfter) return [];
  const [was, is] = await Promise.all([before.ground.score(asked), after.ground.score(asked)]);
  return answers.flatMap((one) => {
    const old = was.find(({ name }) => name === one.before?.name)?.parts ?? {};
    const now = is.find(({ name }) => name === one.after?.name)?.parts ?? {};
    return scoreParts
      .map((part) => ({ answer: one.called, part, before: old[part], after: now[part] }))
      .filter((moved) => isMoved(moved.before, moved.after));
  });
}

function isMoved(before: number | undefined, after: number | undefined): boolean {
  if (before === undefined || after === undefined) return before !== after;
  return Math.abs(before - after) > ROUNDING;
}

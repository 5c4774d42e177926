import { findTitle } from '../../dialogue/option-labels.ts';
import type { IndexedAnswer, OpenIndex } from '../../indexing/open-index.ts';
import { listPassages } from '../../indexing/passages.ts';
import { withAnswers, withSwappedVectors } from './damaged-index.ts';
import { type Draw, drawTwo, type Mutation } from './mutation.ts';

/** Damages to what answers are found by. */

/**
 * The questions under which two answers are shown change places, with their vectors. The words of the two stay, among
 * which one question more or less tells little.
 */
export function drawTitleSwap({ subject, below, describe }: Draw): Mutation | undefined {
  const { answers } = subject.index;
  const titled = [...answers.keys()].filter((place) => findTitle(answers[place]!) !== undefined);
  const two = drawTwo(titled.length, below);
  if (two === undefined) return undefined;
  const places = two.map((i) => titled[i]!) as [number, number];
  const [one, other] = places.map((place) => answers[place]!) as [IndexedAnswer, IndexedAnswer];
  const [first, second] = [one, other].map((answer) => findTitle(answer)!.title) as [string, string];
  // Of kin, which answer one question for different cases, nothing would change.
  if (first === second) return undefined;
  return {
    kind: 'swap-titles',
    concerns: [one.name, other.name],
    what: `swaps the questions of ${describe(one.name)} and ${describe(other.name)}`,
    noticedBy: `title where one of them is shown, a turn that asks «${first}» or «${second}» word for word and cites its answer, or an option of that name`,
    keepsSearch: false,
    apply: ({ index, settings }) => {
      const swapped = new Map([
        [places[0], retitle(one, first, second)],
        [places[1], retitle(other, second, first)],
      ]);
      const passages = [findQuestion(index, places[0], first), findQuestion(index, places[1], second)];
      const pairs = passages.every((passage) => passage !== undefined) ? [passages as [number, number]] : [];
      return { index: withSwappedVectors(withAnswers(index, swapped), pairs), settings };
    },
  };
}

/** Only where it is the title: the same words may be another row's. */
function retitle(answer: IndexedAnswer, from: string, to: string): IndexedAnswer {
  const { notes, editorial } = answer;
  if (!notes.some(({ question }) => question === from)) {
    return { ...answer, editorial: { ...editorial!, question: to } };
  }
  return {
    ...answer,
    notes: notes.map((note) => (note.question === from ? { ...note, question: to } : note)),
  };
}

/** Place of an answer's question among the passages; undefined where it is none of them. */
function findQuestion({ answers, passages, manifest }: OpenIndex, place: number, question: string) {
  const answer = answers[place]!;
  const own = listPassages(
    {
      answers: [answer],
      notes: new Map([[answer.name, answer.notes]]),
      editorial: new Map(answer.editorial ? [[answer.name, answer.editorial]] : []),
    },
    manifest.settings.maxGroupLength,
  );
  const offset = own.findIndex(({ kind, text }) => kind === 'question' && text === question);
  const first = passages.findIndex((passage) => passage.answer === place);
  return offset < 0 ? undefined : first + offset;
}

/** The vectors of two answers change places: of their texts, and of as many of their questions as both have. */
export function drawVectorSwap({ subject, below, describe }: Draw): Mutation | undefined {
  const { answers } = subject.index;
  const two = drawTwo(answers.length, below);
  if (two === undefined) return undefined;
  const [one, other] = two.map((place) => answers[place]!.name) as [string, string];
  return {
    kind: 'swap-vectors',
    concerns: [one, other],
    what: `swaps the vectors of ${describe(one)} and ${describe(other)}`,
    noticedBy: `a turn that asks in words of its own what ${describe(one)} or ${describe(other)} answers, and cites it`,
    keepsSearch: false,
    apply: ({ index, settings }) => ({
      index: withSwappedVectors(index, pairPassages(index, two)),
      settings,
    }),
  };
}

function pairPassages({ passages }: OpenIndex, [one, other]: readonly [number, number]): [number, number][] {
  return (['answer', 'question'] as const).flatMap((kind) => {
    const [mine, theirs] = [one, other].map((place) =>
      [...passages.keys()].filter(
        (entry) => passages[entry]!.answer === place && passages[entry]!.kind === kind,
      ),
    ) as [number[], number[]];
    return mine.slice(0, theirs.length).map((entry, i): [number, number] => [entry, theirs[i]!]);
  });
}

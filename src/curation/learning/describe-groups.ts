import { sha256Of } from '../../core/text.ts';
import { findTitle } from '../../dialogue/option-labels.ts';
import type { OpenIndex } from '../../indexing/open-index.ts';
import type { MissedQuestion, QuestionGroup } from '../../protocol/learning.ts';
import type { DecidedQuestion, KeptMiss, KeptProposal, QuestionKey } from '../../store/learning.ts';
import type { FoundGroup } from './find-groups.ts';

/** Nearest answers that are told of a group. */
const MAX_CANDIDATES = 5;

/** Characters of an answer that stand for it where nobody wrote its question down. */
const EXCERPT_LENGTH = 120;

type Answers = ReadonlyMap<string, OpenIndex['answers'][number]>;

/** A group as it is shown, with the questions that it is made of. */
export interface DescribedGroup {
  readonly group: QuestionGroup;
  readonly questions: readonly DecidedQuestion[];
}

/**
 * Groups with what was decided about them, largest first, then the one last asked. A group has the name of its first
 * question; one that was decided about keeps its name and its state while any of the questions decided about is in it.
 * @param proposals the latest first.
 */
export function describeGroups(
  groups: readonly FoundGroup[],
  proposals: readonly KeptProposal[],
  answers: Answers,
): DescribedGroup[] {
  const decided = new Map<string, KeptProposal>();
  for (const proposal of proposals.toReversed()) {
    if (proposal.state === 'withdrawn') continue;
    for (const key of proposal.questions) decided.set(nameQuestion(key), proposal);
  }
  const decisions = groups.map(({ misses }) => findDecision(misses, decided));
  const taken = new Set<string>();
  // Names that were given come first.
  const named = groups.map((_, i) => {
    const name = decisions[i]?.group;
    if (name === undefined || taken.has(name)) return undefined;
    taken.add(name);
    return name;
  });
  const described = groups.map(({ misses, centre }, i): DescribedGroup => {
    const id = named[i] ?? misses.map(nameQuestion).find((name) => !taken.has(name))!;
    taken.add(id);
    const group: QuestionGroup = {
      id,
      question: centre.text,
      questions: misses.map(toQuestion),
      candidates: findCandidates(misses, answers),
      state: decisions[i]?.decision.kind ?? 'open',
    };
    return {
      group,
      questions: misses.map(({ conversation, place, text }) => ({ conversation, place, text })),
    };
  });
  const lastAsked = ({ group }: DescribedGroup): number => Date.parse(group.questions.at(-1)!.at);
  return described.sort((a, b) => b.questions.length - a.questions.length || lastAsked(b) - lastAsked(a));
}

/** The latest decision about any of them. */
function findDecision(
  misses: readonly KeptMiss[],
  decided: ReadonlyMap<string, KeptProposal>,
): KeptProposal | undefined {
  const found = misses.flatMap((miss) => decided.get(nameQuestion(miss)) ?? []);
  return found.sort((a, b) => b.at - a.at)[0];
}

/** Says nothing of the conversation that it stands in. */
export function nameQuestion({ conversation, place }: QuestionKey): string {
  return sha256Of(`${conversation}/${place}`).slice(0, 16);
}

function toQuestion({ conversation, at, kind, text, shown, askedAgain }: KeptMiss): MissedQuestion {
  return {
    text,
    kind,
    conversation,
    at: new Date(at).toISOString(),
    shown: [...shown],
    ...(askedAgain && { askedAgain: { text: askedAgain.text, shown: [...askedAgain.shown] } }),
  };
}

/**
 * What the search found for the questions, by its mean probability. What other words of the same visitor found, or what
 * they picked after a refusal, comes first.
 */
function findCandidates(misses: readonly KeptMiss[], answers: Answers): QuestionGroup['candidates'] {
  const sums = new Map<string, { probability: number; led: number }>();
  const add = (name: string, probability: number, led: number): void => {
    const sum = sums.get(name) ?? { probability: 0, led: 0 };
    sums.set(name, { probability: sum.probability + probability, led: sum.led + led });
  };
  for (const { candidates, askedAgain, kind, shown } of misses) {
    for (const { answer, probability } of candidates) add(answer, probability, 0);
    const led = new Set([...(askedAgain?.shown ?? []), ...(kind === 'refused' ? shown : [])]);
    for (const name of led) add(name, 0, 1);
  }
  return [...sums]
    .flatMap(([name, { probability, led }]) => {
      const answer = answers.get(name);
      return answer === undefined ? [] : [{ answer, probability: probability / misses.length, led }];
    })
    .sort((a, b) => b.led - a.led || b.probability - a.probability)
    .slice(0, MAX_CANDIDATES)
    .map(({ answer, probability }) => ({
      sha256: answer.sha256,
      name: answer.name,
      title: findTitle(answer)?.title ?? excerpt(answer.text),
      probability,
    }));
}

function excerpt(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  if (characters.length <= EXCERPT_LENGTH) return characters.join('');
  return `${characters.slice(0, EXCERPT_LENGTH - 1).join('')}…`;
}

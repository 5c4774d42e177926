import { foldText } from '../../corpus/folding.ts';
import type { DialogueEvent, Topic } from '../../dialogue/events.ts';
import { splitMessage } from '../../dialogue/reading/message-parts.ts';
import type { ReasonCode } from '../../dialogue/reasons.ts';
import type { Turn } from '../../protocol/turn.ts';
import type { Miss } from '../../store/learning.ts';

/**
 * Which questions of a conversation were asked in vain. A pure function of its events: nothing is searched again, and
 * personal data is masked in them already.
 */

/** Of the rules below: conversations that were read by others are read again. */
export const MISS_RULES = 1;

/** Between two questions that say the same in other words. Whoever comes back later asks anew. */
const ASKED_AGAIN_WITHIN_MS = 10 * 60 * 1000;

/** Least probability of an answer that two questions can be said to share: something comes first for any question. */
const LEAST_SHARED = 0.1;

/** A question with all that became of it until the next one. */
interface Asked {
  readonly place: string;
  readonly at: number;
  readonly text: string;
  /** Absent of one of several questions of a message, of which only the last one's is kept. */
  readonly topic: Topic | undefined;
  readonly leansBack: boolean;
  /** Answers shown, by short name and full hash, in order. */
  readonly shown: { readonly name: string; readonly sha256: string }[];
  isRefused: boolean;
  /** Whether the visitor wrote that what was shown did not help. */
  isUnhelped: boolean;
}

/**
 * Questions that were refused, at once or once the visitor had refused all that was offered; whose answer did not help;
 * or that were asked again right after in other words. Small talk, requests for a person and what was written to one are
 * none. In the order in which they were asked.
 */
export function findMisses(events: readonly DialogueEvent[]): Miss[] {
  const asked = listAsked(events);
  const ratings = new Map(
    events.flatMap((event) => (event.type === 'rated' ? [[event.sha256, event.useful] as const] : [])),
  );
  return asked.flatMap((question, i): Miss[] => {
    const { place, at, text, topic, shown } = question;
    const next = asked[i + 1];
    const again = next !== undefined && isAskedAgain(question, next) ? next : undefined;
    const didNotHelp = question.isUnhelped || shown.some(({ sha256 }) => ratings.get(sha256) === false);
    const kind = question.isRefused ? 'refused' : didNotHelp ? 'unhelped' : again ? 'reworded' : undefined;
    if (kind === undefined) return [];
    return [
      {
        place,
        at,
        kind,
        text,
        shown: namesOf(shown),
        candidates: topic?.candidates ?? [],
        ...(again && { askedAgain: { text: again.text, shown: namesOf(again.shown) } }),
      },
    ];
  });
}

function listAsked(events: readonly DialogueEvent[]): Asked[] {
  const asked: Asked[] = [];
  let said: { readonly place: number; readonly text: string } | undefined;
  let topic: Topic | undefined;
  for (const [place, event] of events.entries()) {
    if (event.type === 'said') said = { place, text: event.text };
    if (event.type === 'picked') said = undefined;
    if (event.type === 'topic-changed') topic = event.topic;
    if (event.type !== 'turned') continue;
    const turn = event.turn as Turn;
    const codes = new Set((turn.reasons ?? []).map(({ code }) => code));
    if (topic !== undefined && said !== undefined && !replies.some((code) => codes.has(code)))
      asked.push(...readQuestions({ ...said, at: Date.parse(event.at), topic, codes }, turn));
    else if (topic !== undefined || codes.has('helped')) follow(asked.at(-1), turn, codes);
    [said, topic] = [undefined, undefined];
  }
  return asked;
}

/** Turns that follow from what the assistant asked or showed: the visitor asks nothing by them. */
const replies = [
  'chosen',
  'chosen-question',
  'value-said',
  'value-unknown',
  'options-refused',
  'helped',
  'unhelped',
  'themes-listed',
  'theme-listed',
  'all-listed',
  'list-continued',
] as const satisfies readonly ReasonCode[];

interface AskingMessage {
  readonly place: number;
  readonly at: number;
  readonly text: string;
  readonly topic: Topic;
  readonly codes: ReadonlySet<string>;
}

function readQuestions(message: AskingMessage, turn: Turn): Asked[] {
  const { place, at, text, topic, codes } = message;
  const parts = codes.has('question') ? splitMessage(text) : [];
  if (parts.length > 1) return parts.map((part, i) => readPart(part.text, i, message, turn));
  const leansBack = (['follow-up', 'repeated-for-case', 'kin-for-case'] as const).some((code) =>
    codes.has(code),
  );
  return [
    {
      place: String(place),
      at,
      // What was searched is the question without its courtesy, completed where it leans on the one before.
      text: codes.has('subject-of-its-own') ? text : topic.question,
      topic,
      leansBack,
      shown: listShown(turn),
      isRefused: turn.action === 'abstain',
      isUnhelped: false,
    },
  ];
}

/** Why a question is refused. */
const refusals: readonly string[] = [
  'nothing-fits',
  'other-scope',
  'none-left',
] satisfies readonly ReasonCode[];

/** One of several questions: its reasons stand behind its number. */
function readPart(text: string, i: number, { place, at }: AskingMessage, turn: Turn): Asked {
  const reasons = turn.reasons ?? [];
  const start = reasons.findIndex(({ code, values }) => code === 'question' && values?.number === i + 1);
  const behind = start === -1 ? [] : reasons.slice(start + 1);
  const end = behind.findIndex(({ code }) => code === 'question');
  const own = end === -1 ? behind : behind.slice(0, end);
  return {
    place: `${place}.${i + 1}`,
    at,
    text,
    topic: undefined,
    leansBack: false,
    shown: listShown(turn, text),
    isRefused: own.some(({ code }) => refusals.includes(code)),
    isUnhelped: false,
  };
}

/** What a reply leads to belongs to the question that it goes back to. */
function follow(question: Asked | undefined, turn: Turn, codes: ReadonlySet<string>): void {
  if (question === undefined) return;
  if (codes.has('unhelped')) question.isUnhelped = true;
  else if (turn.action === 'abstain') question.isRefused = true;
  question.shown.push(...listShown(turn));
}

function listShown({ answers }: Turn, replyTo?: string): Asked['shown'] {
  return answers
    .filter((answer) => replyTo === undefined || answer.replyTo === replyTo)
    .map(({ answer: name, sha256 }) => ({ name, sha256 }));
}

function namesOf(shown: Asked['shown']): string[] {
  return [...new Set(shown.map(({ name }) => name))];
}

/**
 * Whether the second question is the first one in other words: the same answer is found first for both. Of the questions
 * in `tests/qrels/fit.tsv`, that holds for 93 % of the pairs with one right answer and for 0.2 % of the others, and for
 * 0.8 % of the pairs whose first question has no answer.
 */
function isAskedAgain(first: Asked, second: Asked): boolean {
  const [found, foundAgain] = [first, second].map(({ topic }) => topic?.candidates[0]);
  if (found === undefined || found.answer !== foundAgain?.answer || second.leansBack) return false;
  if (Math.min(found.probability, foundAgain.probability) < LEAST_SHARED) return false;
  if (second.at - first.at > ASKED_AGAIN_WITHIN_MS) return false;
  return foldText(first.text) !== foldText(second.text);
}

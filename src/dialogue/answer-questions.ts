import type { FacetCatalogue } from '../corpus/facets.ts';
import type { Retrieval } from '../retrieval/hit.ts';
import { type Decision, explainFirst } from './decision.ts';
import type { DialogueEvent, Slots, Topic } from './events.ts';
import { frameDecision } from './frame-decision.ts';
import { type AnsweredQuestion, joinQuestions } from './join-questions.ts';
import { listKin } from './kin.ts';
import type { Outcome } from './outcome.ts';
import type { DialogueParts } from './parts.ts';
import { decide, MAX_CANDIDATES } from './policy.ts';
import { CHOSEN_PROBABILITY, decideAgain } from './policy-replies.ts';
import type { AskedQuestion } from './reading/read-message.ts';
import { because, endWith, type GivenReason, type ReasonCode } from './reasons.ts';
import { fillSlots, holdsFor, pickSlots, valuesOf } from './slots.ts';
import type { DialogueState } from './state.ts';

/**
 * Hits that a decision looks at. Answers to the same question for other cases may rank far behind, and all of them have
 * to be among the options.
 */
const DEPTH = 100;

/**
 * Searches the questions of a message and answers them in order.
 * @param whole the whole message, where the questions are parts of it.
 */
export async function answerQuestions(
  state: DialogueState,
  questions: readonly AskedQuestion[],
  whole: AskedQuestion | undefined,
  parts: DialogueParts,
): Promise<Outcome> {
  let answered = await answerInTurn(state, questions, parts);
  // What asks may say little without what is told around it.
  if (whole !== undefined && answered.every(({ framed }) => framed.turn.action !== 'answer')) {
    const [entire] = await answerInTurn(state, [whole], parts);
    if (entire!.framed.turn.action === 'answer') answered = [asWhole(entire!)];
  }
  const known = { ...state, slots: answered.at(-1)!.visitor };
  const events: DialogueEvent[] = [];
  if (known.slots !== state.slots) events.push({ type: 'slots-changed', slots: known.slots });
  const [first, ...others] = answered;
  const { turn, topic } = others.length === 0 ? first!.framed : joinQuestions([first!, ...others], state);
  return { turn, events: [...events, { type: 'topic-changed', topic }] };
}

/** One after the other: what a question says of the visitor holds for those behind it. */
async function answerInTurn(
  state: DialogueState,
  questions: readonly AskedQuestion[],
  parts: DialogueParts,
): Promise<AnsweredQuestion[]> {
  const answered: AnsweredQuestion[] = [];
  let known = state;
  for (const question of questions) {
    const next = await answerQuestion(known, question, parts);
    answered.push(next);
    known = { ...known, slots: next.visitor };
  }
  return answered;
}

async function answerQuestion(
  state: DialogueState,
  question: AskedQuestion,
  parts: DialogueParts,
): Promise<AnsweredQuestion> {
  const { catalogue, settings } = parts;
  const kin = question.isRepeated ? findKin(state, question, parts) : undefined;
  if (kin !== undefined) return kin;
  const known = limitsOf(state.slots, question, parts);
  const joined = await search(question, known, parts);
  const alone = await searchAlone(question, joined, { state, known, parts });
  const found = alone ?? joined;
  const named = readNamed(question, found, parts);
  const visitor = isEmpty(named.visitor) ? state.slots : fillSlots(state.slots, named.visitor, catalogue);
  const slots = { ...visitor, ...named.question };
  const knowledge = { catalogue, slots, isNative: state.lang === 'fr', question: question.query };
  const read = explainReading(question, {
    isAlone: alone !== undefined,
    isBare: found.isBare ?? false,
    named,
  });
  const decision = explainFirst(decide(found, knowledge, settings), read);
  const topic: Topic = {
    question: question.query,
    candidates: rememberCandidates(found, decision),
    competing: [],
    fits: 1 - found.nothingFits,
    slots: named.question,
    unknown: [],
    asked: 0,
    spent: [],
  };
  const frame = { topic, state: { ...state, slots: visitor }, found, parts, said: question.text };
  return { question, visitor, framed: frameDecision(decision, frame) };
}

/** What a question leans on and what it says besides, as far as anything came of it. */
function explainReading(
  { isRepeated = false, alone, query }: AskedQuestion,
  { isAlone, isBare, named }: { isAlone: boolean; isBare: boolean; named: Named },
): GivenReason[] {
  const isJoined = alone !== undefined && alone !== query;
  const codes: readonly (ReasonCode | false)[] = [
    isRepeated && 'repeated-for-case',
    isAlone && 'subject-of-its-own',
    isJoined && !isAlone && 'follow-up',
    isBare && 'searched-without-case',
    !(isEmpty(named.visitor) && isEmpty(named.question)) && 'case-named',
  ];
  return codes.flatMap((code) => (code === false ? [] : [because(code)]));
}

function asWhole({ framed, ...rest }: AnsweredQuestion): AnsweredQuestion {
  const { turn, topic } = framed;
  const reasons = endWith([because('whole-message')], ...turn.reasons);
  return { ...rest, framed: { turn: { ...turn, reasons }, topic } };
}

/** The same question about another case: where the corpus answers it apart, its answer for that case. */
function findKin(
  state: DialogueState,
  question: AskedQuestion,
  parts: DialogueParts,
): AnsweredQuestion | undefined {
  const { catalogue } = parts;
  const visitor = fillSlots(state.slots, pickSlots(question.named, true, catalogue), catalogue);
  const last = state.topic?.spent.at(-1);
  const answer = last === undefined ? undefined : parts.answersByName.get(last);
  if (answer === undefined) return undefined;
  const moved: DialogueState = { ...state, slots: visitor };
  const kin = listKin(answer, moved, parts).filter((one) => holdsFor(one, visitor, catalogue));
  if (kin.length === 0 || listKin(answer, { ...state, slots: {} }, parts).length === 1) return undefined;
  const candidates = kin.map((one) => ({ answer: one, probability: CHOSEN_PROBABILITY }));
  const topic: Topic = {
    ...state.topic!,
    question: question.query,
    candidates: candidates.map(({ answer: { name }, probability }) => ({ answer: name, probability })),
    fits: CHOSEN_PROBABILITY,
    asked: 0,
    unknown: [],
  };
  const decision = explainFirst(
    decideAgain({ candidates, topic }, { catalogue, slots: visitor }, parts.settings),
    [because('kin-for-case')],
  );
  return { question, visitor, framed: frameDecision(decision, { topic, state: moved, parts }) };
}

/**
 * Where a question names whom it is about («pour les sages-femmes») and the answers are written apart for such cases,
 * those words may draw all that is written for that case, whatever it is about. Unless an answer is sure, the rest of
 * the question is searched too, and the surer of the two counts.
 */
async function search(
  { query, bare, named }: AskedQuestion,
  known: Slots,
  parts: DialogueParts,
): Promise<Found> {
  const { searcher, catalogue, settings } = parts;
  const found = await searcher.retrieve(query, DEPTH, known);
  const limits = pickSlots(named, true, catalogue);
  const [first] = found.hits;
  if (bare === undefined || first === undefined || first.isOwnQuestion) return found;
  const isWrittenApart = Object.keys(limits).some(
    (facet) => valuesOf(first.answer, facet, {}, catalogue) !== undefined,
  );
  const sureness = ({ hits }: Retrieval): number =>
    hits.find(({ answer }) => holdsFor(answer, limits, catalogue))?.probability ?? 0;
  if (!isWrittenApart || sureness(found) >= settings.minProbability) return found;
  const again = await searcher.retrieve(bare, DEPTH, known);
  return sureness(again) > sureness(found) ? { ...again, isBare: true } : found;
}

/**
 * «Et qui doit signer la VA ?» leans on nothing: what it says is a question of its own, and joined to the one before it
 * would bring that one's answer again. «Et combien ça coûte ?» is none. It is one if it is sure of an answer that was not
 * shown, and that is not far from what was talked about either.
 */
async function searchAlone(
  { alone, query }: AskedQuestion,
  joined: Retrieval,
  where: { readonly state: DialogueState; readonly known: Slots; readonly parts: DialogueParts },
): Promise<Found | undefined> {
  if (alone === undefined || alone === query) return undefined;
  const { topic } = where.state;
  const { searcher, settings } = where.parts;
  const found = await searcher.retrieve(alone, DEPTH, where.known);
  const [first] = found.hits;
  if (first === undefined || first.probability < settings.minProbability) return undefined;
  const isRelated = joined.hits.slice(0, RELATED).some(({ answer }) => answer === first.answer);
  return isRelated && !topic?.spent.includes(first.answer.name) ? found : undefined;
}

/** Hits of a follow-up joined to the question before that are of its subject. */
const RELATED = 4;

interface Found extends Retrieval {
  /** Whether it was found without the values that the question names of the visitor. */
  readonly isBare?: boolean;
}

interface Named {
  /** Of the visitor. */
  readonly visitor: Slots;
  /** Of this question alone. */
  readonly question: Slots;
}

/**
 * What a question says of the visitor and of itself. A stored question asked word for word says nothing: it is the
 * FAQ's wording. A value that would leave nothing likely is what the question is about, not a limit.
 */
function readNamed(
  { named }: AskedQuestion,
  { hits, isBare = false }: Found,
  { catalogue }: DialogueParts,
): Named {
  const nothing = { visitor: {}, question: {} };
  if (isEmpty(named) || (!isBare && hits.some(({ isOwnQuestion }) => isOwnQuestion))) return nothing;
  const limiting = withoutThemes(named, catalogue);
  const question = pickSlots(limiting, false, catalogue);
  const likely = hits.filter(({ probability }) => probability >= 0.5 * (hits[0]?.probability ?? 0));
  const fits = likely.some(({ answer }) => holdsFor(answer, question, catalogue));
  return { visitor: pickSlots(limiting, true, catalogue), question: fits ? question : {} };
}

/** What the visitor or the question may be about: answers that hold for it must not be overlooked. */
function limitsOf(slots: Slots, { named }: AskedQuestion, { catalogue }: DialogueParts): Slots {
  const limiting = withoutThemes(named, catalogue);
  const visitor = fillSlots(slots, pickSlots(limiting, true, catalogue), catalogue);
  return { ...visitor, ...pickSlots(limiting, false, catalogue) };
}

/** A theme is what answers are filed under, and limits none. */
function withoutThemes(slots: Slots, { facets }: FacetCatalogue): Slots {
  const themes = new Set(facets.filter(({ about }) => about === 'theme').map(({ id }) => id));
  return Object.fromEntries(Object.entries(slots).filter(([facet]) => !themes.has(facet)));
}

/** The best hits, and all that the decision speaks of. */
function rememberCandidates({ hits }: Retrieval, decision: Decision): Topic['candidates'] {
  const spoken = decision.action === 'clarify' ? decision.candidates : [];
  const names = new Set(spoken.map(({ answer }) => answer.name));
  return hits
    .filter(({ answer, rank }) => rank <= MAX_CANDIDATES || names.has(answer.name))
    .map(({ answer, probability }) => ({ answer: answer.name, probability }));
}

function isEmpty(slots: Slots): boolean {
  return Object.keys(slots).length === 0;
}

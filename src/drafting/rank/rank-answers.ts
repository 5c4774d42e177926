import type { Slots } from '../../dialogue/events.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import { decide } from '../../dialogue/policy.ts';
import { toServedIn } from '../../dialogue/serve-answer.ts';
import { fillSlots, holdsFor, pickSlots } from '../../dialogue/slots.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import type { FoundQuestion, RankedAnswer } from '../../protocol/drafting.ts';
import type { Language } from '../../protocol/language.ts';
import type { Hit, Retrieval } from '../../retrieval/hit.ts';
import { findMentions } from '../../retrieval/mentions.ts';
import { idOf } from '../answer-id.ts';
import { listTellingWords, matchWords } from './match-words.ts';

/** What ranking needs of the rest: the answers, what the corpus says around them, and the policy. */
export type RankingParts = Pick<DialogueParts, 'searcher' | 'catalogue' | 'sources' | 'settings'>;

/** How a question is to be read. */
export interface Terms {
  /** Language of the message, in which scopes and flags are told. */
  readonly lang: Language;
  /** Values that an answer has to hold for, by facet. */
  readonly facets: Slots;
}

/** Hits that are looked at: answers for other cases may stand far behind. */
const DEPTH = 100;

/** Answers shown for a question. */
const SHOWN = 5;

export type RankedQuestion = Pick<FoundQuestion, 'searched' | 'verdict' | 'answers' | 'reasons'>;

/**
 * The answers to a question, best first, and what the assistant would do with them. Of several ways to ask it the surest
 * counts, the first one where none is surer.
 * @param wordings never empty.
 */
export async function rankAnswers(
  wordings: readonly [string, ...string[]],
  terms: Terms,
  parts: RankingParts,
): Promise<RankedQuestion> {
  const found = await retrieveSurest(wordings, terms, parts);
  const { catalogue, settings } = parts;
  const holding = listHolding(found.hits, terms, parts);
  const slots = { ...readCase(found.query, holding, parts), ...terms.facets };
  const knowledge = { catalogue, slots, isNative: terms.lang === 'fr', question: found.query };
  const { action, reasons } = decide(found, knowledge, settings);
  // Answers for other cases than the one that is named stay in sight: an agent may know better.
  const isNamed = (hit: Hit): boolean => holdsFor(hit.answer, slots, catalogue);
  const hits = [...holding.filter(isNamed), ...holding.filter((hit) => !isNamed(hit))].slice(0, SHOWN);
  return {
    searched: found.query,
    verdict: VERDICTS[action],
    answers: describeHits(found.query, hits, terms, parts),
    reasons: reasons.map(({ code, values }) => ({
      code,
      ...(values !== undefined && { values: { ...values } }),
    })),
  };
}

/**
 * The case that a question says it is about («pour la pharmacie»), where that leaves something likely. A stored question
 * asked word for word says nothing: it is the FAQ's wording.
 */
function readCase(query: string, hits: readonly Hit[], { catalogue }: RankingParts): Slots {
  if (hits.some(({ isOwnQuestion }) => isOwnQuestion)) return {};
  const named: Record<string, string[]> = {};
  for (const { facet, value } of findMentions(query, catalogue)) {
    named[facet] = [...(named[facet] ?? []), value];
  }
  const slots = pickSlots(fillSlots({}, named, catalogue), true, catalogue);
  const likely = hits.filter(({ probability }) => probability >= LIKELY_SHARE * (hits[0]?.probability ?? 0));
  return likely.some(({ answer }) => holdsFor(answer, slots, catalogue)) ? slots : {};
}

/** Share of the first one's chance from which an answer is likely beside it. */
const LIKELY_SHARE = 0.5;

const VERDICTS = { answer: 'answer', clarify: 'choose', abstain: 'none' } as const;

/** Hits as they cross the wire, ranked from 1 in their order. */
export function describeHits(
  query: string,
  hits: readonly Hit[],
  { lang, facets }: Terms,
  parts: RankingParts,
): RankedAnswer[] {
  const asked = listTellingWords(query);
  return hits.map(({ answer, probability, cover }, index) => ({
    ...toServedIn(lang, answer, parts, facets),
    ...identify(answer),
    probability,
    rank: index + 1,
    matches: matchWords(asked, answer.text),
    unmatched: [...cover.unmatched],
  }));
}

function identify(answer: IndexedAnswer): { readonly id?: string } {
  const id = idOf(answer);
  return id === undefined ? {} : { id };
}

/** Those that hold for the values asked for. */
export function listHolding(
  hits: readonly Hit[],
  { facets }: Terms,
  { catalogue }: RankingParts,
): readonly Hit[] {
  return hits.filter(({ answer }) => holdsFor(answer, facets, catalogue));
}

interface Found extends Retrieval {
  readonly query: string;
}

async function retrieveSurest(
  wordings: readonly [string, ...string[]],
  terms: Terms,
  parts: RankingParts,
): Promise<Found> {
  const [first, ...others] = wordings;
  let surest = await retrieve(first, parts);
  for (const wording of others) {
    const found = await retrieve(wording, parts);
    if (surenessOf(found, terms, parts) > surenessOf(surest, terms, parts)) surest = found;
  }
  return surest;
}

async function retrieve(query: string, { searcher }: RankingParts): Promise<Found> {
  return { ...(await searcher.retrieve(query, DEPTH)), query };
}

function surenessOf({ hits }: Found, terms: Terms, parts: RankingParts): number {
  return listHolding(hits, terms, parts)[0]?.probability ?? 0;
}

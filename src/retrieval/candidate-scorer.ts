import { isBlank } from '../core/text.ts';
import type { Embedded, Embedder } from '../embedding/embedder.ts';
import type { OpenIndex } from '../indexing/open-index.ts';
import type { LexicalSearch } from '../lexical/bm25-index.ts';
import { Glossary } from '../lexical/glossary.ts';
import { spellOut } from '../lexical/shorthand.ts';
import { findCandidates, isExhaustive, NEAREST_PASSAGES } from './candidates.ts';
import {
  type ClosestQuestions,
  findAmongAll,
  groupPassages,
  type PassagesOfAnswer,
  pickFromNearest,
} from './closest-questions.ts';
import type { PartScores } from './hit.ts';
import { type Matches, matchPassages, poolEvenly, poolStrongly, uniteMatches } from './late-interaction.ts';
import { OwnQuestions } from './own-questions.ts';

/** Lexical hits that are scored in a larger corpus; a candidate that is none of them holds hardly a word. */
const SCORED_HITS = 500;

/** Answers that may be right, with what each part of the score says about them. */
export interface ScoredCandidates {
  /** Places in `index.answers`; never empty. */
  readonly places: readonly number[];
  readonly parts: readonly PartScores[];
  /** Matches of each with its closest questions. */
  readonly matches: readonly Matches[];
  readonly embedded: Embedded;
  readonly lexical: LexicalSearch;
  /** Places of those whose own question was asked. */
  readonly own: ReadonlySet<number>;
}

/** Finds what may answer a question and scores it part by part, before anything is weighed. */
export class CandidateScorer {
  readonly #index: OpenIndex;
  readonly #embedder: Embedder;
  readonly #passagesOf: readonly PassagesOfAnswer[];
  readonly #ownQuestions: OwnQuestions;
  readonly #glossary: Glossary;

  /** @param prefersOwnQuestions whether to look for answers whose own question is asked. */
  constructor(index: OpenIndex, embedder: Embedder, prefersOwnQuestions: boolean) {
    this.#index = index;
    this.#embedder = embedder;
    this.#passagesOf = groupPassages(index);
    this.#ownQuestions = new OwnQuestions(prefersOwnQuestions ? index : { answers: [] });
    this.#glossary = new Glossary(index.glossary);
  }

  /** Undefined where nothing may: a blank question. */
  async score(query: string): Promise<ScoredCandidates | undefined> {
    if (isBlank(query)) return undefined;
    const own = this.#ownQuestions.find(query);
    const spelt = spellOut(query);
    const embedding = this.#embedder.embed([spelt], 'query');
    // The model works on a thread of its own: the words are looked up meanwhile.
    const lexical = this.#findWords(spelt);
    const [embedded] = await embedding;
    const { places, closest } = await this.#findCandidates(embedded!.vector, lexical, own);
    if (places.length === 0) return undefined;
    const answers = places.map((place) => this.#passagesOf[place]!.answer);
    const questions = closest.flatMap((list) => list.map(({ entry }) => entry));
    const matched = await matchPassages(this.#index, embedded!.tokens, [...answers, ...questions]);
    const intents = this.#index.intents?.recognise(embedded!.vector);
    const words = new Map(lexical.hits.map(({ entry, score }) => [entry, score]));
    const { parts, matches } = scoreParts(matched, closest, {
      lexicalOf: (i) => words.get(places[i]!) ?? 0,
      intentOf: (i) => intents?.[places[i]!],
      hasQuestions: (i) => this.#passagesOf[places[i]!]!.questionsEnd > 0,
    });
    return { places, parts, matches, embedded: embedded!, lexical, own };
  }

  #findWords(query: string): LexicalSearch {
    return this.#index.lexical.search(query, {
      expansions: this.#glossary.expand(query),
      ...(isExhaustive(this.#index) ? {} : { topK: SCORED_HITS }),
    });
  }

  /** Answers that may be right, each with its closest questions. */
  async #findCandidates(
    vector: Float32Array,
    { hits }: LexicalSearch,
    own: ReadonlySet<number>,
  ): Promise<{ readonly places: readonly number[]; readonly closest: readonly ClosestQuestions[] }> {
    const index = this.#index;
    if (isExhaustive(index)) {
      const places = [...index.answers.keys()];
      return { places, closest: this.#passagesOf.map((group) => findAmongAll(index, vector, group)) };
    }
    const nearest = await index.nearest.search(vector, NEAREST_PASSAGES);
    const places = findCandidates(index, nearest, hits, own);
    return { places, closest: places.map(pickFromNearest(index, nearest)) };
  }
}

/** What is known of a candidate beside its matches, by its place among the candidates. */
interface CandidateFacts {
  lexicalOf(candidate: number): number;
  /** Undefined where no intents are taught. */
  intentOf(candidate: number): number | undefined;
  /** Whether any question is stored with the answer. */
  hasQuestions(candidate: number): boolean;
}

/**
 * Scores every candidate part by part.
 * @param matched matches of the candidates' answers, then of their closest questions, candidate by candidate.
 */
function scoreParts(
  matched: readonly Matches[],
  closest: readonly ClosestQuestions[],
  { lexicalOf, intentOf, hasQuestions }: CandidateFacts,
): Pick<ScoredCandidates, 'parts' | 'matches'> {
  // Where nobody has a question, reading answer and questions as one says nothing new.
  const areThereQuestions = matched.length > closest.length;
  let next = closest.length;
  const matches: Matches[] = [];
  const parts = closest.map((questions, i): PartScores => {
    const answer = matched[i]!;
    const ofQuestions = questions.map(() => matched[next++]!);
    const united = uniteMatches([answer, ...ofQuestions]);
    matches.push(united);
    const intent = intentOf(i);
    const late = {
      late: poolStrongly(answer),
      lexical: lexicalOf(i),
      ...(intent === undefined ? {} : { intent }),
    };
    if (!areThereQuestions) return late;
    const union = { ...late, union: poolEvenly(united) };
    if (questions.length > 0) {
      const sum = ofQuestions.reduce((total, question) => total + poolEvenly(question), 0);
      return { ...union, question: sum / ofQuestions.length, dense: questions[0]!.score };
    }
    // An answer that nobody wrote a question for stands for its own: it must not lose to any that has one.
    return hasQuestions(i) ? union : { ...union, question: poolEvenly(answer) };
  });
  return { parts, matches };
}

import { compareText, isBlank } from '../core/text.ts';
import type { Scope } from '../corpus/scope.ts';
import type { Embedded, Embedder } from '../embedding/embedder.ts';
import type { OpenIndex } from '../indexing/open-index.ts';
import type { LexicalSearch } from '../lexical/bm25-index.ts';
import { Glossary } from '../lexical/glossary.ts';
import { spellOut } from '../lexical/shorthand.ts';
import { findCandidates, isExhaustive, NEAREST_PASSAGES, NEAREST_QUESTIONS } from './candidates.ts';
import {
  type ClosestQuestions,
  groupPassages,
  type PassagesOfAnswer,
  pickClosest,
} from './closest-questions.ts';
import type { FusionWeights } from './fitted-model.ts';
import { fuseScores } from './fusion.ts';
import type { PartScores } from './hit.ts';
import { type Matches, matchPassages, poolEvenly, poolStrongly, uniteMatches } from './late-interaction.ts';
import { OwnQuestions } from './own-questions.ts';
import { StoredQuestions } from './stored-questions.ts';

/** Lexical hits that are scored in a larger corpus; a candidate that is none of them holds hardly a word. */
const SCORED_HITS = 500;

/**
 * Candidates that are read word by word for how sure the first is, and, where the words have no weight, at all: among so
 * many the right one is, or nothing helps.
 */
export const READ_CANDIDATES = 24;

export interface ScorerOptions {
  /** Whether to look for answers whose own question is asked; default true. */
  readonly prefersOwnQuestions?: boolean;
  /** What the parts will count. Without them all candidates are scored by every part. */
  readonly weights?: FusionWeights;
}

/** Answers that may be right, with what each part of the score says about them. */
export interface ScoredCandidates {
  /** Places in `index.answers`; never empty. */
  readonly places: readonly number[];
  readonly parts: readonly PartScores[];
  /** Matches of each with its closest questions; undefined for one that was not read word by word. */
  readonly matches: readonly (Matches | undefined)[];
  /** What was embedded: the query, text-message spellings spelt out. */
  readonly spelt: string;
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
  readonly #weights: FusionWeights | undefined;
  readonly #questions: StoredQuestions;

  constructor(index: OpenIndex, embedder: Embedder, options: ScorerOptions = {}) {
    const { prefersOwnQuestions = true, weights } = options;
    this.#index = index;
    this.#weights = weights;
    this.#embedder = embedder;
    this.#passagesOf = groupPassages(index);
    this.#questions = new StoredQuestions(index, this.#passagesOf);
    this.#ownQuestions = new OwnQuestions(prefersOwnQuestions ? index : { answers: [] });
    this.#glossary = new Glossary(index.glossary);
  }

  /** Undefined where nothing may: a blank question. @param known as `Searcher.retrieve` takes it. */
  async score(query: string, known: Scope = {}): Promise<ScoredCandidates | undefined> {
    if (isBlank(query)) return undefined;
    const own = this.#ownQuestions.find(query);
    const spelt = spellOut(query);
    const embedding = this.#embedder.embed([spelt], 'query');
    // The model works on a thread of its own: the words are looked up meanwhile.
    const lexical = this.#findWords(spelt);
    const [embedded] = await embedding;
    const { places, closest } = await this.#findCandidates(embedded!.vector, { lexical, own, known });
    if (places.length === 0) return undefined;
    const intents = this.#index.intents?.recognise(embedded!.vector);
    const words = new Map(lexical.hits.map(({ entry, score }) => [entry, score]));
    const cheap = places.map((place, i): PartScores => {
      const intent = intents?.[place];
      const dense = closest[i]![0]?.score;
      return {
        lexical: words.get(place) ?? 0,
        ...(intent === undefined ? {} : { intent }),
        ...(dense === undefined ? {} : { dense }),
      };
    });
    const read = this.#chooseRead(places, cheap, own);
    const matches = new Array<Matches | undefined>(places.length).fill(undefined);
    const parts = [...cheap];
    const byWord = await this.#readWords(embedded!.tokens, places, closest, read);
    read.forEach((candidate, i) => {
      matches[candidate] = byWord[i]!.united;
      parts[candidate] = { ...parts[candidate], ...byWord[i]!.parts };
    });
    return { places, parts, matches, spelt, embedded: embedded!, lexical, own };
  }

  /** Candidates that are read word by word, by their place among them. */
  #chooseRead(
    places: readonly number[],
    cheap: readonly PartScores[],
    own: ReadonlySet<number>,
  ): readonly number[] {
    const all = [...places.keys()];
    const weights = this.#weights;
    if (weights === undefined || places.length <= READ_CANDIDATES || readingCounts(weights)) return all;
    const fused = fuseScores(cheap, weights);
    const nameOf = (candidate: number): string => this.#index.answers[places[candidate]!]!.name;
    // Ties as in the ranking, which reads its first candidates.
    const best = all.toSorted((a, b) => fused[b]! - fused[a]! || compareText(nameOf(a), nameOf(b)));
    const asked = all.filter((candidate) => own.has(places[candidate]!));
    return [...new Set([...best.slice(0, READ_CANDIDATES), ...asked])];
  }

  /** Reads candidates and their closest questions word by word, with one matrix product. */
  async #readWords(
    tokens: Float32Array,
    places: readonly number[],
    closest: readonly ClosestQuestions[],
    read: readonly number[],
  ): Promise<readonly WordScores[]> {
    const answers = read.map((candidate) => this.#passagesOf[places[candidate]!]!.answer);
    const questions = read.flatMap((candidate) => closest[candidate]!.map(({ entry }) => entry));
    const matched = await matchPassages(this.#index, tokens, [...answers, ...questions]);
    let next = read.length;
    return read.map((candidate, i) => {
      const ofQuestions = closest[candidate]!.map(() => matched[next++]!);
      const hasQuestions = this.#passagesOf[places[candidate]!]!.questionsEnd > 0;
      // Where nobody has a question, reading answer and questions as one says nothing new.
      return scoreWords(matched[i]!, ofQuestions, questions.length > 0, hasQuestions);
    });
  }

  #findWords(query: string): LexicalSearch {
    return this.#index.lexical.search(query, {
      expansions: this.#glossary.expand(query),
      ...(isExhaustive(this.#index.answers.length) ? {} : { topK: SCORED_HITS }),
    });
  }

  /** Answers that may be right, each with its closest questions. */
  async #findCandidates(
    vector: Float32Array,
    {
      lexical: { hits },
      own,
      known,
    }: { readonly lexical: LexicalSearch; readonly own: ReadonlySet<number>; readonly known: Scope },
  ): Promise<{ readonly places: readonly number[]; readonly closest: readonly ClosestQuestions[] }> {
    const index = this.#index;
    if (isExhaustive(index.answers.length)) {
      const places = [...index.answers.keys()];
      const scores = await index.exact.scores(vector);
      return { places, closest: this.#passagesOf.map((group) => pickClosest(scores, group)) };
    }
    const isKnown = Object.keys(known).length > 0;
    // At once: where the vectors are in a database, the event loop is free while it searches.
    const found = await Promise.all([
      index.nearest.search(vector, NEAREST_PASSAGES),
      isKnown ? index.nearest.searchAmong(vector, NEAREST_PASSAGES, known) : [],
      this.#questions.search(vector, NEAREST_QUESTIONS),
    ]);
    const places = findCandidates(index, found.flat(), hits, own);
    return { places, closest: places.map((place) => this.#pickStored(vector, place)) };
  }

  /**
   * From all questions of one answer, whether or not any is near: one whose questions are farther than some text is
   * not to be scored as if it had none.
   */
  #pickStored(vector: Float32Array, place: number): ClosestQuestions {
    const group = this.#passagesOf[place]!;
    const { questionsStart, questionsEnd } = group;
    const scores = this.#index.exact.scoresBetween(vector, questionsStart, questionsEnd);
    return pickClosest(scores, group, questionsStart);
  }
}

/** Whether what the words say has any weight. */
function readingCounts({ late, union, question }: FusionWeights): boolean {
  return late > 0 || union > 0 || question > 0;
}

/** What reading a candidate word by word tells. */
interface WordScores {
  readonly parts: PartScores;
  /** Matches with the answer and its closest questions read as one text. */
  readonly united: Matches;
}

/**
 * @param areThereQuestions whether any candidate has closest questions.
 * @param hasQuestions whether any question is stored with the answer.
 */
function scoreWords(
  answer: Matches,
  questions: readonly Matches[],
  areThereQuestions: boolean,
  hasQuestions: boolean,
): WordScores {
  const united = uniteMatches([answer, ...questions]);
  const late = { late: poolStrongly(answer) };
  if (!areThereQuestions) return { parts: late, united };
  const union = { ...late, union: poolEvenly(united) };
  if (questions.length > 0) {
    const sum = questions.reduce((total, question) => total + poolEvenly(question), 0);
    return { parts: { ...union, question: sum / questions.length }, united };
  }
  // An answer that nobody wrote a question for stands for its own: it must not lose to any that has one.
  return { parts: hasQuestions ? union : { ...union, question: poolEvenly(answer) }, united };
}

import type { IndexedAnswer } from '../indexing/open-index.ts';
import { type AssistantMessages, assistantMessages } from '../messages/assistant.ts';
import type { Language } from '../protocol/conversation.ts';
import type { Clarification, ServedAnswer, Turn } from '../protocol/turn.ts';
import type { Hit } from '../retrieval/hit.ts';
import type { Searcher } from '../retrieval/searcher.ts';
import { findTitle, labelAnswers } from './option-labels.ts';
import { type Decision, decide, decideWithoutRetrieval, MAX_OPTIONS, type PolicySettings } from './policy.ts';

/** Language of an answer where the corpus does not say: the FAQ's own. */
const CORPUS_LANGUAGE = 'fr';

/** Of an answer whose question the visitor has picked: as good as asked by its own question. */
const CHOSEN_PROBABILITY = 0.99;

export interface TurnRequest {
  readonly text: string;
  /** Language of the interface; the answers keep their own. */
  readonly lang: Language;
}

/** One message in, one turn out. */
export async function takeTurn(
  { text, lang }: TurnRequest,
  searcher: Pick<Searcher, 'retrieve'>,
  settings: PolicySettings,
): Promise<Turn> {
  const depth = Math.max(settings.maxAnswers, MAX_OPTIONS);
  const decision = decideWithoutRetrieval(text) ?? decide(await searcher.retrieve(text, depth), settings);
  return present(text, decision, assistantMessages[lang]);
}

/**
 * The turn of a visitor who has picked one of the offered questions.
 * @param label of the option, which stands for the visitor's words.
 */
export function takeChosenTurn(answer: IndexedAnswer, label: string, lang: Language): Turn {
  return presentAnswers(label, [{ answer, probability: CHOSEN_PROBABILITY }], assistantMessages[lang]);
}

function present(query: string, decision: Decision, messages: AssistantMessages): Turn {
  switch (decision.action) {
    case 'answer':
      return presentAnswers(query, decision.hits, messages);
    case 'clarify':
      return {
        query,
        action: 'clarify',
        answers: [],
        clarification: offerAnswers(decision.hits, messages),
        messages: [],
      };
    case 'abstain': {
      const message = decision.reason === 'blank' ? messages.blankQuestion : messages.noAnswer;
      return { query, action: 'abstain', answers: [], messages: [message] };
    }
    case 'smalltalk':
      return { query, action: 'smalltalk', answers: [], messages: [messages[decision.kind]] };
  }
}

function presentAnswers(
  query: string,
  hits: readonly Pick<Hit, 'answer' | 'probability'>[],
  { feedbackQuestion, answerInFrench }: AssistantMessages,
): Turn {
  const answers = hits.map(({ answer, probability }) => ({ ...toServed(answer), probability }));
  const messages = answerInFrench !== undefined && answers.some(isFrench) ? [answerInFrench] : [];
  return { query, action: 'answer', answers, messages, feedbackQuestion };
}

/** A choice among answers, by the questions that they reply to. */
function offerAnswers(hits: readonly Hit[], { choiceQuestion }: AssistantMessages): Clarification {
  const labels = labelAnswers(hits.map(({ answer }) => answer));
  return {
    facet: null,
    question: choiceQuestion,
    options: hits.map(({ answer }, i) => ({ value: answer.name, label: labels[i]!, count: 1 })),
  };
}

/** Language tags name a language and, optionally, a region: `fr`, `fr-CA`. */
function isFrench({ lang }: Pick<ServedAnswer, 'lang'>): boolean {
  return lang?.split('-')[0] === 'fr';
}

/** An answer as it crosses the wire: its text untouched and its proof. */
export function toServed(answer: IndexedAnswer): Omit<ServedAnswer, 'probability'> {
  const { name, sha256, text, citations, notes } = answer;
  return {
    answer: name,
    sha256,
    text,
    citations: citations.map((citation) => ({ ...citation })),
    ...findTitle(answer),
    lang: notes.find(({ lang }) => lang !== undefined)?.lang ?? CORPUS_LANGUAGE,
  };
}

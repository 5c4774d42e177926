import type { IndexedAnswer } from '../indexing/open-index.ts';
import { type AssistantMessages, assistantMessages } from '../messages/assistant.ts';
import type { Language } from '../protocol/conversation.ts';
import type { ServedAnswer, Turn } from '../protocol/turn.ts';
import type { Searcher } from '../retrieval/searcher.ts';
import { type Decision, decide, decideWithoutRetrieval, type PolicySettings } from './policy.ts';

/** Language of an answer where the corpus does not say: the FAQ's own. */
const CORPUS_LANGUAGE = 'fr';

export interface TurnRequest {
  readonly text: string;
  /** Language of the interface; the answers keep their own. */
  readonly lang: Language;
}

/** One message in, one turn out. */
export async function takeTurn(
  { text, lang }: TurnRequest,
  searcher: Searcher,
  settings: PolicySettings,
): Promise<Turn> {
  const decision =
    decideWithoutRetrieval(text) ?? decide(await searcher.search(text, settings.maxAnswers), settings);
  return present(text, decision, assistantMessages[lang]);
}

function present(query: string, decision: Decision, messages: AssistantMessages): Turn {
  switch (decision.action) {
    case 'answer': {
      const answers = decision.hits.map(({ answer, probability }) => ({ ...toServed(answer), probability }));
      const { feedbackQuestion, answerInFrench } = messages;
      return {
        query,
        action: 'answer',
        answers,
        messages: answerInFrench && answers.some(isFrench) ? [answerInFrench] : [],
        feedbackQuestion,
      };
    }
    case 'abstain': {
      const message = decision.reason === 'blank' ? messages.blankQuestion : messages.noAnswer;
      return { query, action: 'abstain', answers: [], messages: [message] };
    }
    case 'smalltalk':
      return { query, action: 'smalltalk', answers: [], messages: [messages[decision.kind]] };
  }
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

/** The FAQ's own question comes before a reconstructed one. */
function findTitle({ notes, editorial }: IndexedAnswer): Pick<ServedAnswer, 'title' | 'titleOrigin'> {
  const title = notes.find(({ question }) => question !== undefined)?.question;
  if (title !== undefined) return { title, titleOrigin: 'corpus' };
  return editorial ? { title: editorial.question, titleOrigin: 'editorial' } : {};
}

import type { Language } from '../protocol/conversation.ts';

/** What the assistant says around answers. The answers themselves are never translated. */
export interface AssistantMessages {
  /** Asked after an answer, as on the FAQ's own pages. */
  readonly feedbackQuestion: string;
  /** Asked where several answers may be meant; their questions follow as options. */
  readonly choiceQuestion: string;
  readonly noAnswer: string;
  readonly blankQuestion: string;
  readonly greeting: string;
  readonly thanks: string;
  readonly goodbye: string;
  /** Said with an answer when the interface speaks another language than the answer. */
  readonly answerInFrench: string | undefined;
}

export const assistantMessages: Readonly<Record<Language, AssistantMessages>> = {
  fr: {
    feedbackQuestion: 'Cette réponse vous a-t-elle été utile ?',
    choiceQuestion: 'Votre question est-elle l’une de celles-ci ?',
    noAnswer:
      'Je n’ai pas trouvé de réponse à votre question dans la FAQ. Essayez de la formuler autrement, avec plus de détails.',
    blankQuestion: 'Écrivez votre question et je chercherai la réponse dans la FAQ.',
    greeting: 'Bonjour. Posez-moi votre question : je vous montre les réponses de la FAQ, mot pour mot.',
    thanks: 'Avec plaisir. Avez-vous une autre question ?',
    goodbye: 'Au revoir et bonne journée.',
    answerInFrench: undefined,
  },
  en: {
    feedbackQuestion: 'Cette réponse vous a-t-elle été utile ? (Was this answer helpful?)',
    choiceQuestion: 'Is your question one of these? (Votre question est-elle l’une de celles-ci ?)',
    noAnswer:
      'I found no answer to your question in the FAQ. Try asking it in other words, with more details.',
    blankQuestion: 'Type your question and I will look for the answer in the FAQ.',
    greeting: 'Hello. Ask me your question: I show you the answers of the FAQ, word for word.',
    thanks: 'You are welcome. Do you have another question?',
    goodbye: 'Goodbye, and have a good day.',
    answerInFrench: 'The answers of this FAQ are in French and are shown word for word, without translation.',
  },
};

import type { Language } from '../protocol/conversation.ts';

/** Labels and announcements of the visitor's widget. */
export interface WidgetMessages {
  readonly open: string;
  readonly close: string;
  readonly title: string;
  /** Name of the list of messages, for those who do not see it. */
  readonly conversation: string;
  /** The first thing in the thread: says that it is a machine and what it does. */
  readonly disclosure: string;
  readonly inputLabel: string;
  readonly inputPlaceholder: string;
  readonly send: string;
  readonly visitorName: string;
  readonly assistantName: string;
  /** Above a stored answer: sets it apart from what the assistant says itself. */
  readonly verbatim: string;
  /** Above a title that the editorial layer wrote, since the FAQ lost its own. */
  readonly reconstructedQuestion: string;
  /** Before the list of places where an answer stands. */
  readonly source: string;
  readonly lines: (first: number, last: number) => string;
  /** Ends the name of a link that opens a new tab. */
  readonly newTab: string;
  readonly yes: string;
  readonly no: string;
  readonly feedbackThanks: string;
  readonly searching: string;
  readonly connectionLost: string;
  readonly connectionBack: string;
  readonly notSent: string;
  readonly retry: string;
  readonly tooLong: (max: number) => string;
}

export const widgetMessages: Readonly<Record<Language, WidgetMessages>> = {
  fr: {
    open: 'Poser une question',
    close: 'Fermer',
    title: 'Assistant FAQ',
    conversation: 'Conversation',
    disclosure:
      'Je suis un programme informatique. Je cherche dans la FAQ et je vous montre ses réponses mot pour mot, avec leur source.',
    inputLabel: 'Votre question',
    inputPlaceholder: 'Votre question…',
    send: 'Envoyer',
    visitorName: 'Vous',
    assistantName: 'Assistant',
    verbatim: 'Réponse de la FAQ, mot pour mot',
    reconstructedQuestion: 'Question reconstituée',
    source: 'Source\u00a0:',
    lines: (first, last) => (first === last ? `ligne ${first}` : `lignes ${first} à ${last}`),
    newTab: '(nouvel onglet)',
    yes: 'Oui',
    no: 'Non',
    feedbackThanks: 'Merci pour votre avis.',
    searching: 'Recherche en cours…',
    connectionLost: 'Connexion perdue. Nouvelle tentative en cours…',
    connectionBack: 'Connexion rétablie.',
    notSent: 'Le message n’a pas pu être envoyé.',
    retry: 'Réessayer',
    tooLong: (max) => `Votre message est trop long\u00a0: ${max.toLocaleString('fr-FR')} caractères au plus.`,
  },
  en: {
    open: 'Ask a question',
    close: 'Close',
    title: 'FAQ assistant',
    conversation: 'Conversation',
    disclosure:
      'I am a computer program. I search the FAQ and show you its answers word for word, in French, with their source.',
    inputLabel: 'Your question',
    inputPlaceholder: 'Your question…',
    send: 'Send',
    visitorName: 'You',
    assistantName: 'Assistant',
    verbatim: 'Answer of the FAQ, word for word',
    reconstructedQuestion: 'Reconstructed question',
    source: 'Source:',
    lines: (first, last) => (first === last ? `line ${first}` : `lines ${first} to ${last}`),
    newTab: '(new tab)',
    yes: 'Yes',
    no: 'No',
    feedbackThanks: 'Thank you.',
    searching: 'Searching…',
    connectionLost: 'Connection lost. Trying again…',
    connectionBack: 'Connected again.',
    notSent: 'The message could not be sent.',
    retry: 'Try again',
    tooLong: (max) => `Your message is too long: ${max.toLocaleString('en-GB')} characters at most.`,
  },
};

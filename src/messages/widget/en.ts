import type { WidgetCatalogue } from './keys.ts';

export const en: WidgetCatalogue = {
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
  replyTo: 'To your question: {question}',
  source: 'Source:',
  lines: '{count, plural, one {line {first}} other {lines {first} to {last}}}',
  publicPage: 'See the page online',
  newTab: '(new tab)',
  yes: 'Yes',
  no: 'No',
  feedbackThanks: 'Thank you for your feedback.',

  answerOptions: 'Possible replies',
  suggestions: 'Suggestions',

  contactLabel: 'Email address or phone number',
  contactSend: 'Send my contact details',
  contactInvalid:
    'Enter a complete email address or phone number, such as name@example.org or +33 1 23 45 67 89.',
  contactTaken: 'Thank you, your contact details have been saved.',

  searching: 'Searching…',
  connectionLost: 'Connection lost. Trying again…',
  connectionBack: 'Connected again.',
  notSent: 'The message could not be sent.',
  retry: 'Try again',
  tooLong: 'Your message is too long: {max, number} characters at most.',

  choiceGone: 'This choice is no longer offered. Choose one of the latest options or type your question.',
  tooMany: 'Too many requests in a short time. Try again in a minute.',
  conversationOver: 'This conversation has ended. Reload the page to start a new one.',
  faqUnavailable: 'The FAQ is not available at the moment. Try again in a few moments.',
  serviceUnavailable: 'The service is not available at the moment. Try again in a few moments.',
  contactNotAsked: 'First ask to talk to a person.',
  failed: 'Something went wrong. Try again later.',
};

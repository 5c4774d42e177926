import type { AssistantCatalogue } from './keys.ts';

export const en: AssistantCatalogue = {
  disclosure:
    'I am a computer program, not a person. I search the FAQ and show its answers word for word, with their source.',
  greeting: 'Hello. Ask your question, or choose a topic.',
  thanks: 'You are welcome. Do you have another question?',
  goodbye: 'Goodbye, and have a good day.',
  acknowledged: 'Very well. Do you have another question?',
  robot:
    'Yes, I am a computer program. I do not write the answers: I show those of the FAQ, word for word. You can also ask for a person.',
  identity: 'I am the assistant of this FAQ: a program that looks for the answer to your question.',
  abilities:
    'Ask a question in your own words: I look for the answer in the FAQ and show it with its source. You can also browse the FAQ by topic or ask for a person.',
  insult: 'I am sorry that I could not help you. Put your question another way, or ask for a person.',
  blankQuestion: 'Type your question and I will look for the answer in the FAQ.',

  feedbackQuestion: 'Cette réponse vous a-t-elle été utile ? (Was this answer helpful?)',
  feedbackThanks: 'Thank you for your feedback.',
  choiceQuestion: 'Is your question one of these?',
  subjectQuestion: 'Which question are you interested in?',
  unknownOption: 'I do not know',
  noneOption: 'None of these',
  moreOption: 'Other questions',
  browseOption: 'Browse the FAQ by topic',
  personOption: 'Talk to a person',

  noAnswer: 'I found no answer to this question in the FAQ.',
  noAnswerTo: 'I found no answer in the FAQ to: “{question}”.',
  noAnswerInScope: 'The FAQ gives no answer to this question for: {scope}.',
  rephrase: 'Try asking it in other words, with more details.',
  nearestSubjects: 'Here are the closest topics in the FAQ.',
  unmatchedInAnswer: 'The closest answer does not mention {words}.',
  unmatchedInChoice: 'None of these answers mentions {words}.',
  quotedWord: '“{word}”',
  sideBySide: 'Here are the possible answers, each with what sets it apart.',
  nextAnswers: 'Here are other possible answers.',
  noMoreAnswers: 'I have no other answer to offer.',
  offerPerson: 'You can ask to talk to a person.',
  answerInFrench: 'The answers of this FAQ are in French and are shown word for word, without translation.',

  scopeNote: 'Valid for: {scope}',
  scopeForAll: 'Valid for all',
  needsQuestion:
    'This answer is to be read with its question, which the page has lost. The question shown is a reconstruction.',
  truncated: 'The page has cut this answer short: the end is missing.',
  linksLost: 'The page has lost the links of this answer.',
  linksLostAt: 'The page has lost the links of this answer. Address of the page: {url}',
  gluedList: 'The page has joined the items of a list to the line before.',

  handoffOnline: 'I am passing your request on to a person, who will reply to you here.',
  handoffNobody: 'Nobody is online at the moment.',
  handoffContact:
    'Leave an email address or a phone number and somebody will get back to you. It will be deleted after {days, plural, one {# day} other {# days}}.',
  handoffWaiting: 'Your request is still waiting. I can go on searching the FAQ.',
  contactTaken: 'Thank you, I have noted it. Somebody will get back to you.',

  personalDataMasked:
    'To protect your privacy, I have hidden {count, plural, one {a piece of personal information} other {several pieces of personal information}} in your message: {kinds}.',
  emailName: 'email address',
  phoneName: 'phone number',
  socialSecurityNumberName: 'social security number',
  ibanName: 'bank account number',
  cardNumberName: 'bank card number',
  maskedAs: '[{kind}: hidden]',
};

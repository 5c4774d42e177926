import type { AssistantCatalogue } from './keys.ts';

export const de: AssistantCatalogue = {
  disclosure:
    'Ich bin ein Computerprogramm, kein Mensch. Ich durchsuche die FAQ und zeige ihre Antworten Wort für Wort, mit ihrer Quelle.',
  greeting: 'Guten Tag. Stellen Sie Ihre Frage oder wählen Sie ein Thema.',
  thanks: 'Gern geschehen. Haben Sie noch eine Frage?',
  goodbye: 'Auf Wiedersehen und einen schönen Tag.',
  acknowledged: 'In Ordnung. Haben Sie noch eine Frage?',
  robot:
    'Ja, ich bin ein Computerprogramm. Ich schreibe die Antworten nicht selbst: Ich zeige die der FAQ, Wort für Wort. Sie können auch darum bitten, mit einem Menschen zu sprechen.',
  identity: 'Ich bin der Assistent dieser FAQ: ein Programm, das die Antwort auf Ihre Frage sucht.',
  abilities:
    'Stellen Sie eine Frage in Ihren eigenen Worten: Ich suche die Antwort in der FAQ und zeige sie mit ihrer Quelle. Sie können die FAQ auch nach Themen durchsehen oder darum bitten, mit einem Menschen zu sprechen.',
  insult:
    'Es tut mir leid, dass ich Ihnen nicht helfen konnte. Formulieren Sie Ihre Frage anders oder bitten Sie darum, mit einem Menschen zu sprechen.',
  blankQuestion: 'Schreiben Sie Ihre Frage, und ich suche die Antwort in der FAQ.',

  feedbackQuestion: 'Cette réponse vous a-t-elle été utile ? (War diese Antwort hilfreich?)',
  feedbackThanks: 'Danke für Ihre Rückmeldung.',
  choiceQuestion: 'Ist Ihre Frage eine von diesen?',
  subjectQuestion: 'Welche Frage interessiert Sie?',
  unknownOption: 'Ich weiß es nicht',
  noneOption: 'Nichts davon',
  moreOption: 'Weitere Fragen',
  browseOption: 'Die FAQ nach Themen durchsehen',
  personOption: 'Mit einem Menschen sprechen',

  noAnswer: 'Ich habe in der FAQ keine Antwort auf diese Frage gefunden.',
  noAnswerTo: 'Ich habe in der FAQ keine Antwort gefunden auf: „{question}“.',
  noAnswerInScope: 'Die FAQ gibt keine Antwort auf diese Frage für: {scope}.',
  rephrase: 'Versuchen Sie, sie anders zu formulieren, mit mehr Einzelheiten.',
  nearestSubjects: 'Hier sind die Themen der FAQ, die Ihrer Frage am nächsten kommen.',
  unmatchedInAnswer: 'Die ähnlichste Antwort spricht nicht von {words}.',
  unmatchedInChoice: 'Keine dieser Antworten spricht von {words}.',
  quotedWord: '„{word}“',
  sideBySide: 'Hier sind die möglichen Antworten, jede mit dem, was sie von den anderen unterscheidet.',
  nextAnswers: 'Hier sind weitere mögliche Antworten.',
  noMoreAnswers: 'Ich kann keine weitere Antwort anbieten.',
  offerPerson: 'Sie können darum bitten, mit einem Menschen zu sprechen.',
  answerInFrench:
    'Die Antworten dieser FAQ sind auf Französisch und werden Wort für Wort gezeigt, ohne Übersetzung.',

  scopeNote: 'Gilt für: {scope}',
  scopeForAll: 'Gilt für alle',
  needsQuestion:
    'Diese Antwort ist zusammen mit ihrer Frage zu lesen, die auf der Seite verloren gegangen ist. Die angezeigte Frage ist rekonstruiert.',
  truncated: 'Die Seite hat diese Antwort abgeschnitten: Das Ende fehlt.',
  linksLost: 'Die Links dieser Antwort sind auf der Seite verloren gegangen.',
  linksLostAt: 'Die Links dieser Antwort sind auf der Seite verloren gegangen. Adresse der Seite: {url}',
  gluedList: 'Die Seite hat die Punkte einer Liste an die vorhergehende Zeile angehängt.',

  handoffOnline: 'Ich gebe Ihre Anfrage an einen Menschen weiter. Sie erhalten die Antwort hier.',
  handoffNobody: 'Im Moment ist niemand online.',
  handoffContact:
    'Hinterlassen Sie eine E-Mail-Adresse oder eine Telefonnummer, damit wir uns bei Ihnen melden können. Diese Angabe wird nach {days, plural, one {# Tag} other {# Tagen}} gelöscht.',
  handoffWaiting: 'Ihre Anfrage ist noch offen. Ich kann weiter in der FAQ suchen.',
  contactTaken: 'Danke, das ist notiert. Wir melden uns bei Ihnen.',

  personalDataMasked:
    'Zum Schutz Ihrer Privatsphäre habe ich {count, plural, one {eine persönliche Angabe} other {persönliche Angaben}} in Ihrer Nachricht unkenntlich gemacht: {kinds}.',
  emailName: 'E-Mail-Adresse',
  phoneName: 'Telefonnummer',
  socialSecurityNumberName: 'Sozialversicherungsnummer',
  ibanName: 'Kontonummer',
  cardNumberName: 'Bankkartennummer',
  maskedAs: '[{kind}: unkenntlich gemacht]',
};

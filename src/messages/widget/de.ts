import type { WidgetCatalogue } from './keys.ts';

export const de: WidgetCatalogue = {
  open: 'Eine Frage stellen',
  close: 'Schließen',
  title: 'FAQ-Assistent',
  conversation: 'Gespräch',
  disclosure:
    'Ich bin ein Computerprogramm. Ich durchsuche die FAQ und zeige Ihnen ihre Antworten Wort für Wort, auf Französisch, mit ihrer Quelle.',
  inputLabel: 'Ihre Frage',
  inputPlaceholder: 'Ihre Frage…',
  send: 'Senden',
  visitorName: 'Sie',
  assistantName: 'Assistent',

  verbatim: 'Antwort der FAQ, Wort für Wort',
  reconstructedQuestion: 'Rekonstruierte Frage',
  replyTo: 'Zu Ihrer Frage: {question}',
  source: 'Quelle:',
  lines: '{count, plural, one {Zeile {first}} other {Zeilen {first} bis {last}}}',
  publicPage: 'Seite im Internet ansehen',
  newTab: '(neuer Tab)',
  yes: 'Ja',
  no: 'Nein',
  feedbackThanks: 'Danke für Ihre Rückmeldung.',

  answerOptions: 'Mögliche Antworten',
  suggestions: 'Vorschläge',

  contactLabel: 'E-Mail-Adresse oder Telefonnummer',
  contactSend: 'Meine Kontaktdaten senden',
  contactInvalid:
    'Geben Sie eine vollständige E-Mail-Adresse oder Telefonnummer ein, zum Beispiel name@example.org oder +33 1 23 45 67 89.',
  contactTaken: 'Danke, Ihre Kontaktdaten sind gespeichert.',

  searching: 'Suche läuft…',
  connectionLost: 'Verbindung verloren. Neuer Versuch läuft…',
  connectionBack: 'Verbindung wiederhergestellt.',
  notSent: 'Die Nachricht konnte nicht gesendet werden.',
  retry: 'Erneut versuchen',
  tooLong: 'Ihre Nachricht ist zu lang: höchstens {max, number} Zeichen.',

  choiceGone:
    'Diese Auswahl wird nicht mehr angeboten. Wählen Sie eine der letzten Möglichkeiten oder schreiben Sie Ihre Frage.',
  tooMany: 'Zu viele Anfragen in kurzer Zeit. Versuchen Sie es in einer Minute noch einmal.',
  conversationOver: 'Dieses Gespräch ist beendet. Laden Sie die Seite neu, um ein neues zu beginnen.',
  faqUnavailable: 'Die FAQ ist im Moment nicht verfügbar. Versuchen Sie es in Kürze noch einmal.',
  serviceUnavailable: 'Der Dienst ist im Moment nicht verfügbar. Versuchen Sie es in Kürze noch einmal.',
  contactNotAsked: 'Bitten Sie zuerst darum, mit einer Person zu sprechen.',
  failed: 'Ein Fehler ist aufgetreten. Versuchen Sie es später noch einmal.',
};

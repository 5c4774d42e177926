import type { WidgetCatalogue } from './keys.ts';

export const de: WidgetCatalogue = {
  close: 'Schließen',
  title: 'FAQ-Assistent',
  conversation: 'Gespräch',
  disclosure:
    'Ich bin ein Computerprogramm. Ich durchsuche die FAQ und zeige Ihnen ihre Antworten Wort für Wort, auf Französisch, mit ihrer Quelle.',
  inputLabel: 'Ihre Frage',
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

  options: 'Optionen',
  startOver: 'Neues Gespräch',
  download: 'Gespräch herunterladen',
  language: 'Sprache',
  erase: 'Mein Gespräch löschen',
  eraseQuestion: 'Dieses Gespräch endgültig löschen?',
  eraseConfirm: 'Löschen',
  cancel: 'Abbrechen',
  erased: 'Das Gespräch ist gelöscht.',
  eraseFailed: 'Das Gespräch konnte nicht gelöscht werden. Versuchen Sie es in Kürze noch einmal.',
  starters: 'Für den Anfang',
  similarQuestions: 'Fragen, die Ihrer ähneln',
  similarCount:
    '{count, plural, one {{count} ähnliche Frage, über dem Feld} other {{count} ähnliche Fragen, über dem Feld}}',
  verify: 'Antwort prüfen',
  verifying: 'Wird geprüft…',
  verified: 'Geprüft: Der gezeigte Text ist der der Quelle, Byte für Byte.',
  verifyDiffers: 'Achtung, der gezeigte Text ist nicht der der Quelle.',
  verifyImpossible: 'Die Prüfung war nicht möglich.',
  showMatches: 'Gefundene Wörter hervorheben',
  matchesFound:
    '{count, plural, one {{count} Wort hervorgehoben} other {{count} Wörter hervorgehoben}}: {words}',
  matchesNone: 'Kein Wort hervorzuheben.',
  matchesImpossible: 'Die gefundenen Wörter können im Moment nicht gezeigt werden.',
  agentName: '{name}, Beratung',
  agentJoined: '{name} antwortet Ihnen.',
  agentTypes: '{name} schreibt …',
  agentAwaited: 'Eine Person wird Ihnen antworten.',
  agentLate: 'Ihre Anfrage wartet noch.',
  nobodyCame:
    'Bisher konnte Ihnen niemand antworten. Sie behalten Ihren Platz und können weiter in der FAQ suchen.',
  nobodyCameContact:
    'Damit man sich bei Ihnen melden kann, hinterlassen Sie eine E-Mail-Adresse oder eine Telefonnummer. Sie dient nur dazu und wird danach gelöscht.',
  transcriptTitle: 'Gespräch mit dem FAQ-Assistenten',
  transcriptSource: 'Quelle: {place}',
  transcriptHash: 'SHA-256-Prüfsumme: {sha256}',

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
  serviceBusy: 'Der Dienst ist gerade sehr ausgelastet. Versuchen Sie es in einigen Sekunden noch einmal.',
  contactNotAsked: 'Bitten Sie zuerst darum, mit einer Person zu sprechen.',
  failed: 'Ein Fehler ist aufgetreten. Versuchen Sie es später noch einmal.',
};

import type { WidgetCatalogue } from './keys.ts';

export const it: WidgetCatalogue = {
  open: 'Fare una domanda',
  close: 'Chiudere',
  title: 'Assistente FAQ',
  conversation: 'Conversazione',
  disclosure:
    'Sono un programma informatico. Cerco nelle FAQ e le mostro le loro risposte parola per parola, in francese, con la fonte.',
  inputLabel: 'La sua domanda',
  inputPlaceholder: 'La sua domanda…',
  send: 'Inviare',
  visitorName: 'Lei',
  assistantName: 'Assistente',

  verbatim: 'Risposta delle FAQ, parola per parola',
  reconstructedQuestion: 'Domanda ricostruita',
  replyTo: 'Alla sua domanda: {question}',
  source: 'Fonte:',
  lines: '{count, plural, one {riga {first}} other {righe da {first} a {last}}}',
  publicPage: 'Vedere la pagina online',
  newTab: '(nuova scheda)',
  yes: 'Sì',
  no: 'No',
  feedbackThanks: 'Grazie per il suo parere.',

  answerOptions: 'Risposte possibili',
  suggestions: 'Suggerimenti',

  contactLabel: 'Indirizzo e-mail o numero di telefono',
  contactSend: 'Inviare i miei recapiti',
  contactInvalid:
    'Scriva un indirizzo e-mail o un numero di telefono completi, per esempio nome@example.org o +33 1 23 45 67 89.',
  contactTaken: 'Grazie, i suoi recapiti sono stati salvati.',

  searching: 'Ricerca in corso…',
  connectionLost: 'Connessione persa. Nuovo tentativo in corso…',
  connectionBack: 'Connessione ristabilita.',
  notSent: 'Non è stato possibile inviare il messaggio.',
  retry: 'Riprovare',
  tooLong: 'Il suo messaggio è troppo lungo: al massimo {max, number} caratteri.',

  choiceGone: 'Questa scelta non è più disponibile. Scelga una delle ultime opzioni o scriva la sua domanda.',
  tooMany: 'Troppe richieste in poco tempo. Riprovi tra un minuto.',
  conversationOver: 'Questa conversazione è terminata. Ricarichi la pagina per iniziarne un’altra.',
  faqUnavailable: 'Le FAQ non sono disponibili in questo momento. Riprovi tra qualche istante.',
  serviceUnavailable: 'Il servizio non è disponibile in questo momento. Riprovi tra qualche istante.',
  contactNotAsked: 'Chieda prima di parlare con una persona.',
  failed: 'Si è verificato un errore. Riprovi più tardi.',
};

import type { AssistantCatalogue } from './keys.ts';

export const it: AssistantCatalogue = {
  disclosure:
    'Sono un programma informatico, non una persona. Cerco nelle FAQ e mostro le loro risposte parola per parola, con la fonte.',
  greeting: 'Buongiorno. Faccia la sua domanda o scelga un argomento.',
  thanks: 'Prego. Ha un’altra domanda?',
  goodbye: 'Arrivederci e buona giornata.',
  acknowledged: 'Va bene. Ha un’altra domanda?',
  robot:
    'Sì, sono un programma informatico. Non scrivo le risposte: mostro quelle delle FAQ, parola per parola. Può anche chiedere di parlare con una persona.',
  identity: 'Sono l’assistente di queste FAQ: un programma che cerca la risposta alla sua domanda.',
  abilities:
    'Faccia una domanda con parole sue: cerco la risposta nelle FAQ e la mostro con la fonte. Può anche sfogliare le FAQ per argomento o chiedere di parlare con una persona.',
  insult:
    'Mi dispiace di non aver potuto aiutare. Riformuli la sua domanda o chieda di parlare con una persona.',
  blankQuestion: 'Scriva la sua domanda e cercherò la risposta nelle FAQ.',

  feedbackQuestion: 'Cette réponse vous a-t-elle été utile ? (Questa risposta le è stata utile?)',
  feedbackThanks: 'Grazie per il suo parere.',
  choiceQuestion: 'La sua domanda è una di queste?',
  subjectQuestion: 'Quale domanda le interessa?',
  unknownOption: 'Non lo so',
  noneOption: 'Nessuna di queste opzioni',
  moreOption: 'Altre domande',
  browseOption: 'Sfogliare le FAQ per argomento',
  personOption: 'Parlare con una persona',

  noAnswer: 'Non ho trovato una risposta a questa domanda nelle FAQ.',
  noAnswerTo: 'Non ho trovato una risposta nelle FAQ a: «{question}».',
  noAnswerInScope: 'Le FAQ non danno una risposta a questa domanda per: {scope}.',
  rephrase: 'Provi a formularla in altro modo, con più dettagli.',
  nearestSubjects: 'Ecco gli argomenti più vicini nelle FAQ.',
  unmatchedInAnswer: 'La risposta più vicina non parla di {words}.',
  unmatchedInChoice: 'Nessuna di queste risposte parla di {words}.',
  quotedWord: '«{word}»',
  sideBySide: 'Ecco le risposte possibili, ognuna con ciò che la distingue.',
  nextAnswers: 'Ecco altre risposte possibili.',
  noMoreAnswers: 'Non ho altre risposte da proporre.',
  offerPerson: 'Può chiedere di parlare con una persona.',
  answerInFrench:
    'Le risposte di queste FAQ sono in francese e vengono mostrate parola per parola, senza traduzione.',

  scopeNote: 'Valida per: {scope}',
  scopeForAll: 'Valida per tutti i casi',
  needsQuestion:
    'Questa risposta va letta con la sua domanda, che la pagina ha perso. La domanda mostrata è una ricostruzione.',
  truncated: 'La pagina ha tagliato questa risposta: manca la fine.',
  linksLost: 'La pagina ha perso i link di questa risposta.',
  linksLostAt: 'La pagina ha perso i link di questa risposta. Indirizzo della pagina: {url}',
  gluedList: 'La pagina ha unito gli elementi di un elenco alla riga precedente.',

  handoffOnline: 'Trasmetto la sua richiesta a una persona, che le risponderà qui.',
  handoffNobody: 'In questo momento nessuno è in linea.',
  handoffContact:
    'Lasci un indirizzo e-mail o un numero di telefono per poter ricevere una risposta. Questo dato sarà cancellato dopo {days, plural, one {# giorno} other {# giorni}}.',
  handoffWaiting: 'La sua richiesta è ancora in attesa. Posso continuare a cercare nelle FAQ.',
  contactTaken: 'Grazie, ne ho preso nota. La ricontatteremo.',

  personalDataMasked:
    'Per proteggere la sua privacy, ho nascosto {count, plural, one {un dato personale} other {alcuni dati personali}} nel suo messaggio: {kinds}.',
  emailName: 'indirizzo e-mail',
  phoneName: 'numero di telefono',
  socialSecurityNumberName: 'numero di previdenza sociale',
  ibanName: 'numero di conto bancario',
  cardNumberName: 'numero di carta bancaria',
  maskedAs: '[{kind}: dato nascosto]',
};

import type { AssistantCatalogue } from './keys.ts';

export const es: AssistantCatalogue = {
  disclosure:
    'Soy un programa informático, no una persona. Busco en las preguntas frecuentes y muestro sus respuestas palabra por palabra, con su fuente.',
  greeting: 'Hola. Haga su pregunta o elija un tema.',
  thanks: 'De nada. ¿Tiene otra pregunta?',
  goodbye: 'Adiós y que tenga un buen día.',
  acknowledged: 'Muy bien. ¿Tiene otra pregunta?',
  robot:
    'Sí, soy un programa informático. No escribo las respuestas: muestro las de las preguntas frecuentes, palabra por palabra. También puede pedir hablar con una persona.',
  identity:
    'Soy el asistente de estas preguntas frecuentes: un programa que busca la respuesta a su pregunta.',
  abilities:
    'Haga una pregunta con sus propias palabras: busco la respuesta en las preguntas frecuentes y la muestro con su fuente. También puede consultar las preguntas frecuentes por tema o pedir hablar con una persona.',
  insult: 'Lamento no haber podido ayudar. Formule su pregunta de otra manera o pida hablar con una persona.',
  blankQuestion: 'Escriba su pregunta y buscaré la respuesta en las preguntas frecuentes.',

  feedbackQuestion: 'Cette réponse vous a-t-elle été utile ? (¿Le ha sido útil esta respuesta?)',
  feedbackThanks: 'Gracias por su opinión.',
  choiceQuestion: '¿Es su pregunta una de estas?',
  subjectQuestion: '¿Qué pregunta le interesa?',
  unknownOption: 'No lo sé',
  noneOption: 'Ninguna de estas opciones',
  moreOption: 'Otras preguntas',
  browseOption: 'Consultar las preguntas frecuentes por tema',
  personOption: 'Hablar con una persona',

  noAnswer: 'No he encontrado ninguna respuesta a esta pregunta en las preguntas frecuentes.',
  noAnswerTo: 'No he encontrado ninguna respuesta en las preguntas frecuentes a: «{question}».',
  noAnswerInScope: 'Las preguntas frecuentes no dan respuesta a esta pregunta para: {scope}.',
  rephrase: 'Pruebe a formularla de otra manera, con más detalles.',
  nearestSubjects: 'Estos son los temas más cercanos en las preguntas frecuentes.',
  unmatchedInAnswer: 'La respuesta más cercana no habla de {words}.',
  unmatchedInChoice: 'Ninguna de estas respuestas habla de {words}.',
  quotedWord: '«{word}»',
  sideBySide: 'Estas son las respuestas posibles, cada una con lo que la distingue.',
  nextAnswers: 'Estas son otras respuestas posibles.',
  noMoreAnswers: 'No tengo otra respuesta que proponer.',
  offerPerson: 'Puede pedir hablar con una persona.',
  answerInFrench:
    'Las respuestas de estas preguntas frecuentes están en francés y se muestran palabra por palabra, sin traducción.',

  scopeNote: 'Válida para: {scope}',
  scopeForAll: 'Válida para todos los casos',
  needsQuestion:
    'Esta respuesta se lee con su pregunta, que la página ha perdido. La pregunta que se muestra es una reconstrucción.',
  truncated: 'La página ha cortado esta respuesta: falta el final.',
  linksLost: 'La página ha perdido los enlaces de esta respuesta.',
  linksLostAt: 'La página ha perdido los enlaces de esta respuesta. Dirección de la página: {url}',
  gluedList: 'La página ha unido los elementos de una lista a la línea anterior.',

  handoffOnline: 'Transmito su solicitud a una persona, que le responderá aquí.',
  handoffNobody: 'No hay nadie en línea en este momento.',
  handoffContact:
    'Deje una dirección de correo electrónico o un número de teléfono para que podamos contactarle. Este dato se borrará al cabo de {days, plural, one {# día} other {# días}}.',
  handoffWaiting: 'Su solicitud sigue en espera. Puedo seguir buscando en las preguntas frecuentes.',
  contactTaken: 'Gracias, queda anotado. Nos pondremos en contacto con usted.',

  personalDataMasked:
    'Para proteger su privacidad, he ocultado {count, plural, one {un dato personal} other {datos personales}} en su mensaje: {kinds}.',
  emailName: 'dirección de correo electrónico',
  phoneName: 'número de teléfono',
  socialSecurityNumberName: 'número de la seguridad social',
  ibanName: 'número de cuenta bancaria',
  cardNumberName: 'número de tarjeta bancaria',
  maskedAs: '[{kind}: dato oculto]',
};

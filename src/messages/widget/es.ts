import type { WidgetCatalogue } from './keys.ts';

export const es: WidgetCatalogue = {
  close: 'Cerrar',
  title: 'Asistente de preguntas frecuentes',
  conversation: 'Conversación',
  disclosure:
    'Soy un programa informático. Busco en las preguntas frecuentes y le muestro sus respuestas palabra por palabra, en francés, con su fuente.',
  inputLabel: 'Su pregunta',
  send: 'Enviar',
  visitorName: 'Usted',
  assistantName: 'Asistente',

  verbatim: 'Respuesta de las preguntas frecuentes, palabra por palabra',
  reconstructedQuestion: 'Pregunta reconstruida',
  replyTo: 'A su pregunta: {question}',
  source: 'Fuente:',
  lines: '{count, plural, one {línea {first}} other {líneas {first} a {last}}}',
  publicPage: 'Ver la página en línea',
  newTab: '(pestaña nueva)',
  yes: 'Sí',
  no: 'No',
  feedbackThanks: 'Gracias por su opinión.',

  answerOptions: 'Respuestas posibles',
  suggestions: 'Sugerencias',

  contactLabel: 'Dirección de correo electrónico o número de teléfono',
  contactSend: 'Enviar mis datos de contacto',
  contactInvalid:
    'Escriba una dirección de correo electrónico o un número de teléfono completos, por ejemplo nombre@example.org o +33 1 23 45 67 89.',
  contactTaken: 'Gracias, sus datos de contacto han quedado guardados.',

  options: 'Opciones',
  startOver: 'Nueva conversación',
  download: 'Descargar la conversación',
  language: 'Idioma',
  erase: 'Borrar mi conversación',
  eraseQuestion: '¿Borrar definitivamente esta conversación?',
  eraseConfirm: 'Borrar',
  cancel: 'Cancelar',
  erased: 'La conversación se ha borrado.',
  eraseFailed: 'No se ha podido borrar la conversación. Inténtelo de nuevo dentro de unos instantes.',
  starters: 'Para empezar',
  similarQuestions: 'Preguntas parecidas a lo que escribe',
  similarCount:
    '{count, plural, one {{count} pregunta parecida, encima del campo} other {{count} preguntas parecidas, encima del campo}}',
  verify: 'Comprobar la respuesta',
  verifying: 'Comprobando…',
  verified: 'Comprobado: el texto mostrado es el de la fuente, byte a byte.',
  verifyDiffers: 'Atención, el texto mostrado no es el de la fuente.',
  verifyImpossible: 'No se ha podido hacer la comprobación.',
  showMatches: 'Resaltar las palabras encontradas',
  matchesFound:
    '{count, plural, one {{count} palabra resaltada} other {{count} palabras resaltadas}}: {words}',
  matchesNone: 'Ninguna palabra que resaltar.',
  matchesImpossible: 'Las palabras encontradas no se pueden mostrar en este momento.',
  agentName: '{name}, atención',
  agentJoined: '{name} le responde.',
  agentTypes: '{name} está escribiendo…',
  agentAwaited: 'Una persona le va a responder.',
  agentLate: 'Su solicitud sigue en espera.',
  nobodyCame:
    'Todavía nadie ha podido responderle. Usted conserva su lugar y puede seguir buscando en las preguntas frecuentes.',
  nobodyCameContact:
    'Para que le contacten más tarde, deje una dirección de correo electrónico o un número de teléfono. Solo servirá para eso y después se borrará.',
  transcriptTitle: 'Conversación con el asistente de preguntas frecuentes',
  transcriptSource: 'Fuente: {place}',
  transcriptHash: 'Huella SHA-256: {sha256}',

  searching: 'Buscando…',
  connectionLost: 'Conexión perdida. Intentándolo de nuevo…',
  connectionBack: 'Conexión restablecida.',
  notSent: 'No se ha podido enviar el mensaje.',
  retry: 'Reintentar',
  tooLong: 'Su mensaje es demasiado largo: {max, number} caracteres como máximo.',

  choiceGone: 'Esta opción ya no está disponible. Elija una de las últimas opciones o escriba su pregunta.',
  tooMany: 'Demasiadas solicitudes en poco tiempo. Inténtelo de nuevo dentro de un minuto.',
  conversationOver: 'Esta conversación ha terminado. Recargue la página para empezar otra.',
  faqUnavailable:
    'Las preguntas frecuentes no están disponibles en este momento. Inténtelo de nuevo dentro de unos instantes.',
  serviceUnavailable:
    'El servicio no está disponible en este momento. Inténtelo de nuevo dentro de unos instantes.',
  serviceBusy: 'El servicio está muy solicitado en este momento. Inténtelo de nuevo dentro de unos segundos.',
  contactNotAsked: 'Pida primero hablar con una persona.',
  failed: 'Se ha producido un error. Inténtelo de nuevo más tarde.',
};

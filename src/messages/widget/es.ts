import type { WidgetCatalogue } from './keys.ts';

export const es: WidgetCatalogue = {
  open: 'Hacer una pregunta',
  close: 'Cerrar',
  title: 'Asistente de preguntas frecuentes',
  conversation: 'Conversación',
  disclosure:
    'Soy un programa informático. Busco en las preguntas frecuentes y le muestro sus respuestas palabra por palabra, en francés, con su fuente.',
  inputLabel: 'Su pregunta',
  inputPlaceholder: 'Su pregunta…',
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
  contactNotAsked: 'Pida primero hablar con una persona.',
  failed: 'Se ha producido un error. Inténtelo de nuevo más tarde.',
};

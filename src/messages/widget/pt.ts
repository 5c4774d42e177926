import type { WidgetCatalogue } from './keys.ts';

export const pt: WidgetCatalogue = {
  open: 'Fazer uma pergunta',
  close: 'Fechar',
  title: 'Assistente de perguntas frequentes',
  conversation: 'Conversa',
  disclosure:
    'Sou um programa informático. Procuro nas perguntas frequentes e mostro-lhe as suas respostas palavra por palavra, em francês, com a respetiva fonte.',
  inputLabel: 'A sua pergunta',
  inputPlaceholder: 'A sua pergunta…',
  send: 'Enviar',
  visitorName: 'Visitante',
  assistantName: 'Assistente',

  verbatim: 'Resposta das perguntas frequentes, palavra por palavra',
  reconstructedQuestion: 'Pergunta reconstituída',
  replyTo: 'À sua pergunta: {question}',
  source: 'Fonte:',
  lines: '{count, plural, one {linha {first}} other {linhas {first} a {last}}}',
  publicPage: 'Ver a página na Internet',
  newTab: '(novo separador)',
  yes: 'Sim',
  no: 'Não',
  feedbackThanks: 'Agradecemos a sua opinião.',

  answerOptions: 'Respostas possíveis',
  suggestions: 'Sugestões',

  contactLabel: 'Endereço de correio eletrónico ou número de telefone',
  contactSend: 'Enviar os meus contactos',
  contactInvalid:
    'Escreva um endereço de correio eletrónico ou um número de telefone completos, por exemplo nome@example.org ou +33 1 23 45 67 89.',
  contactTaken: 'Os seus contactos ficaram guardados, agradecemos.',

  searching: 'A procurar…',
  connectionLost: 'Ligação perdida. A tentar novamente…',
  connectionBack: 'Ligação restabelecida.',
  notSent: 'Não foi possível enviar a mensagem.',
  retry: 'Tentar novamente',
  tooLong: 'A sua mensagem é demasiado longa: {max, number} caracteres no máximo.',

  choiceGone:
    'Esta escolha já não está disponível. Escolha uma das últimas opções ou escreva a sua pergunta.',
  tooMany: 'Demasiados pedidos em pouco tempo. Tente novamente dentro de um minuto.',
  conversationOver: 'Esta conversa terminou. Recarregue a página para começar outra.',
  faqUnavailable:
    'As perguntas frequentes não estão disponíveis neste momento. Tente novamente dentro de instantes.',
  serviceUnavailable: 'O serviço não está disponível neste momento. Tente novamente dentro de instantes.',
  contactNotAsked: 'Peça primeiro para falar com uma pessoa.',
  failed: 'Ocorreu um erro. Tente novamente mais tarde.',
};

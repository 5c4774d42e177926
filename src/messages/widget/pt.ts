import type { WidgetCatalogue } from './keys.ts';

export const pt: WidgetCatalogue = {
  close: 'Fechar',
  title: 'Assistente de perguntas frequentes',
  conversation: 'Conversa',
  disclosure:
    'Sou um programa informático. Procuro nas perguntas frequentes e mostro-lhe as suas respostas palavra por palavra, em francês, com a respetiva fonte.',
  inputLabel: 'A sua pergunta',
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

  options: 'Opções',
  startOver: 'Nova conversa',
  download: 'Descarregar a conversa',
  language: 'Língua',
  erase: 'Apagar a minha conversa',
  eraseQuestion: 'Apagar definitivamente esta conversa?',
  eraseConfirm: 'Apagar',
  cancel: 'Anular',
  erased: 'A conversa foi apagada.',
  eraseFailed: 'Não foi possível apagar a conversa. Tente novamente dentro de instantes.',
  starters: 'Para começar',
  similarQuestions: 'Perguntas próximas do que escreve',
  similarCount:
    '{count, plural, one {{count} pergunta próxima, acima do campo} other {{count} perguntas próximas, acima do campo}}',
  verify: 'Verificar a resposta',
  verifying: 'A verificar…',
  verified: 'Verificado: o texto apresentado é o da fonte, byte a byte.',
  verifyDiffers: 'Atenção, o texto apresentado não é o da fonte.',
  verifyImpossible: 'Não foi possível fazer a verificação.',
  showMatches: 'Realçar as palavras encontradas',
  matchesFound: '{count, plural, one {{count} palavra realçada} other {{count} palavras realçadas}}: {words}',
  matchesNone: 'Nenhuma palavra a realçar.',
  matchesImpossible: 'As palavras encontradas não podem ser mostradas neste momento.',
  agentName: '{name}, apoio',
  agentJoined: '{name} responde-lhe.',
  agentTypes: '{name} está a escrever…',
  agentAwaited: 'Uma pessoa vai responder-lhe.',
  agentLate: 'O seu pedido continua em espera.',
  nobodyCame:
    'Ainda ninguém lhe pôde responder. Mantém o seu lugar e pode continuar a procurar nas perguntas frequentes.',
  nobodyCameContact:
    'Para ser contactado mais tarde, deixe um endereço de correio eletrónico ou um número de telefone. Servirá apenas para isso e depois será apagado.',
  transcriptTitle: 'Conversa com o assistente de perguntas frequentes',
  transcriptSource: 'Fonte: {place}',
  transcriptHash: 'Impressão SHA-256: {sha256}',

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
  serviceBusy: 'O serviço está muito solicitado neste momento. Tente novamente dentro de alguns segundos.',
  contactNotAsked: 'Peça primeiro para falar com uma pessoa.',
  failed: 'Ocorreu um erro. Tente novamente mais tarde.',
};

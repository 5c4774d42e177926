import type { AssistantCatalogue } from './keys.ts';

export const pt: AssistantCatalogue = {
  disclosure:
    'Sou um programa informático, não uma pessoa. Procuro nas perguntas frequentes e mostro as suas respostas palavra por palavra, com a respetiva fonte.',
  greeting: 'Olá. Faça a sua pergunta ou escolha um tema.',
  thanks: 'De nada. Tem outra pergunta?',
  goodbye: 'Adeus e tenha um bom dia.',
  acknowledged: 'Muito bem. Tem outra pergunta?',
  robot:
    'Sim, sou um programa informático. Não escrevo as respostas: mostro as das perguntas frequentes, palavra por palavra. Também pode pedir para falar com uma pessoa.',
  identity:
    'Sou o assistente destas perguntas frequentes: um programa que procura a resposta à sua pergunta.',
  abilities:
    'Faça uma pergunta por palavras suas: procuro a resposta nas perguntas frequentes e mostro-a com a respetiva fonte. Também pode percorrer as perguntas frequentes por tema ou pedir para falar com uma pessoa.',
  insult: 'Lamento não ter conseguido ajudar. Reformule a sua pergunta ou peça para falar com uma pessoa.',
  blankQuestion: 'Escreva a sua pergunta e procurarei a resposta nas perguntas frequentes.',

  feedbackQuestion: 'Cette réponse vous a-t-elle été utile ? (Esta resposta foi-lhe útil?)',
  feedbackThanks: 'Agradecemos a sua opinião.',
  choiceQuestion: 'A sua pergunta é uma destas?',
  subjectQuestion: 'Que pergunta lhe interessa?',
  unknownOption: 'Não sei',
  noneOption: 'Nenhuma destas opções',
  moreOption: 'Outras perguntas',
  browseOption: 'Percorrer as perguntas frequentes por tema',
  personOption: 'Falar com uma pessoa',

  noAnswer: 'Não encontrei resposta a esta pergunta nas perguntas frequentes.',
  noAnswerTo: 'Não encontrei resposta nas perguntas frequentes a: «{question}».',
  noAnswerInScope: 'As perguntas frequentes não dão resposta a esta pergunta para: {scope}.',
  rephrase: 'Experimente formulá-la de outra maneira, com mais pormenores.',
  nearestSubjects: 'Estes são os temas mais próximos nas perguntas frequentes.',
  unmatchedInAnswer: 'A resposta mais próxima não fala de {words}.',
  unmatchedInChoice: 'Nenhuma destas respostas fala de {words}.',
  quotedWord: '«{word}»',
  sideBySide: 'Estas são as respostas possíveis, cada uma com o que a distingue.',
  nextAnswers: 'Estas são outras respostas possíveis.',
  noMoreAnswers: 'Não tenho outra resposta a propor.',
  offerPerson: 'Pode pedir para falar com uma pessoa.',
  answerInFrench:
    'As respostas destas perguntas frequentes estão em francês e são mostradas palavra por palavra, sem tradução.',

  scopeNote: 'Aplicável a: {scope}',
  scopeForAll: 'Aplicável a todos os casos',
  needsQuestion:
    'Esta resposta lê-se com a sua pergunta, que a página perdeu. A pergunta apresentada é uma reconstituição.',
  truncated: 'A página cortou esta resposta: falta o fim.',
  linksLost: 'A página perdeu as hiperligações desta resposta.',
  linksLostAt: 'A página perdeu as hiperligações desta resposta. Endereço da página: {url}',
  gluedList: 'A página juntou os elementos de uma lista à linha anterior.',

  handoffOnline: 'Transmito o seu pedido a uma pessoa, que lhe responderá aqui.',
  handoffNobody: 'Não há ninguém em linha neste momento.',
  handoffContact:
    'Deixe um endereço de correio eletrónico ou um número de telefone para entrarmos em contacto consigo. Este dado será apagado ao fim de {days, plural, one {# dia} other {# dias}}.',
  handoffWaiting: 'O seu pedido continua em espera. Posso continuar a procurar nas perguntas frequentes.',
  contactTaken: 'Fica registado, agradecemos. Entraremos em contacto consigo.',

  personalDataMasked:
    'Para proteger a sua privacidade, ocultei {count, plural, one {um dado pessoal} other {dados pessoais}} na sua mensagem: {kinds}.',
  emailName: 'endereço de correio eletrónico',
  phoneName: 'número de telefone',
  socialSecurityNumberName: 'número de segurança social',
  ibanName: 'número de conta bancária',
  cardNumberName: 'número de cartão bancário',
  maskedAs: '[{kind}: dado oculto]',
};

import type { AssistantCatalogue } from './keys.ts';

export const fr: AssistantCatalogue = {
  disclosure:
    'Je suis un programme informatique, pas une personne. Je cherche dans la FAQ et je montre ses réponses mot pour mot, avec leur source.',
  greeting: 'Bonjour. Posez votre question, ou choisissez un sujet.',
  thanks: 'Avec plaisir. Avez-vous une autre question\u00a0?',
  goodbye: 'Au revoir et bonne journée.',
  acknowledged: 'Très bien. Avez-vous une autre question\u00a0?',
  robot:
    'Oui, je suis un programme informatique. Je n’écris pas les réponses\u00a0: je montre celles de la FAQ, mot pour mot. Vous pouvez aussi demander une personne.',
  identity: 'Je suis l’assistant de cette FAQ\u00a0: un programme qui cherche la réponse à votre question.',
  abilities:
    'Posez une question avec vos mots\u00a0: je cherche la réponse dans la FAQ et je la montre avec sa source. Vous pouvez aussi parcourir la FAQ par thème ou demander une personne.',
  insult: 'Je suis désolé de ne pas vous avoir aidé. Reformulez votre question, ou demandez une personne.',
  blankQuestion: 'Écrivez votre question et je chercherai la réponse dans la FAQ.',

  feedbackQuestion: 'Cette réponse vous a-t-elle été utile ?',
  feedbackThanks: 'Merci pour votre avis.',
  choiceQuestion: 'Votre question est-elle l’une de celles-ci\u00a0?',
  subjectQuestion: 'Quelle question vous intéresse\u00a0?',
  unknownOption: 'Je ne sais pas',
  noneOption: 'Aucun de ces choix',
  moreOption: 'Autres questions',
  browseOption: 'Parcourir la FAQ par thème',
  personOption: 'Parler à une personne',

  noAnswer: 'Je n’ai pas trouvé de réponse à cette question dans la FAQ.',
  noAnswerTo: 'Je n’ai pas trouvé de réponse dans la FAQ à\u00a0: «\u00a0{question}\u00a0».',
  noAnswerInScope: 'La FAQ ne donne pas de réponse à cette question pour\u00a0: {scope}.',
  rephrase: 'Essayez de la formuler autrement, avec plus de détails.',
  nearestSubjects: 'Voici les sujets les plus proches dans la FAQ.',
  unmatchedInAnswer: 'La réponse la plus proche ne parle pas de {words}.',
  unmatchedInChoice: 'Aucune de ces réponses ne parle de {words}.',
  quotedWord: '«\u00a0{word}\u00a0»',
  sideBySide: 'Voici les réponses possibles, chacune avec ce qui la distingue.',
  nextAnswers: 'Voici d’autres réponses possibles.',
  noMoreAnswers: 'Je n’ai pas d’autre réponse à proposer.',
  offerPerson: 'Vous pouvez demander à parler à une personne.',
  answerInFrench: undefined,

  scopeNote: 'Valable pour\u00a0: {scope}',
  scopeForAll: 'Valable pour tous',
  needsQuestion:
    'Cette réponse se lit avec sa question, que la page a perdue. La question affichée est reconstituée.',
  truncated: 'La page a coupé cette réponse\u00a0: la fin manque.',
  linksLost: 'La page a perdu les liens de cette réponse.',
  linksLostAt: 'La page a perdu les liens de cette réponse. Adresse de la page\u00a0: {url}',
  gluedList: 'La page a collé les éléments d’une liste à la ligne précédente.',

  handoffOnline: 'Je transmets votre demande à une personne. Elle vous répondra ici.',
  handoffNobody: 'Personne n’est en ligne en ce moment.',
  handoffContact:
    'Laissez une adresse électronique ou un numéro de téléphone pour que l’on vous recontacte. Il sera effacé au bout de {days, plural, one {# jour} other {# jours}}.',
  handoffWaiting: 'Votre demande est toujours en attente. Je peux continuer à chercher dans la FAQ.',
  contactTaken: 'Merci, c’est noté. On vous recontactera.',

  personalDataMasked:
    'Pour protéger votre vie privée, j’ai masqué {count, plural, one {une information personnelle} other {des informations personnelles}} dans votre message\u00a0: {kinds}.',
  emailName: 'adresse électronique',
  phoneName: 'numéro de téléphone',
  socialSecurityNumberName: 'numéro de sécurité sociale',
  ibanName: 'numéro de compte bancaire',
  cardNumberName: 'numéro de carte bancaire',
  maskedAs: '[donnée masquée\u00a0: {kind}]',
};

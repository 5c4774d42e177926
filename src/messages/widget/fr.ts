import type { WidgetCatalogue } from './keys.ts';

export const fr: WidgetCatalogue = {
  open: 'Poser une question',
  close: 'Fermer',
  title: 'Assistant FAQ',
  conversation: 'Conversation',
  disclosure:
    'Je suis un programme informatique. Je cherche dans la FAQ et je vous montre ses réponses mot pour mot, avec leur source.',
  inputLabel: 'Votre question',
  inputPlaceholder: 'Votre question…',
  send: 'Envoyer',
  visitorName: 'Vous',
  assistantName: 'Assistant',

  verbatim: 'Réponse de la FAQ, mot pour mot',
  reconstructedQuestion: 'Question reconstituée',
  replyTo: 'À votre question\u00a0: {question}',
  source: 'Source\u00a0:',
  lines: '{count, plural, one {ligne {first}} other {lignes {first} à {last}}}',
  publicPage: 'Voir la page en ligne',
  newTab: '(nouvel onglet)',
  yes: 'Oui',
  no: 'Non',
  feedbackThanks: 'Merci pour votre avis.',

  answerOptions: 'Réponses possibles',
  suggestions: 'Suggestions',

  contactLabel: 'Adresse électronique ou numéro de téléphone',
  contactSend: 'Envoyer mes coordonnées',
  contactInvalid:
    'Écrivez une adresse électronique ou un numéro de téléphone complets, par exemple nom@example.org ou 01\u00a023\u00a045\u00a067\u00a089.',
  contactTaken: 'Merci, vos coordonnées sont enregistrées.',

  searching: 'Recherche en cours…',
  connectionLost: 'Connexion perdue. Nouvelle tentative en cours…',
  connectionBack: 'Connexion rétablie.',
  notSent: 'Le message n’a pas pu être envoyé.',
  retry: 'Réessayer',
  tooLong: 'Votre message est trop long\u00a0: {max, number} caractères au plus.',

  choiceGone:
    'Ce choix n’est plus proposé. Choisissez parmi les dernières propositions ou écrivez votre question.',
  tooMany: 'Trop de demandes en peu de temps. Réessayez dans une minute.',
  conversationOver: 'Cette conversation est terminée. Rechargez la page pour en commencer une nouvelle.',
  faqUnavailable: 'La FAQ n’est pas disponible pour le moment. Réessayez dans quelques instants.',
  serviceUnavailable: 'Le service n’est pas disponible pour le moment. Réessayez dans quelques instants.',
  contactNotAsked: 'Demandez d’abord à parler à une personne.',
  failed: 'Une erreur s’est produite. Réessayez plus tard.',
};

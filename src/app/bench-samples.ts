/** Asked when no queries file is given: the lengths and the words of real questions. */
export const sampleQuestions: readonly string[] = [
  'Sous quel délai l’ANS certifie-t-elle un DMN ?',
  'Qui peut candidater sur Convergence ?',
  'Comment commander une carte CPS de test pour notre logiciel ?',
  'Quelles sont les activités couvertes par la certification HDS ?',
  'Faut-il une double authentification pour les patients ?',
  'Où trouver mon numéro NIL ?',
  'Peut-on annuler un bon de commande SONS ?',
  'Quel est le montant du financement SAS et quand est-il versé ?',
];

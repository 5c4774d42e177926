export const deadline = 'Quel est le délai de dépôt ?';

/** A question that is answered for two cases, and one that is answered for all. */
const deadlineRows = [
  { id: 'depot-hopital', question: deadline, answer: 'Soixante jours.', couloir: 'Hôpital' },
  { id: 'depot-officine', question: deadline, answer: 'Trente jours.', couloir: 'Officine' },
  { id: 'langue', question: 'Quelle langue écrire ?', answer: 'Le français.' },
];

export const deadlineCorpus = { 'faq.jsonl': deadlineRows.map((row) => `${JSON.stringify(row)}\n`).join('') };

/** The hashing embedder knows words only: whether the real one is sure enough is measured elsewhere. */
export const generous = { minProbability: 0, minChoiceProbability: 0, maxAnswers: 1 };

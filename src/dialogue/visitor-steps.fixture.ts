import fc from 'fast-check';
import { frenchText, writtenData } from '../privacy/written-data.fixture.ts';
import { type Choice, MORE_OPTION, NONE_OPTION, UNKNOWN_OPTION } from '../protocol/turn.ts';
import { faqRows } from './faq.fixture.ts';
import type { DialogueState } from './state.ts';
import type { VisitorInput } from './take-turn.ts';

/** What a visitor does next. */
export type Step =
  | { readonly does: 'write'; readonly text: string; readonly personal?: string }
  /** Takes one of the buttons of the last turn: by a click, by its label, or by a part of that. */
  | { readonly does: 'click' | 'write-label' | 'write-part'; readonly place: number }
  /** Sends a choice that may not be offered. */
  | { readonly does: 'send'; readonly choice: Choice }
  | { readonly does: 'refuse' };

const questions = faqRows.flatMap(({ question, alternatives = [] }) => [question ?? '', ...alternatives]);
const words = [
  ...new Set(
    faqRows.flatMap(({ question = '', answer }) => `${question} ${answer}`.match(/[\p{L}’]+/gu) ?? []),
  ),
];

const question = fc.constantFrom(...new Set(questions));
const word = fc.constantFrom(...words, 'gratin', 'mdp', 'bcp');
const named = fc.constantFrom(
  ...['officine', 'pharmacie', 'LGO', 'hôpital', 'CHU', 'DPI', 'imagerie', 'RIS', 'DRIMbox', 'EHPAD', 'kiné'],
  ...['vague 1', 'V2', 'deuxième vague', 'HDS', 'financement', 'délai', 'dentiste'],
);
const reply = fc.constantFrom(
  ...['oui', 'Non', 'non merci', 'aucun', 'je ne sais pas', 'peu importe', 'les deux', 'autre chose', 'ok'],
  ...['1', '2', '3.', 'la deuxième', 'le dernier', '99', 'no', 'none of these', 'keine Ahnung'],
);
const courtesy = fc.constantFrom(
  ...['Bonjour', 'merci', 'hello', 'Guten Tag', 'au revoir', 'tu es un robot ?', 'qui es-tu ?', 'nul !'],
  ...['Je voudrais parler à une personne', 'que sais-tu faire ?', 'Parcourir la FAQ par thème'],
);
const foreign = fc.constantFrom(
  'Is the portal available in English?',
  'How can I appeal against a refusal for a pharmacy?',
  '¿Cuánto cuesta el depósito del expediente?',
  'Wie kann ich eine Störung des Portals melden?',
  'Quanto custa o depósito do processo?',
  'Come posso contestare un rifiuto?',
);
const noise = fc.oneof(
  fc.constantFrom(
    '',
    ' \n',
    '???',
    '🙂',
    '🙂🙂 le portail 🙂',
    '{scope}',
    '<b>oui</b>',
    "L'{days, plural}",
    '*none',
    '\u0000',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  frenchText,
);

const plain = fc.oneof(
  { weight: 4, arbitrary: question },
  { weight: 3, arbitrary: fc.array(word, { minLength: 1, maxLength: 6 }).map((drawn) => drawn.join(' ')) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(question, fc.constantFrom('pour', 'en', '—'), named)
      .map(([asked, link, value]) => `${asked.replace(/ ?\?$/, '')} ${link} ${value} ?`),
  },
  { weight: 2, arbitrary: fc.tuple(question, question).map(([a, b]) => `${a} ${b}`) },
  { weight: 3, arbitrary: named },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('et pour', 'et en', 'non, plutôt', 'je voulais dire', 'idem'), named)
      .map(([opening, value]) => `${opening} ${value}${opening.startsWith('et') ? ' ?' : ''}`),
  },
  { weight: 4, arbitrary: reply },
  { weight: 2, arbitrary: courtesy },
  { weight: 2, arbitrary: foreign },
  { weight: 1, arbitrary: noise },
);

const withData = fc
  .tuple(fc.oneof(question, fc.constantFrom('', 'rappelez-moi au', 'mon adresse :')), writtenData)
  .map(([text, { written }]): Step => ({ does: 'write', text: `${text} ${written}`, personal: written }));

const strangeChoice = fc.record(
  {
    facet: fc.constantFrom(null, 'couloir', 'vague', 'thematique', '*action', '', 'constructor'),
    value: fc.constantFrom(
      ...['Officine', 'Vague 1', 'handoff', 'browse', 'x', UNKNOWN_OPTION, NONE_OPTION, MORE_OPTION],
    ),
  },
  { noNullPrototype: true },
);

/** A step of any kind: questions, replies, clicks, courtesy, noise and personal data. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: plain.map((text): Step => ({ does: 'write', text })) },
  { weight: 1, arbitrary: withData },
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom('click', 'click', 'write-label', 'write-part'), fc.nat({ max: 11 }))
      .map(([does, place]): Step => ({ does, place })),
  },
  { weight: 1, arbitrary: strangeChoice.map((choice): Step => ({ does: 'send', choice })) },
  { weight: 1, arbitrary: fc.constant<Step>({ does: 'refuse' }) },
);

/** What a step comes to, with what is offered then; where nothing is, a button is a question. */
export function resolveStep(step: Step, { offer }: DialogueState): VisitorInput {
  if (step.does === 'write') return { kind: 'text', text: step.text };
  if (step.does === 'send') return { kind: 'choice', choice: step.choice };
  if (step.does === 'refuse') return { kind: 'unhelped', label: 'Non' };
  const { clarification, suggestions } = offer;
  const options = clarification?.options.map(({ label, value }) => ({
    label,
    choice: { facet: clarification.facet, value },
  }));
  const offered = [...(options ?? []), ...suggestions];
  const taken = offered[step.place % (offered.length || 1)];
  if (taken === undefined) return { kind: 'text', text: questions[step.place % questions.length]! };
  if (step.does === 'click') return { kind: 'choice', choice: taken.choice };
  return {
    kind: 'text',
    text: step.does === 'write-label' ? taken.label : taken.label.toLowerCase().slice(0, 20),
  };
}

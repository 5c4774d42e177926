import type { ReasonCode } from '../../dialogue/reasons.ts';
import type { Action } from '../../protocol/turn.ts';
import type { ScriptedInput } from '../fixture.ts';
import { browsing, type Script, typed } from './goal.ts';

/**
 * What a visitor would do for an action or a branch to be taken, where that is the same with any corpus. Whether it is
 * taken is found out by playing it.
 */

const ELSEWHERE = ['Quel temps fera-t-il demain ?', 'Qui a gagné le match hier soir ?'] as const;
const UNKNOWN = 'je ne sais pas';
const NONE = 'aucun de ces choix';
const UNHELPED: ScriptedInput = { kind: 'unhelped' };

/** @param questions of the corpus, a few. */
export function actionScripts(action: Action, questions: readonly string[]): Script[] {
  switch (action) {
    case 'answer':
      return questions.map((question) => typed(question));
    case 'clarify':
      return [browsing];
    case 'abstain':
      return ELSEWHERE.map((text) => typed(text));
    case 'smalltalk':
      return [typed('Bonjour')];
    case 'handoff':
      return [typed('Je voudrais parler à une personne')];
  }
}

/**
 * None where the way there depends on the corpus.
 * @param doubtful messages that are likely to be asked back.
 */
export function branchScripts(
  code: string,
  questions: readonly string[],
  doubtful: readonly Script[],
): readonly Script[] {
  const known = always[code as ReasonCode];
  if (known !== undefined) return known;
  const reply = (text: string) =>
    doubtful.map((script): Script => ({ ...script, inputs: [...script.inputs, { kind: 'user', text }] }));
  const after = (...inputs: readonly ScriptedInput[]) =>
    questions.map(
      (question): Script => ({ ...typed(question), inputs: [...typed(question).inputs, ...inputs] }),
    );
  const say = (text: string) => after({ kind: 'user', text });
  const joined = questions.slice(0, 2).join(' ');
  const ofQuestions: Partial<Record<ReasonCode, readonly Script[]>> = {
    confidence: after(),
    sure: after(),
    'facet-gain': [...after(), ...doubtful],
    'same-question': [...after(), ...doubtful],
    'subjects-offered': doubtful,
    'also-sure': after(),
    'value-said': [...after(), ...doubtful],
    narrowed: [...after(), ...doubtful],
    'singled-out': [...after(), ...doubtful],
    question: questions.length > 1 ? [typed(joined)] : [],
    'same-answer': questions.slice(0, 1).map((question) => typed(`${question} ${question}`)),
    helped: say('oui'),
    unhelped: after(UNHELPED),
    refused: after(UNHELPED),
    'shown-next': after(UNHELPED),
    'none-left': after(UNHELPED, UNHELPED, UNHELPED),
    'follow-up': say('et combien ça coûte ?'),
    'asked-kind-missing': say('et combien ça coûte ?'),
    'value-unknown': [...say(UNKNOWN), ...reply(UNKNOWN)],
    undecided: reply(UNKNOWN).map(({ given, inputs }) => ({ given, inputs: [...inputs, inputs.at(-1)!] })),
    'options-refused': [...say(NONE), ...reply(NONE)],
    'case-named': after(),
  };
  return ofQuestions[code as ReasonCode] ?? [];
}

const always: Partial<Record<ReasonCode, readonly Script[]>> = {
  blank: [typed('…')],
  'smalltalk-greeting': [typed('Bonjour')],
  'smalltalk-thanks': [typed('Merci beaucoup')],
  'smalltalk-goodbye': [typed('Au revoir')],
  'smalltalk-acknowledged': [typed('D’accord')],
  'smalltalk-robot': [typed('Tu es un robot ?')],
  'smalltalk-identity': [typed('Qui es-tu ?')],
  'smalltalk-abilities': [typed('Que sais-tu faire ?')],
  'smalltalk-insult': [typed('T’es con')],
  masked: [typed('Mon adresse est jean.dupont@example.fr')],
  'language-changed': [typed('Good morning')],
  'handoff-nobody': [typed('Je voudrais parler à une personne')],
  'handoff-waiting': [typed('Je voudrais parler à une personne', 'Je veux parler à un conseiller')],
  'nothing-fits': ELSEWHERE.map((text) => typed(text)),
  'rephrase-asked': ELSEWHERE.map((text) => typed(text)),
  'near-offered': ELSEWHERE.map((text) => typed(text)),
  'misunderstood-again': [typed(...ELSEWHERE)],
  'themes-listed': [browsing],
  'theme-listed': [browsing],
  'all-listed': [browsing],
  'list-continued': [browsing],
  chosen: [browsing],
  'chosen-question': [browsing],
};

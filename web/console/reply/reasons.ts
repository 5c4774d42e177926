import type { ConsoleLanguage } from '../../../src/messages/console/keys.ts';
import { sayConsole } from '../../../src/messages/console/say.ts';
import type { Reason } from '../../../src/protocol/turn.ts';
import { toPercent } from './likelihood.ts';

type Say = (language: ConsoleLanguage, values: Readonly<Record<string, number | string>>) => string;

const number = (value: number | string | undefined): number => (typeof value === 'number' ? value : 0);

/** By the code of the reason. A Map, so that `constructor` and its like are unknown codes. */
const sayings: ReadonlyMap<string, Say> = new Map<string, Say>([
  [
    'confidence',
    (language, { first, answerFrom, chooseFrom }) =>
      sayConsole(language, 'reasonConfidence', {
        first: toPercent(number(first)),
        answerFrom: toPercent(number(answerFrom)),
        chooseFrom: toPercent(number(chooseFrom)),
      }),
  ],
  ['sure', (language) => sayConsole(language, 'reasonSure')],
  ['also-sure', (language, { count }) => sayConsole(language, 'reasonAlsoSure', { count: number(count) })],
  [
    'same-question',
    (language, { count }) => sayConsole(language, 'reasonSameQuestion', { count: number(count) }),
  ],
  [
    'unmatched-word',
    (language, { word }) => sayConsole(language, 'reasonUnmatchedWord', { word: String(word ?? '') }),
  ],
  ['asked-kind-missing', (language, { kind }) => sayConsole(language, kindKey(kind))],
  [
    'other-scopes-left-out',
    (language, { count }) => sayConsole(language, 'reasonOtherScopes', { count: number(count) }),
  ],
  ['other-scope', (language) => sayConsole(language, 'reasonOtherScope')],
  ['follow-up', (language) => sayConsole(language, 'reasonFollowUp')],
  ['facet-gain', (language) => sayConsole(language, 'reasonFacet')],
  ['subjects-offered', (language) => sayConsole(language, 'reasonSubjects')],
  ['nothing-fits', (language) => sayConsole(language, 'reasonNothing')],
  ['near-offered', (language) => sayConsole(language, 'reasonNear')],
  ['masked', (language) => sayConsole(language, 'reasonMasked')],
]);

/** Why answers stand in this order, in a sentence for those who answer. */
export function sayReason(language: ConsoleLanguage, { code, values = {} }: Reason): string {
  return sayings.get(code)?.(language, values) ?? sayConsole(language, 'reasonCode', { code });
}

function kindKey(kind: number | string | undefined) {
  if (kind === 'price') return 'reasonKindPrice';
  return kind === 'duration' ? 'reasonKindDuration' : 'reasonKindOther';
}

import { callAll, nameOf } from './comparing.ts';
import type { AssertionPlace, Expectations } from './expectation-schema.ts';
import { probabilityIn, rankIn, type Seen } from './seen.ts';

/** What would have to change for an expectation to hold, as far as the turn tells. */
export function advise(assertion: AssertionPlace, expect: Expectations, seen: Seen): string {
  switch (assertion) {
    case 'action':
    case 'facet':
      return `${describeDecision(seen)} Phrasings, facets or thresholds would have to change, or the fixture.`;
    case 'cites':
      return adviseOnCited(expect.cites ?? [], seen);
    case 'cites-first':
      return adviseOnCited([expect['cites-first']!], seen);
    case 'rank':
      return adviseOnCited(Object.keys(expect.rank ?? {}), seen);
    case 'probability':
      return adviseOnCited(Object.keys(expect.probability ?? {}), seen);
    case 'text-sha256':
    case 'text-contains':
    case 'cites-at':
      return 'Look the text up in its source: if it was captured again, write what stands there now.';
    default:
      return assertion.startsWith('not.')
        ? 'The turn would have to change, or what is not wanted to go from the fixture.'
        : 'The turn would have to change; if what is there is meant, write that into the fixture.';
  }
}

/** Of the first answer that is wanted and not in its place: where it stands, and what it would need. */
function adviseOnCited(wanted: readonly string[], seen: Seen): string {
  const shown = seen.turn.answers.map(({ answer }) => answer);
  const away = wanted.find((reference, i) => shown[i] !== nameOf(reference, seen));
  if (away === undefined) {
    const [extra] = shown.slice(wanted.length);
    return extra === undefined
      ? 'The bounds in the fixture would have to change, or the phrasings of the answer.'
      : `«${seen.names.describe(extra)}» would have to go, or to stand in the fixture.`;
  }
  const name = nameOf(away, seen);
  const [called] = callAll([away], seen);
  const rank = rankIn(seen, name);
  const { topic } = seen.state;
  if (topic === undefined) return `No question was searched; «${called}» is found only by one.`;
  if (!Number.isFinite(rank)) {
    return `«${called}» is not among the first ${topic.candidates.length} candidates: it would need a phrasing close to «${topic.question}».`;
  }
  const where = `«${called}» is candidate ${rank} with ${write(probabilityIn(seen, name))}`;
  const ahead = topic.candidates[rank - 2];
  if (ahead === undefined) return `${where}. ${describeDecision(seen)}`;
  const before = `«${seen.names.describe(ahead.answer)}» (${write(ahead.probability)})`;
  return `${where}, right behind ${before}: it would need a phrasing closer to the question.`;
}

/** How sure the turn was, beside what it takes. */
function describeDecision({ turn: { action, reasons = [] } }: Seen): string {
  const numbers = reasons.find(({ code }) => code === 'confidence')?.values;
  const codes = reasons.map(({ code }) => code).join(', ') || 'none';
  if (numbers === undefined) return `The action is ${action}; reasons: ${codes}.`;
  const { first, answerFrom, chooseFrom } = numbers;
  return `The first candidate had ${first}; answers are shown from ${answerFrom}, choices offered from ${chooseFrom}; reasons: ${codes}.`;
}

function write(probability: number): string {
  return probability.toFixed(3);
}

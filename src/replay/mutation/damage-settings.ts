import type { PolicySettings } from '../../dialogue/decision.ts';
import type { Draw, Mutation } from './mutation.ts';

/** Damages to when something is shown, asked or refused. */

const thresholds = ['minProbability', 'minChoiceProbability'] as const;

const names = { minProbability: 'an answer', minChoiceProbability: 'a choice' } as const;

/** By how much a threshold moves: 0.05 to 0.3. */
const STEP = 0.05;
const STEPS = 6;

export function drawThresholdMove({ subject, below }: Draw): Mutation | undefined {
  const key = thresholds[below(thresholds.length)]!;
  const move = (below(2) === 0 ? -1 : 1) * STEP * (1 + below(STEPS));
  const before = subject.settings[key];
  const after = Math.round(Math.min(1, Math.max(0, before + move)) * 100) / 100;
  if (after === before) return undefined;
  const [low, high] = [Math.min(before, after), Math.max(before, after)];
  return {
    kind: 'move-threshold',
    concerns: [],
    what: `moves the least probability of ${names[key]} from ${before} to ${after}`,
    noticedBy: `a turn about a question whose first answer has a probability of ${low} to ${high}, and its action`,
    keepsSearch: true,
    apply: ({ index, settings }) => ({ index, settings: { ...settings, [key]: after } }),
  };
}

interface Branch {
  readonly what: string;
  readonly noticedBy: string;
  readonly without: (settings: PolicySettings) => PolicySettings;
}

const branches: readonly Branch[] = [
  {
    what: 'asks for no facet',
    noticedBy: 'a turn that expects a facet to be asked',
    without: (settings) => ({ ...settings, asksFacets: false }),
  },
  {
    what: 'offers no choice',
    noticedBy: 'a turn that expects a choice among questions',
    without: (settings) => ({ ...settings, minChoiceProbability: settings.minProbability }),
  },
  {
    what: 'shows one answer at most',
    noticedBy: 'a turn that cites several answers to one question',
    without: (settings) => ({ ...settings, maxAnswers: 1 }),
  },
];

export function drawBranch({ below }: Draw): Mutation | undefined {
  const { what, noticedBy, without } = branches[below(branches.length)]!;
  return {
    kind: 'drop-branch',
    concerns: [],
    what,
    noticedBy,
    keepsSearch: true,
    apply: ({ index, settings }) => ({ index, settings: without(settings) }),
  };
}

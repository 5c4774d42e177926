import type { ConsoleLanguage } from '../../../src/messages/console/keys.ts';
import { sayConsole } from '../../../src/messages/console/say.ts';

/** The chance that an answer is right, in words and in percent, as nobody reads a chance of 0.64 without either. */
export function sayLikelihood(language: ConsoleLanguage, probability: number): string {
  const percent = toPercent(probability);
  return sayConsole(language, likelihoodOf(probability), { percent });
}

/**
 * From where the assistant would show an answer, and offer a choice, by default («Confidence» in DESIGN.md); the first is
 * where of ten answers no more than one or so is wrong.
 */
const VERY_LIKELY = 0.85;
const LIKELY = 0.64;
const POSSIBLE = 0.44;

export function likelihoodOf(probability: number): 'veryLikely' | 'likely' | 'possible' | 'unlikely' {
  if (probability >= VERY_LIKELY) return 'veryLikely';
  if (probability >= LIKELY) return 'likely';
  return probability >= POSSIBLE ? 'possible' : 'unlikely';
}

/** A whole number; 0 and 100 only for what is certain. */
export function toPercent(probability: number): number {
  if (probability <= 0 || probability >= 1) return probability <= 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round(probability * 100)));
}

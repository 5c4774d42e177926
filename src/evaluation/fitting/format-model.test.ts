import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type Features, featureNames } from '../../retrieval/features.ts';
import type { LogisticModel } from '../../retrieval/fitted-model.ts';
import { type FittedModel, fittedModel } from '../../retrieval/fitted-model.ts';
import { scoreParts } from '../../retrieval/hit.ts';
import { formatModel, replaceModel } from './format-model.ts';

const readModule = (): Promise<string> =>
  readFile(new URL('../../retrieval/fitted-model.ts', import.meta.url), 'utf8');

/** Constants that no rounding leaves as they are. */
const rough: FittedModel = {
  taught: {
    weights: { late: 1 / 3, union: 0.1239, question: 0, dense: 2 / 3, intent: 0.5, lexical: 0.0004 },
    firstIsRight: createLogistic(-3.98765, (i) => -16.761499 / (i + 1)),
    oneFits: createLogistic(1e-7, (i) => (i - 3) / 7),
  },
  untaught: {
    weights: { late: 0, union: 1 / 7, question: 1, dense: 0.00049, intent: 0, lexical: 1e-9 },
    firstIsRight: createLogistic(-1 / 3, (i) => i / 11),
    oneFits: createLogistic(5.0005, () => -0.0004),
  },
};

function createLogistic(intercept: number, coefficientOf: (i: number) => number): LogisticModel {
  const coefficients = Object.fromEntries(featureNames.map((name, i) => [name, coefficientOf(i)]));
  return { intercept, coefficients: coefficients as Features };
}

/** Runs a module's source, once its types are taken off. */
async function run(source: string): Promise<FittedModel> {
  const script = source.replace('fittedModel: FittedModel', 'fittedModel');
  const module: { fittedModel: FittedModel } = await import(
    `data:text/javascript,${encodeURIComponent(script)}`
  );
  return module.fittedModel;
}

function flatten(model: FittedModel): number[] {
  return [model.taught, model.untaught].flatMap(({ weights, firstIsRight, oneFits }) => [
    ...scoreParts.map((part) => weights[part]),
    ...[firstIsRight, oneFits].flatMap(({ intercept, coefficients }) => [
      intercept,
      ...Object.values(coefficients),
    ]),
  ]);
}

describe('formatModel', () => {
  it('gives source that holds every constant, with three digits', async () => {
    const read = flatten(await run(formatModel(rough)));
    const misses = flatten(rough).map((value, i) => Math.abs(read[i]! - value));
    expect(Math.max(...misses)).toBeLessThanOrEqual(0.0005);
    expect(formatModel(rough)).not.toMatch(/\.\d{4}|\de|-0[,} ]/);
  });

  it('keeps the order of parts and features', async () => {
    const { taught } = await run(formatModel(rough));
    expect(Object.keys(taught.weights)).toEqual([...scoreParts]);
    expect(Object.keys(taught.oneFits.coefficients)).toEqual([...featureNames]);
  });

  it('gives back the constants in use', async () => {
    expect(await run(formatModel(fittedModel))).toEqual(fittedModel);
  });
});

describe('replaceModel', () => {
  it('replaces the constants in use and nothing else, whatever stands behind them', async () => {
    const module = await readModule();
    const [before] = module.split('export const fittedModel');
    const behind = '\nexport const other = {\n  a: 1,\n};\n';
    expect(replaceModel(module, rough)).toBe(before + formatModel(rough));
    expect(replaceModel(module + behind, rough)).toBe(before + formatModel(rough) + behind);
  });

  it('can be repeated', async () => {
    const once = replaceModel(await readModule(), rough);
    expect(replaceModel(once, rough)).toBe(once);
    expect(await readModule()).toContain(formatModel(fittedModel).split('\n', 2)[1]);
  });

  it('refuses a file that holds no such constants', () => {
    const refusal = expect.objectContaining({ kind: 'input', code: 'MODEL_MODULE_UNKNOWN' });
    for (const module of ['', '# Notes\n', 'export const fittedModel: FittedModel = load();\n']) {
      expect(() => replaceModel(module, rough)).toThrow(refusal);
    }
  });
});

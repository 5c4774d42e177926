import { GuichetError } from '../../core/errors.ts';
import type { FittedModel, LogisticModel, RetrievalModel } from '../../retrieval/fitted-model.ts';

/** Digits behind the point: more than the fitting questions can tell apart. */
const DIGITS = 3;

/** The source of `src/retrieval/fitted-model.ts` with these constants, but for its types. */
export function formatModel({ taught, untaught }: FittedModel): string {
  return [
    'export const fittedModel: FittedModel = {',
    ...formatRetrieval('taught', taught),
    ...formatRetrieval('untaught', untaught),
    '};\n',
  ].join('\n');
}

/**
 * The module with its constants replaced, and everything around them as it was.
 * @throws GuichetError `MODEL_MODULE_UNKNOWN` (kind `input`) where there are none.
 */
export function replaceModel(module: string, model: FittedModel): string {
  const constants = /^export const fittedModel\b.*\{\n(?: .*\n)*\};\n/m;
  if (!constants.test(module)) throw moduleUnknown();
  return module.replace(constants, () => formatModel(model));
}

function moduleUnknown(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'MODEL_MODULE_UNKNOWN',
    message: 'the module does not hold the constants `fittedModel`',
    remedy: 'Name src/retrieval/fitted-model.ts.',
  });
}

function formatRetrieval(name: string, { weights, firstIsRight, oneFits }: RetrievalModel): string[] {
  return [
    `  ${name}: {`,
    `    weights: ${formatRecord(weights)},`,
    ...formatLogistic('firstIsRight', firstIsRight),
    ...formatLogistic('oneFits', oneFits),
    '  },',
  ];
}

function formatLogistic(name: string, { intercept, coefficients }: LogisticModel): string[] {
  return [
    `    ${name}: {`,
    `      intercept: ${round(intercept)},`,
    `      coefficients: ${formatRecord(coefficients)},`,
    '    },',
  ];
}

function formatRecord(record: Readonly<Record<string, number>>): string {
  return `{ ${Object.entries(record)
    .map(([name, value]) => `${name}: ${round(value)}`)
    .join(', ')} }`;
}

function round(value: number): number {
  return Number(value.toFixed(DIGITS));
}

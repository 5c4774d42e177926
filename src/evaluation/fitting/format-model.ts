import { GuichetError } from '../../core/errors.ts';
import type { FittedModel, LogisticModel, RetrievalModel } from '../../retrieval/fitted-model.ts';

/** Digits behind the point: more than the fitting questions can tell apart. */
const DIGITS = 3;

/** The declaration of `fittedModel` with these constants. */
export function formatModel({ taught, untaught }: FittedModel): string {
  return [
    'export const fittedModel: FittedModel = {',
    ...formatRetrieval('taught', taught),
    ...formatRetrieval('untaught', untaught),
    '};\n',
  ].join('\n');
}

/** The constants in the source of their module. */
const CONSTANTS = /^export const fittedModel\b.*\{\n(?: .*\n)*\};\n/m;

/**
 * The module as it is.
 * @throws GuichetError `MODEL_MODULE_UNKNOWN` (kind `input`) where it does not hold the constants.
 */
export function checkModule(module: string): string {
  if (!CONSTANTS.test(module)) throw moduleUnknown();
  return module;
}

/**
 * The module with its constants replaced, and everything around them as it was.
 * @throws GuichetError as `checkModule`.
 */
export function replaceModel(module: string, model: FittedModel): string {
  return checkModule(module).replace(CONSTANTS, () => formatModel(model));
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
    '      coefficients: {',
    ...Object.entries(coefficients).map(([feature, value]) => `        ${feature}: ${round(value)},`),
    '      },',
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

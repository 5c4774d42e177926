import { InvalidArgumentError } from 'commander';
import { readSettings, type Settings } from '../app/settings.ts';

/** Options that stand for a setting; what is given on the command line wins over the environment. */
export interface CommonOptions {
  readonly corpus?: string;
  readonly index?: string;
}

export function settingsFor({ corpus, index }: CommonOptions): Settings {
  const settings = readSettings(process.env);
  return Object.freeze({
    ...settings,
    ...(corpus === undefined ? {} : { corpusFolder: corpus }),
    ...(index === undefined ? {} : { indexFolder: index }),
  });
}

/** Parser of a whole number within bounds, for commander. */
export function wholeNumber(min: number, max: number): (value: string) => number {
  return (value) => {
    const parsed = Number(value);
    if (/^\d+$/.test(value) && parsed >= min && parsed <= max) return parsed;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

/** Parser of the address of a service, for commander. */
export function serverAddress(value: string): string {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return new URL(value).origin;
  throw new InvalidArgumentError('Write an address such as http://127.0.0.1:3000.');
}

export const corpusOption = ['--corpus <dir>', 'corpus folder'] as const;
export const indexOption = ['--index <dir>', 'index folder'] as const;
export const jsonOption = ['--json', 'print JSON'] as const;
export const queriesOption = ['--queries <file>', 'tab-separated file with a column "query"'] as const;

import { InvalidArgumentError } from 'commander';

/** Files to write a report to, by its kind. */
export type ReportPlaces<Kind extends string> = ReadonlyMap<Kind, string>;

/** Parser of `--report KIND=FILE,KIND=FILE`, for commander; repeated ones add up. */
export function reportPlaces<Kind extends string>(
  kinds: readonly Kind[],
): (value: string, before: ReportPlaces<Kind>) => ReportPlaces<Kind> {
  return (value, before) => {
    const places = new Map(before);
    for (const item of value.split(',')) {
      const [, name = '', path = ''] = /^([^=]*)=(.*)$/.exec(item) ?? [];
      const kind = kinds.find((known) => known === name);
      if (kind === undefined || path === '') {
        throw new InvalidArgumentError(`Write ${kinds.map((known) => `${known}=FILE`).join(',')}.`);
      }
      if (places.has(kind)) throw new InvalidArgumentError(`${kind} is named twice.`);
      places.set(kind, path);
    }
    return places;
  };
}

/** Parser of an option that may be repeated, for commander. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

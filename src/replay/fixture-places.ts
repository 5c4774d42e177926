import type { YamlFile, YamlPlace } from '../corpus/yaml-file.ts';

/** Where something of a conversation stands: keys and places in lists, from the conversation down. */
export type PartPath = readonly (string | number)[];

/** Where the parts of a conversation stand in its file, so that a problem can point at the very word. */
export type Places = ReadonlyMap<string, { readonly key: YamlPlace; readonly value: YamlPlace }>;

/**
 * Places of everything in a conversation.
 * @param path of the conversation in the file.
 */
export function listPlaces(conversation: unknown, path: PartPath, read: YamlFile<unknown>): Places {
  const places = new Map<string, { key: YamlPlace; value: YamlPlace }>();
  const visit = (part: unknown, below: PartPath): void => {
    const whole = [...path, ...below];
    places.set(toId(below), { key: read.keyPlaceOf(whole), value: read.placeOf(whole) });
    if (typeof part !== 'object' || part === null) return;
    for (const [key, inner] of Object.entries(part)) {
      visit(inner, [...below, Array.isArray(part) ? Number(key) : key]);
    }
  };
  visit(conversation, []);
  return places;
}

/** Where a part stands that is there. */
export function pointAt(
  { places }: { readonly places: Places },
  path: PartPath,
  part: 'key' | 'value',
): YamlPlace {
  return places.get(toId(path))![part];
}

function toId(path: PartPath): string {
  return JSON.stringify(path);
}

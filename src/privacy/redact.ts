import { findPersonalData, type PersonalDataKind, personalDataKinds } from './personal-data.ts';

export interface Redaction {
  readonly text: string;
  /** Kinds of what was replaced, each once, in order of `personalDataKinds`. */
  readonly kinds: readonly PersonalDataKind[];
}

/**
 * Replaces each piece of personal data of a text; everything else stays to the byte. A second time changes nothing,
 * if placeholders begin and end with neither letter nor digit and hold no personal data themselves.
 * @param placeholderOf what stands for a piece of this kind, such as «[numéro de téléphone masqué]».
 */
export function redact(text: string, placeholderOf: (kind: PersonalDataKind) => string): Redaction {
  const found = findPersonalData(text);
  let redacted = '';
  let done = 0;
  for (const { kind, start, end } of found) {
    redacted += text.slice(done, start) + placeholderOf(kind);
    done = end;
  }
  const present = new Set(found.map(({ kind }) => kind));
  return {
    text: redacted + text.slice(done),
    kinds: personalDataKinds.filter((kind) => present.has(kind)),
  };
}

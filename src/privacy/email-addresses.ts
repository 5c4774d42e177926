import type { Place } from './place.ts';

const LOCAL = String.raw`[\p{L}\p{N}\p{M}._%+\-]`;
const LABEL = String.raw`[\p{L}\p{N}\p{M}\-]+`;

/**
 * From the sign in both directions, so that the letters between two signs are read once each way: a pattern that
 * began with the name would read them again from every letter on.
 */
const ADDRESS = new RegExp(String.raw`@(?<=(${LOCAL}+)@)(?:${LABEL}\.)+\p{L}{2,}`, 'gu');

/**
 * E-mail addresses of a text, in order. Accents count as letters; an address needs a domain with a dot whose last
 * part is of letters, so `@handle`, `exemple.fr`, `root@localhost` and `package@1.2.3` are none. What stands around
 * stays out: `mailto:`, brackets, the full stop behind. Quoted names (`"a b"@exemple.fr`) are not read.
 */
export function findEmailAddresses(text: string): Place[] {
  const places: Place[] = [];
  let from = 0;
  for (const { 0: rest, 1: local, index: sign } of text.matchAll(ADDRESS)) {
    // In «a@b.fr@c.fr» the second name would begin inside the first address.
    const earliest = Math.max(from, sign - local!.length);
    const name = text.slice(earliest, sign).replace(/^[^\p{L}\p{N}_]+/u, '');
    if (name === '') continue;
    from = sign + rest.length;
    places.push({ start: sign - name.length, end: from });
  }
  return places;
}

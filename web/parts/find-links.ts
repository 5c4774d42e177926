/** A piece of a text; joined, the pieces give it back to the character. */
export interface TextPiece {
  readonly text: string;
  /** Where it leads, if it is an address. */
  readonly href?: string;
}

/**
 * Web addresses with their scheme or beginning with `www.`, and e-mail addresses. Nothing is guessed from a dot alone,
 * and no other scheme is ever made a link.
 */
const ADDRESS =
  /(?<web>https?:\/\/[^\s<>«»"\u200b-\u200f\u202a-\u202e\u2066-\u2069]+|(?<![\p{L}\p{N}.@/-])www\.[^\s<>«»"\u200b-\u200f\u202a-\u202e\u2066-\u2069]+)|(?<mail>(?<![\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?){1,8})/giu;

/** Marks that end the sentence around an address, not the address. */
const CLOSING = /[.,;:!?…'’)\]}*_~]+$/u;

/** Cuts a text where its addresses begin and end, for them to be followed. */
export function findLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { 0: written, index, groups = {} } of text.matchAll(ADDRESS)) {
    const address = groups.mail ?? trimAddress(written);
    const href = groups.mail === undefined ? webAddress(address) : `mailto:${address}`;
    if (href === undefined) continue;
    if (index > end) pieces.push({ text: text.slice(end, index) });
    pieces.push({ text: address, href });
    end = index + address.length;
  }
  if (end < text.length || text === '') pieces.push({ text: text.slice(end) });
  return pieces;
}

/** Without what closes the sentence; a bracket that the address opens itself belongs to it. */
function trimAddress(written: string): string {
  let address = written;
  for (;;) {
    const closing = CLOSING.exec(address)?.[0];
    if (closing === undefined) return address;
    const last = address.at(-1)!;
    const opening = { ')': '(', ']': '[', '}': '{' }[last];
    if (opening !== undefined && count(address, opening) >= count(address, last)) return address;
    address = address.slice(0, -1);
  }
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

/** Undefined for what no browser could open. */
function webAddress(address: string): string | undefined {
  const href = /^www\./i.test(address) ? `https://${address}` : address;
  return URL.canParse(href) && new URL(href).hostname.includes('.') ? href : undefined;
}

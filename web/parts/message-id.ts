/** The part of Web Crypto needed here. Pages on plain http lack `randomUUID`, so it is optional. */
export interface RandomSource {
  randomUUID?(): string;
  getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

/** A fresh name for a message, unique enough that the service may take a repeat for the same message. */
export function createMessageId(source: RandomSource = crypto): string {
  if (source.randomUUID !== undefined) return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

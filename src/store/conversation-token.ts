import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a token is the one with this SHA-256. Digests are compared: they have one length whatever was sent. */
export function isToken(token: string, tokenSha256: string): boolean {
  const given = createHash('sha256').update(token).digest();
  const kept = Buffer.from(tokenSha256, 'hex');
  return kept.length === given.length && timingSafeEqual(given, kept);
}

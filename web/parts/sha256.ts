import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/**
 * SHA-256 of a text's UTF-8 bytes, in lower-case hex. By the browser where it offers to, which it does on secure pages
 * only; by an audited library elsewhere.
 */
export async function sha256Hex(text: string, subtle = globalThis.crypto?.subtle): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  // Absent on plain http, whatever the types say.
  if (subtle === undefined) return bytesToHex(sha256(bytes));
  return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', bytes)));
}

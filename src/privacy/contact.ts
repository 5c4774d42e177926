import { findPersonalData } from './personal-data.ts';

/** Whether a text is one e-mail address or one telephone number and nothing else. */
export function isContact(text: string): boolean {
  const written = text.trim();
  const [found, ...others] = findPersonalData(written);
  if (found === undefined || others.length > 0) return false;
  return (found.kind === 'email' || found.kind === 'phone') && written.length === found.end - found.start;
}

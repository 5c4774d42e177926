/**
 * A link into the console. The token stands behind `#`, which browsers send to nobody: neither logs nor the next page
 * see it.
 * @param url of the service, without a final slash.
 */
export function consoleLink(url: string, purpose: 'set-up' | 'reset', token: string): string {
  return `${url}/console/#${purpose}=${encodeURIComponent(token)}`;
}

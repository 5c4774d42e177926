import type { LoadTally } from './load-tally.ts';

interface Downloading {
  readonly url: string;
  readonly tally: LoadTally;
}

/** A kept connection that the service closed just then is no fault: browsers send what they may repeat once more. */
async function fetchAgain(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (thrown) {
    if (!CLOSED.has(codeOf(thrown))) throw thrown;
    return fetch(address, init);
  }
}

const CLOSED: ReadonlySet<string> = new Set(['ECONNRESET', 'UND_ERR_SOCKET']);

/** Loads these files of the service, one after the other, and counts them. Never rejects. */
export async function download(ground: Downloading, paths: readonly string[]): Promise<void> {
  for (const path of paths) await request(ground, path);
}

/** One request over HTTP, whose reply only counts. Never rejects. */
export async function request(
  { url, tally }: Downloading,
  path: string,
  init: RequestInit = {},
): Promise<void> {
  try {
    const response = await fetchAgain(`${url}/${path}`, init);
    await response.arrayBuffer();
    if (response.ok) tally.count('downloads');
    else if (response.status === 503) tally.refused(response.headers.has('Retry-After'));
    else tally.failed(`HTTP_${response.status}`);
  } catch (thrown) {
    tally.failed(`HTTP_${codeOf(thrown)}`);
  }
}

/** Of a connection that failed, in the words of the system, such as `ECONNRESET`. */
function codeOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'FAILED';
}

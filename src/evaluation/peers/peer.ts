/**
 * The port of an engine that answers from a FAQ, this one or another: documents in, names of answers out. All of
 * them get the same documents, and do with them what their own documentation recommends.
 *
 * Contract, held by every implementation (see `peer.contract.ts`): names come best first, each once, at most
 * `topK` of them; what was opened finds what was indexed, in another process too.
 */
export interface Peer extends AsyncDisposable {
  readonly name: string;
  /** Learns the documents and leaves what it needs to search in an empty folder of its own. */
  index(documents: readonly PeerDocument[], folder: string): Promise<void>;
  /** Makes what `index` left in the folder ready for questions. Called once, before the first of them. */
  open(folder: string): Promise<void>;
  /** @param topK names at most, from 1. */
  search(question: string, topK: number): Promise<readonly string[]>;
}

/** An answer with everything that a corpus holds to find it by. */
export interface PeerDocument {
  /** Short name of the answer. */
  readonly name: string;
  readonly text: string;
  /** Questions that it replies to: of its rows and of the editorial layer, each once. */
  readonly questions: readonly string[];
}

/** The first `topK` different names of a ranking in which an answer may stand several times. */
export function keepFirst(ranking: readonly string[], topK: number): string[] {
  return [...new Set(ranking)].slice(0, topK);
}

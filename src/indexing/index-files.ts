/** Folder of the graph, whose files carry the names that LangChain gives them. */
export const HNSW_FOLDER = 'hnsw';

/** Names of a build's files. Written by `write-content`, read by `open-index`. */
export const indexFile = {
  /**
   * Answers and passages: JSON lines, an answer a line (`entries-file.ts`). Not named `.jsonl`: an index folder that
   * stands in a corpus folder would be taken for a part of the corpus.
   */
  entries: 'entries.ndjson',
  /** Facet catalogue, glossary and sources: JSON (`context-file.ts`). */
  context: 'context.json',
  report: 'report.json',
  /** Sentence vectors of the passages: float32, little-endian, `[passages, dims]`. */
  vectors: 'vectors.f32',
  /** Token vectors in the token space, coded: uint8, `[tokens, dims]`; their scale stands in the manifest. */
  tokenCodes: 'tokens.u8',
  /** Mean of the token space: float32, little-endian, `[dims]`. */
  tokenMean: 'token-mean.f32',
  /** What its centred rows are multiplied with: float32, little-endian, `[dims, dims]`. */
  tokenTransform: 'token-transform.f32',
  /** What intents are recognised by: float32, little-endian, as `IntentRecogniser` lays it out; may be empty. */
  intents: 'intents.f32',
  /** Words of the answers: as `Bm25Index` writes it. */
  lexical: 'lexical.bin',
  hnsw: HNSW_FOLDER,
} as const;

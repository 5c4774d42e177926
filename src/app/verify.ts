import type { Citation } from '../core/answer.ts';
import { findStaleness, proveIndex, readEntries, readReport } from '../indexing/open-index.ts';
import { describeStaleness, indexMissing, indexStale } from '../indexing/staleness.ts';
import { type Verification, verifyAnswers } from '../indexing/verify-index.ts';
import { createEmbedder } from './embedder.ts';
import type { Settings } from './settings.ts';

/** Result of proving index, model and every answer. */
export interface VerificationReport extends Verification {
  readonly corpusFolder: string;
  /** Where the corpus holds an answer without text; there is nothing to prove. */
  readonly empty: readonly Citation[];
  /** Why the index does not match corpus, model or settings; empty when it does. */
  readonly staleness: readonly string[];
}

/**
 * Proves the index byte by byte, then reads every answer again at every line it stands on.
 * @throws GuichetError `INDEX_MISSING`, `INDEX_DAMAGED`, `MODEL_DAMAGED`, or `INDEX_STALE` for another format.
 */
export async function verifyFromSettings(settings: Settings): Promise<VerificationReport> {
  const { indexFolder } = settings;
  const found = await proveIndex(indexFolder);
  if (found.state === 'missing') throw indexMissing(indexFolder);
  if (found.state === 'other-format') throw indexStale(indexFolder, found.reasons);
  await using embedder = await createEmbedder(settings);
  const reasons = await findStaleness(found, { indexFolder, embedder });
  const { answers } = readEntries(found);
  return {
    ...(await verifyAnswers(found.builtFrom, answers)),
    corpusFolder: found.builtFrom,
    empty: readReport(found).empty,
    staleness: reasons.map(describeStaleness),
  };
}

import type { Citation } from '../core/answer.ts';
import { systemClock, systemIds } from '../core/clock.ts';
import { findStaleness, proveIndex, readEntries, readReport } from '../indexing/open-index.ts';
import { describeStaleness, indexMissing, indexStale } from '../indexing/staleness.ts';
import { type Verification, verifyAnswers } from '../indexing/verify-index.ts';
import { type StoreVerification, verifyStore } from '../store/verify-store.ts';
import { createEmbedder } from './embedder.ts';
import { createStore } from './open-store.ts';
import type { Settings } from './settings.ts';

/** Result of proving index, model and every answer. */
export interface VerificationReport extends Verification {
  readonly corpusFolder: string;
  /** Where the corpus holds an answer without text; there is nothing to prove. */
  readonly empty: readonly Citation[];
  /** Why the index does not match corpus, model or settings; empty when it does. */
  readonly staleness: readonly string[];
  /** What the conversation store proves; absent unless asked for. */
  readonly store?: StoreVerification;
}

/**
 * Proves the index byte by byte, then reads every answer again at every line it stands on.
 * @param includesStore whether to prove every text ever served too.
 * @throws GuichetError of the store, `INDEX_MISSING`, `INDEX_DAMAGED`, `MODEL_DAMAGED`, or `INDEX_STALE` for another format.
 */
export async function verifyFromSettings(
  settings: Settings,
  includesStore: boolean,
): Promise<VerificationReport> {
  const { indexFolder } = settings;
  const found = await proveIndex(indexFolder);
  if (found.state === 'missing') throw indexMissing(indexFolder);
  if (found.state === 'other-format') throw indexStale(indexFolder, found.reasons);
  await using embedder = await createEmbedder(settings);
  const reasons = await findStaleness(found, { embedder });
  const { answers } = readEntries(found);
  const served = new Map(answers.map(({ sha256, name }) => [sha256, name]));
  const store = includesStore ? await verifyKept(settings, served) : undefined;
  return {
    ...(store && { store }),
    ...(await verifyAnswers(found.builtFrom, answers)),
    corpusFolder: found.builtFrom,
    empty: readReport(found).empty,
    staleness: reasons.map(describeStaleness),
  };
}

async function verifyKept(
  settings: Settings,
  answers: ReadonlyMap<string, unknown>,
): Promise<StoreVerification> {
  await using conversations = await createStore(settings, { clock: systemClock, ids: systemIds });
  return await verifyStore(conversations, { answers });
}

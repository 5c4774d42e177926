import { systemClock, systemIds } from '../core/clock.ts';
import { GuichetError } from '../core/errors.ts';
import { buildVariants } from '../evaluation/fitting/corpus-variants.ts';
import { scoreExamples } from '../evaluation/fitting/examples.ts';
import { type Fit, fitModel } from '../evaluation/fitting/fit-model.ts';
import type { LabelledQuery } from '../evaluation/labelled/queries-file.ts';
import { createRememberingEmbedder } from '../evaluation/self/remembering-embedder.ts';
import type { OpenIndex } from '../indexing/open-index.ts';
import { openEngine } from './open-engine.ts';
import type { Settings } from './settings.ts';

/**
 * Fits the constants of retrieval on labelled questions: for corpora whose intents are taught, as scored by the live
 * index; for the others, as scored by the same corpus with none to a few stored questions an answer.
 * @throws GuichetError `INTENTS_UNTAUGHT` (kind `input`) for an index without intents.
 */
export async function fitFromIndex(
  settings: Settings,
  queries: readonly LabelledQuery[],
  seed: number,
): Promise<Fit> {
  await using engine = await openEngine(settings);
  if (engine.index.intents === undefined) throw intentsUntaught();
  const embedder = createRememberingEmbedder(engine.embedder);
  const request = { index: engine.index, embedder, clock: systemClock, ids: systemIds, seed };
  await using variants = await buildVariants(request);
  const score = (index: OpenIndex) => scoreExamples(queries, index, embedder);
  const taught = await score(engine.index);
  const untaught = [];
  for (const index of variants.indexes) untaught.push(...(await score(index)));
  return fitModel({ taught, untaught }, seed);
}

function intentsUntaught(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'INTENTS_UNTAUGHT',
    message: 'the index has no intents, which the first of the two models is fitted for',
    remedy: 'Give every answer ten stored questions or more, or name another index with --index.',
  });
}

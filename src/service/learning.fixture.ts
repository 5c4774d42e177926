import type { Clock, Ids } from '../core/clock.ts';
import { GuichetError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { createLearning, type Learning, type LearningParts } from '../curation/learning/learning.ts';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import type { createMemoryStore } from '../store/memory.ts';

/** Support for the tests of this room: the learning loop over conversations in memory. */

export interface FakeLearningParts extends Partial<LearningParts> {
  readonly memory: ReturnType<typeof createMemoryStore>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

/** Without an index, unless the parts bring one: then nothing can be grouped. */
export function createFakeLearning({ memory, ...parts }: FakeLearningParts): Learning {
  return createLearning({
    store: memory.learning,
    conversations: memory,
    embedder: createHashingEmbedder(),
    useIndex: async () => {
      throw new GuichetError({
        kind: 'busy',
        code: 'INDEX_UNAVAILABLE',
        message: 'there is no index here',
        remedy: 'Ask again in a moment.',
      });
    },
    corpusFolder: '/nonexistent',
    canApply: false,
    measureEffect: async () => ({ turns: 0, improved: 0, harmed: 0, changes: [] }),
    record: async () => {},
    ...parts,
  });
}

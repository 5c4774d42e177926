import { describe, expect, it } from 'vitest';
import { createHashingEmbedder } from './hashing-embedder.ts';
import { warmUpFully } from './warm-up.ts';

describe('warming up fully', () => {
  it('embeds as much as the model takes in, after warming up', async () => {
    const inner = createHashingEmbedder();
    const done: string[] = [];
    await warmUpFully({
      ...inner,
      warmUp: async () => void done.push('warm-up'),
      async embed(texts, kind) {
        const embedded = await inner.embed(texts, kind);
        done.push(`${kind} of ${embedded[0]!.tokenCount} tokens`);
        return embedded;
      },
    });
    const { maxTokens } = await inner.identify();
    expect(done).toEqual(['warm-up', `query of ${maxTokens} tokens`]);
  });
});

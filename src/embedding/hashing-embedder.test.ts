import { describe, expect, it } from 'vitest';
import { describeEmbedder } from './embedder.contract.ts';
import { createHashingEmbedder } from './hashing-embedder.ts';
import { EmbedderEmbeddings } from './langchain.ts';

describeEmbedder('the hashing embedder', createHashingEmbedder);

describe('the hashing embedder', () => {
  const embeddings = new EmbedderEmbeddings(createHashingEmbedder());
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, d) => sum + value * b[d]!, 0);

  it('puts texts that share words close together', async () => {
    const query = await embeddings.embedQuery('certification hds');
    const [near, far] = await embeddings.embedDocuments(['La certification HDS', 'Un lecteur de carte']);
    expect(dot(query, near!)).toBeGreaterThan(dot(query, far!) + 0.3);
  });

  it('does not see case and accents', async () => {
    const [a, b] = await embeddings.embedDocuments(['Délai', 'DELAI']);
    expect(dot(a!, b!)).toBeCloseTo(1, 5);
  });
});

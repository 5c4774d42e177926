import { BaseRetriever } from '@langchain/core/retrievers';
import { RunnableLambda } from '@langchain/core/runnables';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import { FaqRetriever } from './faq-retriever.ts';
import { createSearchable, type Searchable } from './searchable.fixture.ts';

describe('the LangChain retriever', () => {
  let searchable: Searchable;
  beforeAll(async () => {
    searchable = await createSearchable();
  });
  afterAll(() => searchable[Symbol.asyncDispose]());

  it('gives the hits of the searcher as documents: whole answers, verbatim, with their proof', async () => {
    const { index, searcher } = searchable;
    const documents = await new FaqRetriever({ searcher }).invoke('combien ça coûte');
    const hits = await searcher.search('combien ça coûte', 4);
    expect(documents).toHaveLength(4);
    for (const [i, { id, pageContent, metadata }] of documents.entries()) {
      const { answer, rank, score } = hits[i]!;
      expect(pageContent).toBe(answer.text);
      expect(sha256Of(pageContent)).toBe(metadata.sha256);
      expect(id).toBe(answer.name);
      expect(metadata).toEqual({
        answer: answer.name,
        sha256: answer.sha256,
        rank,
        score,
        citations: answer.citations,
      });
    }
    expect(documents[0]!.pageContent).toBe('Il est de 40 euros par an.\nLa facture suit en janvier.');
    expect(index.answers.map(({ text }) => text)).toContain(documents[0]!.pageContent);
  });

  it('gives as many documents as it was told to', async () => {
    const retriever = new FaqRetriever({ searcher: searchable.searcher, topK: 2 });
    expect(await retriever.invoke('messagerie')).toHaveLength(2);
  });

  it('gives none for a blank question', async () => {
    expect(await new FaqRetriever({ searcher: searchable.searcher }).invoke('  ')).toEqual([]);
  });

  it('is a link of any LangChain chain, and answers several questions at once', async () => {
    const retriever = new FaqRetriever({ searcher: searchable.searcher, topK: 1 });
    expect(retriever).toBeInstanceOf(BaseRetriever);
    const chain = retriever.pipe(
      RunnableLambda.from((found: { pageContent: string }[]) => found[0]!.pageContent),
    );
    expect(await chain.batch(['messagerie gratuite', 'qui contacter en cas de panne'])).toEqual([
      'La messagerie est gratuite.',
      'Écrivez au support.',
    ]);
  });
});

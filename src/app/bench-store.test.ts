import { describe, expect, it } from 'vitest';
import { runStoreBench } from './bench-store.ts';
import { defaultCorpusFolder } from './setting-variables.ts';

describe('the bench of the store', () => {
  it('times what is read of drawn conversations', async () => {
    const said: string[] = [];
    const { conversations, events, database, diskMb, times } = await runStoreBench({
      corpusFolder: defaultCorpusFolder,
      conversations: 20,
      rounds: 1,
      seed: 1,
      databaseUrl: undefined,
      onProgress: (what) => said.push(what),
    });
    expect([conversations, database]).toEqual([20, 'SQLite']);
    expect(events).toBeGreaterThan(20);
    expect(diskMb).toBeGreaterThan(0.1);
    expect(times.map(({ name }) => name)).toEqual([
      'queue',
      'search, rare word',
      'search, common word',
      'search, two words',
      'search, word of none',
      'dashboard, 30 days',
      'dashboard, 365 days',
    ]);
    for (const { median } of times) expect(median).toBeGreaterThan(0);
    expect(said).toEqual(['filling SQLite with 20 conversations', 'timing']);
  });
});

import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { startService } from '../integration/serve.ts';
import { assaultCount, seed } from './inputs.ts';
import { attackService } from './service-attack.ts';

it('a running service survives what no client sends, and refuses it without an internal fault', async () => {
  const service = await startService({
    corpusFolder: join(packageRoot, 'tests/corpora/bibliotheque'),
    env: { GUICHET_MESSAGES_PER_MINUTE: '1000000', GUICHET_LOG_LEVEL: 'error' },
  });
  expect(await attackService(service.url, { inputs: assaultCount, seed })).toEqual([]);
  expect(await service.stop()).toBe(0);
  // At this level it logs internal faults alone.
  expect(service.logs()).not.toMatch(/"level":(50|60|"error"|"fatal")/);
}, 3_600_000);

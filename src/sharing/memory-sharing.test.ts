import { describe } from 'vitest';
import { describeSharing } from './sharing.contract.ts';
import { createMemoryPlace } from './sharing-place.fixture.ts';

describe('one process alone', () => {
  describeSharing(createMemoryPlace);
});

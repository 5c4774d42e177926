import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guichet } from './command-line.ts';
import { createIndexedLibrary, type Library } from './library.ts';

/** `guichet bench load`: visitors at a human pace, against a service that it starts and stops. */

let library: Library;
beforeAll(async () => {
  library = await createIndexedLibrary();
});
afterAll(() => library?.remove());

describe('guichet bench load', () => {
  it('lets visitors at a service of its own, measures both, and finds all that was said again', async () => {
    const sizes = ['--visitors', '30', '--agents', '1', '--seconds', '15', '--overload', '2'];
    const { status, stdout } = await guichet(['bench', 'load', ...sizes, '--index', library.index, '--json']);
    expect(status).toBe(0);
    const report = JSON.parse(stdout) as Record<'run' | 'overload', Record<string, unknown>>;
    expect(report.overload.visitors).toBe(60);
    for (const run of [report.run, report.overload]) {
      expect(run).toMatchObject({
        seconds: 15,
        faults: {},
        turnMs: { p95: expect.any(Number) },
        service: { loopDelayP99Ms: expect.any(Number), cores: expect.any(Number) },
        histories: { lost: 0, repeated: 0, strange: 0, unreadable: 0 },
      });
      expect(run.turns).toBeGreaterThan(5);
      expect(run.advised).toBe(run.refusals);
    }
  });

  it('refuses what it cannot do, and says so', async () => {
    const { status, stderr } = await guichet(['bench', 'load', '--visitors', '0']);
    expect(status).toBe(2);
    expect(stderr).toContain('whole number from 1 to 20000');
  });
});

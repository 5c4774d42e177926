import { beforeEach, describe, expect, it } from 'vitest';
import type { Api, ApiOutcome } from '../service/api.ts';
import { Finder } from './finder.ts';

const split = { lang: 'fr', questions: [], leftOut: [] };

/** A service under the test's hand: each request waits until it is answered. */
function createApi() {
  const asked: { path: string; body: object | undefined; answer: (reply: unknown) => Promise<void> }[] = [];
  const api: Api = {
    read: <Value>(_method: unknown, path: string, schema: unknown, body?: object) =>
      new Promise<ApiOutcome<Value>>((resolve) => {
        asked.push({
          path,
          body,
          answer: async (reply) => {
            const read = (schema as { safeParse: (value: unknown) => { data?: Value } }).safeParse(reply);
            if (reply === undefined) resolve({ ok: false, problem: { code: 'UNREACHABLE', retry: true } });
            else resolve({ ok: true, value: read.data as Value });
            await Promise.resolve();
          },
        });
      }),
    send: async () => ({ ok: true, value: undefined }),
  };
  return { api, asked };
}

describe('looking for answers', () => {
  let service: ReturnType<typeof createApi>;
  let finder: Finder;
  let problems: string[];

  beforeEach(() => {
    service = createApi();
    problems = [];
    finder = new Finder(
      service.api,
      () => {},
      ({ code }) => problems.push(code),
    );
  });

  it('asks for the questions of the message, and keeps which message that was', async () => {
    const done = finder.analyse('Quel délai ?');
    expect(finder.busy).toBe('split');
    await service.asked[0]!.answer(split);
    await done;
    expect(finder.busy).toBeUndefined();
    expect(finder.split).toEqual({ text: 'Quel délai ?', reply: split });
    expect(service.asked[0]).toMatchObject({ path: '/api/drafting/split', body: { text: 'Quel délai ?' } });
  });

  it('asks nothing about nothing', async () => {
    await finder.analyse('  \n');
    await finder.search(' ');
    expect(service.asked).toEqual([]);
  });

  it('looks again within chosen values, and without them once they are left', async () => {
    const first = finder.search('délai');
    await service.asked[0]!.answer({ answers: [] });
    await first;
    void finder.toggle('couloir', 'Hôpital');
    expect(service.asked[1]?.body).toMatchObject({ query: 'délai', facets: { couloir: ['Hôpital'] } });
    expect(finder.chosenCount).toBe(1);
    void finder.toggle('couloir', 'Hôpital');
    expect(service.asked[2]?.body).toEqual({ query: 'délai', limit: 20 });
    expect(finder.chosenCount).toBe(0);
  });

  it('shows nothing of a search that a newer one overtook', async () => {
    const older = finder.search('un');
    const newer = finder.search('deux');
    await service.asked[1]!.answer({ answers: [] });
    await service.asked[0]!.answer({ answers: [] });
    await Promise.all([older, newer]);
    expect(finder.found?.query).toBe('deux');
  });

  it('keeps what was found where the service is away', async () => {
    const first = finder.analyse('Un');
    await service.asked[0]!.answer(split);
    await first;
    const second = finder.analyse('Deux');
    await service.asked[1]!.answer(undefined);
    await second;
    expect(finder.split?.text).toBe('Un');
    expect(problems).toEqual(['UNREACHABLE']);
  });
});

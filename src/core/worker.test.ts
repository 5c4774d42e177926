import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { WorkerThread } from './worker.ts';

const module = new URL('./worker.fixture.ts', import.meta.url);

describe('a worker thread', () => {
  let thread: WorkerThread<string, string, string> | undefined;
  const start = (data: string): WorkerThread<string, string, string> => {
    thread = new WorkerThread(module, data);
    return thread;
  };
  afterEach(() => thread?.[Symbol.asyncDispose]());

  it('says what it is ready with, and answers in the order of the requests', async () => {
    const worker = start('ready to go');
    expect(await worker.ready).toBe('ready to go');
    expect(await Promise.all(['slow a', 'b', 'c'].map((text) => worker.call(text)))).toEqual([
      'SLOW A',
      'B',
      'C',
    ]);
  });

  it('passes on what a request fails with, and goes on', async () => {
    const worker = start('ready');
    await expect(worker.call('throw')).rejects.toThrow('asked to');
    expect(await worker.call('x')).toBe('X');
  });

  it('handles together what has arrived meanwhile, as many as it gathers, and gives each its own result', async () => {
    const worker = start('gather');
    await worker.ready;
    const first = worker.call('slow a');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const others = Promise.all(['b', 'c', 'd', 'e'].map((text) => worker.call(text)));
    expect(await first).toBe('SLOW A of 1');
    expect(await others).toEqual(['B of 3', 'C of 3', 'D of 3', 'E of 1']);
  });

  it('lets a request that fails take none along that was handled with it', async () => {
    const worker = start('gather');
    await worker.ready;
    const first = worker.call('slow a');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const others = Promise.allSettled(['b', 'throw', 'd'].map((text) => worker.call(text)));
    await first;
    expect(await others).toMatchObject([
      { value: 'B of 1' },
      { reason: { message: 'asked to' } },
      { value: 'D of 1' },
    ]);
  });

  it('fails every call when it cannot be set up', async () => {
    const worker = start('throw');
    await expect(worker.call('x')).rejects.toThrow('no set-up');
    await expect(worker.ready).rejects.toThrow('no set-up');
  });

  it('fails the calls under way when it dies, and knows that it is dead', async () => {
    const worker = start('ready');
    await expect(Promise.all([worker.call('exit'), worker.call('x')])).rejects.toThrow('ended');
    expect(worker.isDead).toBe(true);
    await expect(worker.call('x')).rejects.toThrow('ended');
  });

  it('finishes what it is doing when it is ended, and fails what has not begun', async () => {
    const worker = start('ready');
    await worker.ready;
    const calls = Promise.allSettled(['slow a', 'slow b', 'slow c'].map((text) => worker.call(text)));
    await new Promise((resolve) => setTimeout(resolve, 10));
    await worker[Symbol.asyncDispose]();
    const [first, ...others] = await calls;
    expect(first).toEqual({ status: 'fulfilled', value: 'SLOW A' });
    expect(others.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('keeps the process until it has ended, also where it still had something to answer', async () => {
    const script = `
      import { WorkerThread } from ${JSON.stringify(new URL('./worker.ts', import.meta.url).href)};
      const thread = new WorkerThread(new URL(${JSON.stringify(module.href)}), 'ready');
      await thread.ready;
      void thread.call('slow a');
      await new Promise((resolve) => setTimeout(resolve, 20));
      await thread[Symbol.asyncDispose]();
      console.log('ended');
    `;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toBe('ended\n');
  });

  it('can be ended before it is ready, and twice', async () => {
    const worker = start('ready');
    await worker[Symbol.asyncDispose]();
    await worker[Symbol.asyncDispose]();
    expect(worker.isDead).toBe(true);
  });
});

import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';

describe('the log', () => {
  it('has one line of JSON an event, whatever is in it: nobody can forge another', async () => {
    const stream = new PassThrough();
    const logger = createLogger('debug', stream);
    const forged = 'x\n{"level":50,"msg":"forged"}\r\n\u2028\u2029\u001b[2Jforged';
    logger.warn({ conversation: forged, route: `GET /${forged}`, [forged]: 1 }, forged);
    logger.error({ reason: forged }, 'plain');
    stream.end();
    const lines = (await text(stream)).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(2);
    const [first, second] = lines.map((line): unknown => JSON.parse(line));
    expect(first).toMatchObject({ level: 40, conversation: forged, msg: forged });
    expect(second).toMatchObject({ level: 50, reason: forged, msg: 'plain' });
    // Nothing that a terminal would obey.
    expect(lines.join('')).not.toContain('\u001b');
  });

  it('names neither machine nor process', async () => {
    const stream = new PassThrough();
    createLogger('info', stream).info({}, 'a');
    stream.end();
    expect(Object.keys(JSON.parse(await text(stream)) as object).sort()).toEqual(['level', 'msg', 'time']);
  });
});

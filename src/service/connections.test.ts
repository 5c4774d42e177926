import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { boundConnections } from './connections.ts';
import { createFakeContext } from './fake-context.fixture.ts';
import { silentObserver } from './observer.ts';

it('counts each connection that is refused, and logs them once a minute at most', () => {
  const time = { now: 1_000_000 };
  let counted = 0;
  const { context, logged } = createFakeContext({
    clock: { now: () => time.now },
    observer: { ...silentObserver, connectionRefused: () => void counted++ },
    settings: { maxConnections: 7 },
  });
  const server = createServer();
  boundConnections(server, context);
  expect(server.maxConnections).toBe(7);
  const refuse = (times: number) => {
    for (let i = 0; i < times; i++) server.emit('drop');
  };
  const told = () => logged.filter(({ level }) => level === 'warn').map(({ fields }) => fields);

  refuse(3);
  expect(told()).toEqual([{ maxConnections: 7, refused: 1 }]);
  time.now += 59_999;
  refuse(1);
  expect(told()).toHaveLength(1);
  time.now += 1;
  refuse(2);
  expect(told().slice(1)).toEqual([{ maxConnections: 7, refused: 4 }]);
  time.now -= 3_600_000;
  refuse(1);
  expect(told().slice(2)).toEqual([{ maxConnections: 7, refused: 2 }]);
  expect(counted).toBe(7);
});

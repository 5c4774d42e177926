import { leftOut, ownLeftOut, testRedisUrl } from './redis-server.fixture.ts';

/** Says once a run, where nobody can overlook it, that Redis was not tried. */
export default function sayWhatIsLeftOut(): void {
  if (ownLeftOut !== undefined)
    process.stderr.write(`\nWhat happens when Redis goes is LEFT OUT of the tests: ${ownLeftOut}.\n\n`);
  if (leftOut === undefined) return;
  process.stderr.write(
    `\nRedis is LEFT OUT of the tests: ${testRedisUrl} does not answer (${leftOut}).\n` +
      'Start one there, or name another with GUICHET_TEST_REDIS_URL.\n\n',
  );
}

import { leftOut, testDatabaseUrl } from './postgres-server.fixture.ts';

/** Says once a run, where nobody can overlook it, that PostgreSQL was not tried. */
export default function sayWhatIsLeftOut(): void {
  if (leftOut === undefined) return;
  process.stderr.write(
    `\nPostgreSQL is LEFT OUT of the tests: ${testDatabaseUrl} does not answer (${leftOut}).\n` +
      'Start one there, or name another with GUICHET_TEST_DATABASE_URL.\n\n',
  );
}

import { fileURLToPath } from 'node:url';

const fixture = fileURLToPath(new URL('./on-signal.fixture.js', import.meta.url));

/** Environment of a service that does this on SIGUSR2: see the fixture. */
export function onSignal(deed: string): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import ${fixture}`, ON_SIGNAL: deed };
}

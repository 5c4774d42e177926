import { GuichetError } from '../../core/errors.ts';
import { readSettings, type Settings } from '../settings.ts';
import type { IndexFindings } from './check-index.ts';
import { checkNode, checkPackages, checkPages } from './check-installation.ts';
import type { StoreFindings } from './check-store.ts';
import { checkNames, type Finding, findFault, ok, skipped, toMend } from './finding.ts';

/** What the command line says instead of the environment. */
export type Overrides = Partial<Pick<Settings, 'corpusFolder' | 'indexFolder' | 'host' | 'port'>>;

/**
 * Looks at everything that the service needs, and says what to mend. Changes nothing: no store, folder, index or download is
 * made. One check's fault is that check's finding, and the others go on.
 */
export async function examine(
  environment: Readonly<Record<string, string | undefined>>,
  overrides: Overrides = {},
): Promise<Finding[]> {
  const installation = [checkNode(process.versions.node), await checkPackages(), checkPages()];
  const { findings, settings } = checkSettings(environment);
  const others =
    settings === undefined ? skipOthers(installation) : await checkOthers({ ...settings, ...overrides });
  return [...findings, ...installation, ...others];
}

function checkSettings(environment: Readonly<Record<string, string | undefined>>): {
  findings: Finding[];
  settings: Settings | undefined;
} {
  try {
    const settings = readSettings(environment);
    const count = Object.keys(environment).filter((name) => /^(?:GUICHET_|DATABASE_URL$)/.test(name)).length;
    const what = count === 0 ? 'none is set: all defaults' : `${count} set, all as they may be`;
    return { findings: [ok('settings', what)], settings };
  } catch (thrown) {
    if (!(thrown instanceof GuichetError)) throw thrown;
    const [, ...problems] = thrown.message.split('\n').map((line) => line.trim());
    const remedy = 'Correct or unset it: docs/settings.md says what each may be.';
    return { findings: problems.map((what) => toMend('settings', what, remedy)), settings: undefined };
  }
}

function skipOthers(done: readonly Finding[]): Finding[] {
  const names = checkNames.filter((name) => name !== 'settings' && !done.some(({ check }) => check === name));
  return names.map((name) => skipped(name, 'the settings have to be mended first'));
}

async function checkOthers(settings: Settings): Promise<Finding[]> {
  const { model, index, builtAt } = await lookAtIndex(settings);
  const { store, examination } = await lookAtStore(settings);
  const { checkClock, checkDisk } = await import('./check-machine.ts');
  const { checkMetricsPort, checkPort, checkRedis } = await import('./check-network.ts');
  const { checkVectors } = await import('./check-vectors.ts');
  const times = {
    builtAt,
    lastSeenAt: examination?.lastSeenAt,
    serverNow: examination?.server?.now,
  };
  return [
    model,
    index,
    store,
    await checkVectors(settings),
    await checkDisk(settings),
    await checkPort(settings),
    await checkMetricsPort(settings),
    await checkRedis(settings),
    checkClock(Date.now(), times),
  ];
}

/** Loaded here: a package that cannot be loaded must not end the other checks. */
async function lookAtIndex(settings: Settings): Promise<IndexFindings> {
  try {
    const { checkIndex } = await import('./check-index.ts');
    return await checkIndex(settings);
  } catch (thrown) {
    const index = skipped('index', 'the model has to be mended first');
    return { model: findFault('model', thrown), index, builtAt: undefined };
  }
}

async function lookAtStore(settings: Settings): Promise<StoreFindings> {
  try {
    const { checkStore } = await import('./check-store.ts');
    return await checkStore(settings);
  } catch (thrown) {
    return { store: findFault('store', thrown), examination: undefined };
  }
}

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Installed, listInstalled } from './licences.fixture.ts';

/**
 * A bill of materials (CycloneDX 1.5) of what production installs. Not `npm sbom --omit dev`: that one leaves out whatever
 * developing needs too, `debug` and `pg-protocol` among it. The same lock file gives the same bill.
 */
export function describeMaterials(): object {
  const installed = listInstalled();
  const known = new Map(installed.map((each) => [refOf(each), each]));
  const byPath = new Map(installed.map((each) => [each.path, each]));
  const own = readOwn();
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': refOf(own), name: own.name, version: own.version },
    },
    components: [...known.values()].map(describe),
    dependencies: [
      { ref: refOf(own), dependsOn: resolve('', own.asksFor, byPath) },
      ...[...known.values()].map((each) => ({
        ref: refOf(each),
        dependsOn: resolve(each.path, each.asksFor, byPath),
      })),
    ],
  };
}

type Named = Pick<Installed, 'name' | 'version'>;

function describe(installed: Installed): object {
  const { name, version, licence, integrity } = installed;
  return {
    type: 'library',
    'bom-ref': refOf(installed),
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    licenses: licence === undefined ? [] : [describeLicence(licence)],
    hashes: integrity === undefined ? [] : [describeHash(integrity)],
  };
}

function refOf({ name, version }: Named): string {
  return `${name}@${version}`;
}

function describeLicence(licence: string): object {
  return licence.includes(' ') ? { expression: licence } : { license: { id: licence } };
}

/** From `sha512-…` in base64 to hexadecimal digits. */
function describeHash(integrity: string): object {
  const [, bits, base64 = ''] = /^sha(\d+)-(\S+)$/.exec(integrity) ?? [];
  return { alg: `SHA-${bits}`, content: Buffer.from(base64, 'base64').toString('hex') };
}

/** What those names stand for in a folder, as Node.js finds it: there or in a folder above. */
function resolve(
  path: string,
  names: readonly string[],
  byPath: ReadonlyMap<string, Installed>,
): readonly string[] {
  const found = names.flatMap((name) => findAbove(path, name, byPath) ?? []);
  return [...new Set(found.map(refOf))].sort();
}

function findAbove(
  path: string,
  name: string,
  byPath: ReadonlyMap<string, Installed>,
): Installed | undefined {
  const found = byPath.get(path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`);
  if (found !== undefined || path === '') return found;
  return findAbove(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name, byPath);
}

const ownSchema = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()),
});

function readOwn(): Named & Pick<Installed, 'asksFor'> {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { name, version, dependencies } = ownSchema.parse(JSON.parse(text));
  return { name, version, asksFor: Object.keys(dependencies) };
}

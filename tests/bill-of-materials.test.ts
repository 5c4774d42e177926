import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeMaterials } from './bill-of-materials.fixture.ts';
import { listDependencies, listInstalled } from './licences.fixture.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** As much of CycloneDX as counts here. */
const billSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.5'),
  metadata: z.object({ component: z.object({ 'bom-ref': z.string() }) }),
  components: z.array(
    z.object({
      'bom-ref': z.string(),
      purl: z.string().regex(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+[\w.+-]*$/),
      licenses: z.tuple([
        z.object({ license: z.object({ id: z.string() }) }).or(z.object({ expression: z.string() })),
      ]),
      hashes: z.tuple([
        z.object({ alg: z.literal('SHA-512'), content: z.string().regex(/^[0-9a-f]{128}$/) }),
      ]),
    }),
  ),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

const bill = billSchema.parse(describeMaterials());
const refs = bill.components.map((component) => component['bom-ref']);
const manifestSchema = z.object({ name: z.string(), version: z.string() });

describe('the software bill of materials', () => {
  it('names every package that production installs, once, and none that only developing needs', () => {
    expect(refs.length).toBeGreaterThan(100);
    expect([...refs].sort()).toEqual(
      listDependencies()
        .map(({ name, version }) => `${name}@${version}`)
        .sort(),
    );
    expect(refs.map((ref) => ref.replace(/@[^@]*$/, ''))).toEqual(
      // The last ones are needed for developing as well, at the second hand.
      expect.arrayContaining(['express', 'pg', 'debug', 'pg-protocol']),
    );
    expect(refs.filter((ref) => /^(?:vitest|typescript|@biomejs\/biome)@/.test(ref))).toEqual([]);
  });

  it('calls each as the registry does, in the version that lies there', () => {
    const there = listInstalled().filter(({ path }) => existsSync(`${root}/${path}/package.json`));
    expect(there.length).toBeGreaterThan(100);
    for (const { path, name, version } of there) {
      const manifest = manifestSchema.parse(JSON.parse(readFileSync(`${root}/${path}/package.json`, 'utf8')));
      expect(manifest, path).toEqual({ name, version });
    }
  });

  it('says by what each came: from the product one gets to all of them', () => {
    const asked = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    const own = bill.metadata.component['bom-ref'];
    const reached = new Set([own]);
    for (const ref of reached) for (const next of asked.get(ref) ?? []) reached.add(next);
    expect([...reached].sort()).toEqual([own, ...refs].sort());
  });

  it('is what `npm run sbom` prints', () => {
    const printed = execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: root, encoding: 'utf8' });
    expect(billSchema.parse(JSON.parse(printed))).toEqual(bill);
  });
});

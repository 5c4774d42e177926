import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The licences of everything that runs in production: what `package-lock.json` lists, less what only developing needs. */

const root = fileURLToPath(new URL('..', import.meta.url));

/** One package that production installs, on some machine at least. */
export interface Dependency {
  /** As the registry has it, whatever it is called here. */
  readonly name: string;
  readonly version: string;
  /** SPDX expression; undefined where the package states none. */
  readonly licence: string | undefined;
}

/** A place in which production installs a package. */
export interface Installed extends Dependency {
  /** Of its folder: `node_modules/a/node_modules/b`. */
  readonly path: string;
  /** Of what the registry sends, as `sha512-…` in base64. */
  readonly integrity: string | undefined;
  /** Names under which it asks for others, some of which this machine may lack. */
  readonly asksFor: readonly string[];
}

/**
 * Licences that ask for nothing but to be named and passed on, which a service does without a thought. MPL-2.0 asks for the
 * source of files that were changed, and none is.
 */
const allowed: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Packages with another licence, each with why it may stay. */
const exceptions: readonly { readonly name: RegExp; readonly licence: string; readonly why: string }[] = [
  {
    name: /^@img\/sharp-/,
    licence: 'LGPL-3.0-or-later',
    why: 'libvips, a shared library of its own that is not changed; it comes with transformers.js for pictures, of which Guichet has none',
  },
];

const namesSchema = z.record(z.string(), z.string()).default({});

const packageSchema = z.object({
  /** Where it is called otherwise here. */
  name: z.string().optional(),
  version: z.string(),
  integrity: z.string().optional(),
  dependencies: namesSchema,
  optionalDependencies: namesSchema,
  peerDependencies: namesSchema,
  license: z.string().optional(),
  dev: z.boolean().optional(),
  link: z.boolean().optional(),
});

const lockSchema = z.object({
  packages: z.record(z.string(), packageSchema.or(z.object({ link: z.literal(true) }))),
});

/** As old packages state it, of which the lock file takes no notice. */
const manifestSchema = z.object({
  license: z.string().optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
});

/** Packages of production, each version once, in order of name and version. */
export function listDependencies(): readonly Dependency[] {
  const known = new Map(listInstalled().map((each) => [`${each.name}@${each.version}`, each]));
  return [...known.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { name, version, licence }]) => ({ name, version, licence }));
}

/** Packages of production, each wherever it is installed. */
export function listInstalled(): readonly Installed[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  return Object.entries(packages).flatMap(([path, entry]) => {
    if (!path.includes('node_modules/') || !('version' in entry) || entry.link || entry.dev) return [];
    const { name = nameAt(path), version, license: licence = readLicence(path), integrity } = entry;
    const { dependencies, optionalDependencies, peerDependencies } = entry;
    const asksFor = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
    return [{ name, version, licence, path, integrity, asksFor }];
  });
}

function nameAt(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function readLicence(path: string): string | undefined {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')));
  return manifest.license ?? manifest.licenses?.map(({ type }) => type).join(' OR ');
}

/** Why a dependency may not stay; undefined where it may. */
export function findObjection({ name, version, licence }: Dependency): string | undefined {
  if (licence === undefined) return `${name}@${version} states no licence`;
  const excepted = exceptions
    .filter((exception) => exception.name.test(name))
    .map((exception) => exception.licence);
  const isAllowed = (id: string): boolean => allowed.has(id) || excepted.includes(id);
  if (holds(licence, isAllowed)) return undefined;
  return `${name}@${version} is under ${licence}, which is on no list`;
}

/** Whether an SPDX expression can be kept with licences that are allowed: one of those that OR joins, all that AND joins. */
export function holds(expression: string, isAllowed: (id: string) => boolean): boolean {
  const text = expression.trim();
  const alternatives = splitOutside(text, ' OR ');
  if (alternatives.length > 1) return alternatives.some((part) => holds(part, isAllowed));
  const parts = splitOutside(text, ' AND ');
  if (parts.length > 1) return parts.every((part) => holds(part, isAllowed));
  if (text.startsWith('(') && text.endsWith(')')) return holds(text.slice(1, -1), isAllowed);
  return isAllowed(text);
}

/** Parts of an expression between these words, where no parenthesis is open. */
function splitOutside(text: string, word: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')') depth--;
    if (depth > 0 || !text.startsWith(word, i)) continue;
    parts.push(text.slice(start, i));
    start = i + word.length;
  }
  return [...parts, text.slice(start)];
}

/** The list as it is committed. */
export function renderThirdParty(dependencies: readonly Dependency[]): string {
  const counts = new Map<string, number>();
  for (const { licence = 'none' } of dependencies) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return [
    head,
    '',
    '| licence | packages |',
    '|---|---|',
    ...byCount.map(([licence, count]) => `| ${licence} | ${count} |`),
    '',
    ...exceptions.map(
      ({ name, licence, why }) => `${licence}, of \`${name.source.replace(/[\\^]/g, '')}…\`: ${why}.`,
    ),
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...dependencies.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence ?? 'none'} |`),
    '',
  ].join('\n');
}

const head = `# Third parties

Packages that \`npm ci --omit dev\` installs, on one machine or another, with the licences that they state. The text of each
stands in its folder of \`node_modules\`. \`npm run licences\` lists them and fails on a licence that is on no list; it writes
nothing. \`npm run licences:write\` writes this file.

The model is under the licence beside it (\`models/multilingual-e5-small/LICENSE\`); the texts in \`corpus/\` are the ANS's.
\`npm run sbom\` prints a software bill of materials (CycloneDX 1.5) of the same packages.`;

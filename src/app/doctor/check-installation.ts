import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../../core/errors.ts';
import { packageRoot } from '../../core/package-root.ts';
import { type Finding, ok, toMend } from './finding.ts';

const enginesSchema = z.object({ engines: z.object({ node: z.string().regex(/^>=\d+\.\d+$/) }) });

/** Whether this Node.js is new enough. @param version as `process.versions.node` has it. */
export function checkNode(version: string): Finding {
  const { engines } = enginesSchema.parse(
    JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')),
  );
  const least = engines.node.slice('>='.length);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  const isNew = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  if (isNew) return ok('node', `Node.js ${version}`);
  return toMend(
    'node',
    `Node.js ${version} is too old`,
    `Install Node.js ${least} or newer, then run \`npm ci\`.`,
  );
}

/** Packages of which a part was compiled, for one Node.js and one machine. */
const compiled: Readonly<Record<string, () => Promise<unknown>>> = {
  'better-sqlite3': async () => {
    const { default: Database } = await import('better-sqlite3');
    new Database(':memory:').close();
  },
  'hnswlib-node': () => import('hnswlib-node'),
  'onnxruntime-node': () => import('onnxruntime-node'),
  '@node-rs/argon2': () => import('@node-rs/argon2'),
};

/** Whether the packages that are compiled can be loaded: another Node.js, or a copied folder, and they cannot. */
export async function checkPackages(
  packages: Readonly<Record<string, () => Promise<unknown>>> = compiled,
): Promise<Finding> {
  const names = Object.keys(packages);
  const failed: string[] = [];
  for (const [name, load] of Object.entries(packages)) {
    await load().catch((thrown: unknown) => failed.push(`${name}: ${messageOf(thrown).split('\n')[0]}`));
  }
  if (failed.length === 0) return ok('packages', `${names.join(', ')} can be loaded`);
  const remedy = 'Run `npm ci` on this machine, with the Node.js that runs the service.';
  return toMend('packages', failed.join('; '), remedy);
}

/** What browsers load. */
const pages = ['widget.js', 'widget-panel.js', 'index.html', join('console', 'index.html')];

/** Whether widget, demo and console were built. */
export function checkPages(folder = join(packageRoot, 'dist', 'web')): Finding {
  const missing = pages.filter((page) => !existsSync(join(folder, page)));
  if (missing.length === 0) return ok('pages', `widget, demo and console stand in ${folder}`);
  return toMend('pages', `${folder} has no ${missing.join(', ')}`, 'Build them with `npm run build`.');
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../core/package-root.ts';

const packageSchema = z.object({ version: z.string() });

/** Version of this package. */
export function readVersion(): string {
  return packageSchema.parse(JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))).version;
}

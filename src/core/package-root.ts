import { fileURLToPath } from 'node:url';

/** From `src/app/` the root is two folders up, from `dist/src/app/` three. */
const fromHere = import.meta.url.endsWith('.ts') ? '../../' : '../../../';

/** Folder of this package: where the bundled corpus, model and pages lie. */
export const packageRoot = fileURLToPath(new URL(fromHere, import.meta.url));

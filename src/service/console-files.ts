import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { Router } from 'express';
import { staticFiles } from './static-files.ts';

/**
 * What the agents' console may do, which no other page of the service has to: nothing but its own modules, styles,
 * pictures and requests. Others cannot frame it, and no text becomes markup or script but by the templates of Lit.
 */
const CONSOLE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join(';');

/** A year: what stands in an asset's name is its hash. */
const ASSET_SECONDS = 31_536_000;

/** The console, at `/console/`. Its page is asked for anew at each use, its assets never again. */
export function consoleFiles(webFolder: string): RequestHandler {
  const router = Router({ strict: true });
  router.get('/console', (_request, response) => response.redirect(308, '/console/'));
  router.use('/console', (_request, response, next) => {
    response.set('Content-Security-Policy', CONSOLE_POLICY);
    response.set('X-Frame-Options', 'DENY');
    next();
  });
  router.use(
    '/console',
    staticFiles(join(webFolder, 'console'), (response, path) => {
      const isAsset = path.includes('/assets/') || path.includes('\\assets\\');
      response.set('Cache-Control', isAsset ? `public, max-age=${ASSET_SECONDS}, immutable` : 'no-cache');
    }),
  );
  return router;
}

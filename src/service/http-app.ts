import { basename } from 'node:path';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import express from 'express';
import { GuichetError } from '../core/errors.ts';
import { provideAccounts } from './agent-session.ts';
import { readJsonBody } from './body.ts';
import { consoleFiles } from './console-files.ts';
import type { ServiceContext } from './context.ts';
import { type Conversing, createConversing } from './conversing.ts';
import { crossOrigin, securityHeaders } from './http-security.ts';
import { logFault, toRefusal } from './problems.ts';
import { createRoutes } from './routes/routes.ts';
import { staticFiles } from './static-files.ts';
import { wordsOf } from './visitor-words.ts';

/**
 * The HTTP side of the service: the API, the page of a source, health, and the static files of the web folder.
 * Every refusal is a `problemSchema` JSON.
 * @param conversing is shared with the chat gateway, so that both count and order messages together.
 */
export function createHttpApp(
  context: ServiceContext,
  conversing: Conversing = createConversing(context),
): Express {
  const { settings, logger } = context;
  const refuse = sendProblem(context);
  const app = express();
  provideAccounts(app, context);
  app.disable('x-powered-by');
  // The same count as `addressOf` goes by, of which this is Express's own.
  app.set('trust proxy', settings.proxies);
  app.use(securityHeaders());
  app.use('/api', crossOrigin(settings.allowedOrigins), keepNoCopy);
  for (const { method, path, guard, body, bodyLimit, handle } of createRoutes(context, conversing)) {
    const before = [
      ...(guard === undefined ? [] : [guard]),
      ...(body === undefined ? [] : readJsonBody(bodyLimit)),
    ];
    // Refused within the route, where the conversation's id is still known for the log.
    app[method](path, ...before, handle, refuse);
  }
  // These alone are compressed: a reply that holds a secret and somebody's words must not tell of the one by the length of
  // the other.
  app.use(consoleFiles(settings.webFolder), webFiles(settings.webFolder));
  app.use(refuseUnknown, refuse);
  logger.debug({ webFolder: settings.webFolder }, 'HTTP app built');
  return app;
}

/** Replies may hold a visitor's words: nobody on the way keeps them. */
const keepNoCopy: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/** What pages of other sites load. */
const widgetFiles = new Set(['widget.js', 'widget-panel.js']);

/** The static files. Each use asks whether there is a newer one, which the ETag makes cheap. */
function webFiles(folder: string): RequestHandler {
  return staticFiles(folder, (response, path) => {
    response.set('Cache-Control', 'no-cache');
    if (!widgetFiles.has(basename(path))) return;
    response.set('Cross-Origin-Resource-Policy', 'cross-origin');
    // A module is fetched as scripts fetch: with the reader's consent. It is the same for everybody.
    response.set('Access-Control-Allow-Origin', '*');
  });
}

const refuseUnknown: RequestHandler = () => {
  throw new GuichetError({
    kind: 'missing',
    code: 'ROUTE_UNKNOWN',
    message: 'There is nothing at this address.',
    remedy: 'See /api/openapi.json for what there is.',
  });
};

function sendProblem({ logger }: ServiceContext): ErrorRequestHandler {
  return (thrown, request, response, next) => {
    const { method, route, params, body } = request;
    const path = String(route?.path ?? '');
    const conversation = path.includes('/conversations/:id') ? params.id : undefined;
    const fields = { conversation, route: `${method} ${path}` };
    logFault(logger, thrown, fields, wordsOf(body));
    if (response.headersSent) return next(thrown);

    const { status, problem, retryAfterSeconds } = toRefusal(thrown);
    if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
    // Agents have a cookie, for which HTTP has no scheme.
    if (problem.error.code.startsWith('TOKEN_')) response.set('WWW-Authenticate', 'Bearer');
    // What was to be sent, and its form, are not what is sent now.
    for (const name of ['Content-Disposition', 'Content-Encoding', 'Content-Type'])
      response.removeHeader(name);
    response.status(status).json(problem);
  };
}

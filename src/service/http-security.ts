import type { RequestHandler } from 'express';
import helmet from 'helmet';

const PREFLIGHT_SECONDS = '600';

/**
 * Security headers. Everything that a page of the service loads comes from the service itself ('self' covers
 * its web sockets). HTTP is not upgraded and HSTS not sent: the service also runs without TLS on a local
 * network, and behind TLS this is for the proxy to decide, which knows the whole domain.
 */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    strictTransportSecurity: false,
  });
}

/**
 * Lets pages of the listed origins read what the API replies, and answers their preflight requests. Other
 * origins get no such header, so browsers keep the replies from them.
 */
export function crossOrigin(allowedOrigins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    response.vary('Origin');
    const { origin } = request.headers;
    const allowed = origin !== undefined && allowedOrigins.includes(origin);
    if (allowed) {
      response.set('Access-Control-Allow-Origin', origin);
      response.set('Access-Control-Expose-Headers', 'Retry-After, Content-Disposition');
    }
    if (request.method !== 'OPTIONS') return next();
    if (allowed) {
      response.set('Access-Control-Allow-Methods', 'GET, POST, DELETE');
      response.set('Access-Control-Allow-Headers', 'Authorization, Content-Type');
      response.set('Access-Control-Max-Age', PREFLIGHT_SECONDS);
    }
    response.status(204).end();
  };
}

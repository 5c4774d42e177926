import type { Request, Response } from 'express';
import { GuichetError, messageOf } from '../../core/errors.ts';
import { openIdRefused } from '../../desk/openid/openid-faults.ts';
import type { OpenIdProvider } from '../../desk/openid/openid-provider.ts';
import { OPENID_PATH, type OpenIdRefusal } from '../../protocol/accounts.ts';
import { readSessionSha256, sessionCookie } from '../agent-cookie.ts';
import type { ServiceContext } from '../context.ts';
import type { Limits } from '../limits.ts';
import { endedCookie, pendingCookie, readPendingCookie } from '../openid-cookie.ts';
import { logFault } from '../problems.ts';
import { type Route, visitorOf } from '../route.ts';

/** Where the provider sends the browser back to. */
const CALLBACK_PATH = `${OPENID_PATH}/callback`;

/** The only page that a browser is sent to from here, whatever it asks for. */
const CONSOLE_PAGE = '/console/';

/**
 * Logging in at the OpenID provider, where the settings name one. A browser follows both as links, so that whatever fails
 * leads back to the log-in page, which says why.
 */
export function openIdRoutes(context: ServiceContext, limits: Limits): Route[] {
  const { openId } = context;
  return openId === undefined
    ? []
    : [beginRoute(context, openId, limits), callbackRoute(context, openId, limits)];
}

function beginRoute(context: ServiceContext, openId: OpenIdProvider, limits: Limits): Route {
  return {
    method: 'get',
    path: OPENID_PATH,
    summary: 'Begin to log in at the OpenID provider.',
    replies: [{ status: 303, description: 'To the provider, or back to the log-in page.' }],
    refusals: [],
    handle: (request, response) =>
      follow(context, response, async () => {
        await limits.spend('other', visitorOf(request).address);
        const { address, pending } = await openId.begin(callbackOf(request, context));
        const { secureCookies } = context.settings;
        const formerSha256 = readSessionSha256(request.headers, secureCookies);
        response.append('Set-Cookie', pendingCookie({ pending, formerSha256 }, secureCookies));
        return address;
      }),
  };
}

function callbackRoute(context: ServiceContext, openId: OpenIdProvider, limits: Limits): Route {
  const { secureCookies } = context.settings;
  return {
    method: 'get',
    path: CALLBACK_PATH,
    summary:
      'Log in with what the OpenID provider says. The session is a new cookie, and the one that the browser had ends.',
    replies: [{ status: 303, description: 'To the console, logged in, or back to the log-in page.' }],
    refusals: [],
    handle: (request, response) =>
      follow(context, response, async () => {
        const { address } = visitorOf(request);
        await limits.spend('other', address);
        response.append('Set-Cookie', endedCookie(secureCookies));
        const { login, formerSha256 } = await finish(request, context, openId);
        const { token } = await context.accounts.logInElsewhere(login, { address, formerSha256 });
        response.append('Set-Cookie', sessionCookie(token, secureCookies));
        return CONSOLE_PAGE;
      }),
  };
}

/** The login that the provider vouches for, and the session that the browser had; what it does not vouch for is recorded. */
async function finish(
  request: Request,
  { accounts, settings, ...context }: ServiceContext,
  openId: OpenIdProvider,
): Promise<{ readonly login: string; readonly formerSha256: string | undefined }> {
  const begun = readPendingCookie(request.headers, settings.secureCookies);
  // Nobody began to log in here: anybody can follow such a link, as often as they like.
  if (begun === undefined) throw openIdRefused();
  const formerSha256 = readSessionSha256(request.headers, settings.secureCookies) ?? begun.formerSha256;
  const reply = new URL(callbackOf(request, { settings }));
  reply.search = new URL(request.originalUrl, reply).search;
  try {
    return { login: await openId.finish(reply, begun.pending), formerSha256 };
  } catch (thrown) {
    if (refusalOf(thrown) !== 'unavailable') {
      await accounts.record('openid-refused', visitorOf(request));
      context.logger.info({ reason: reasonOf(thrown) }, 'a log-in by OpenID Connect was refused');
    }
    throw thrown;
  }
}

/** Sends the browser where `work` says, or back to the log-in page. */
async function follow(
  { logger }: Pick<ServiceContext, 'logger'>,
  response: Response,
  work: () => Promise<string>,
): Promise<void> {
  try {
    response.redirect(303, await work());
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    logFault(logger, thrown, { route: OPENID_PATH });
    if (refusal === 'unavailable') logger.warn({ reason: reasonOf(thrown) }, 'no log-in by OpenID Connect');
    response.redirect(303, `${CONSOLE_PAGE}#openid=${refusal}`);
  }
}

function refusalOf(thrown: unknown): OpenIdRefusal {
  if (!(thrown instanceof GuichetError)) return 'unavailable';
  if (thrown.code === 'OPENID_NO_ACCOUNT') return 'no-account';
  return thrown.kind === 'forbidden' ? 'refused' : 'unavailable';
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error && thrown.cause !== undefined
    ? `${thrown.message} ${messageOf(thrown.cause)}`
    : messageOf(thrown);
}

function callbackOf(request: Request, { settings }: Pick<ServiceContext, 'settings'>): string {
  return `${settings.publicUrl ?? `http://${request.get('host') ?? ''}`}${CALLBACK_PATH}`;
}

import type { Request } from 'express';
import { GuichetError } from '../../core/errors.ts';
import { startRequestSchema } from '../../protocol/conversation.ts';
import { languages } from '../../protocol/language.ts';
import type { ServiceContext } from '../context.ts';
import { parsePayload } from '../parsing.ts';
import { pathParameter, type Route } from '../route.ts';
import { type LineRange, renderSourcePage, SOURCE_PAGE_CSS } from '../source-page.ts';

/** The captured files that answers are cited from, for people. */
export function sourceRoutes(context: ServiceContext): Route[] {
  return [sourceRoute(context), styleRoute()];
}

function sourceRoute(context: ServiceContext): Route {
  return {
    method: 'get',
    path: '/api/sources/*file',
    summary: 'Show a captured file with line numbers, the cited lines highlighted.',
    query: [
      { name: 'lines', description: 'Lines to highlight: `6-7`, or `6`.', pattern: '^\\d+(-\\d+)?$' },
      {
        name: 'lang',
        description: 'Language of the words around it; `fr` by default.',
        pattern: `^(${languages.join('|')})$`,
      },
    ],
    replies: [{ status: 200, description: 'A page for people.', mediaType: 'text/html' }],
    refusals: [400, 404, 503],
    async handle(request, response) {
      const file = pathParameter(request, 'file');
      const { lang = 'fr' } = parsePayload(
        startRequestSchema.pick({ lang: true }),
        pickLang(request),
        'query',
      );
      const cited = parseLines(request.query.lines);
      const lines = await context.readSource(file);
      if (lines === undefined) throw sourceUnknown();
      if (cited !== undefined && cited.last > lines.length) throw linesUnknown(cited, lines.length);
      response.type('html').send(renderSourcePage({ file, lines, cited, lang }));
    },
  };
}

function styleRoute(): Route {
  return {
    method: 'get',
    path: '/source-page.css',
    summary: 'Styles of the page that shows a captured file.',
    replies: [{ status: 200, description: 'The style sheet.', mediaType: 'text/css' }],
    refusals: [],
    handle(_request, response) {
      response.type('css').send(SOURCE_PAGE_CSS);
    },
  };
}

function pickLang(request: Request): object {
  return request.query.lang === undefined ? {} : { lang: request.query.lang };
}

/** The range in `lines=6-7` or `lines=6`; undefined when it is not given. */
function parseLines(value: unknown): LineRange | undefined {
  if (value === undefined) return undefined;
  const match = typeof value === 'string' ? /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(value) : null;
  if (match === null) throw linesInvalid();
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  if (first < 1 || last < first) throw linesInvalid();
  return { first, last };
}

function linesInvalid(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'LINES_INVALID',
    message: 'The parameter lines is no range of line numbers.',
    remedy: 'Give the first and the last line, from 1, once: lines=6-7.',
  });
}

function linesUnknown({ first, last }: LineRange, count: number): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'LINES_UNKNOWN',
    message: `The file has ${count} lines; lines ${first} to ${last} were asked for.`,
    remedy: 'Ask for lines of the file, or leave the parameter lines out.',
  });
}

function sourceUnknown(): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'SOURCE_UNKNOWN',
    message: 'The corpus has no such file.',
    remedy: 'Use the file of a citation, each part of its path percent-encoded.',
  });
}

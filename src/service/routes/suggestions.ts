import type { Request } from 'express';
import { z } from 'zod';
import { languageSchema, languages } from '../../protocol/language.ts';
import { MAX_MESSAGE_LENGTH } from '../../protocol/limits.ts';
import type { ServiceContext } from '../context.ts';
import { parsePayload } from '../parsing.ts';
import type { Route } from '../route.ts';

/** Questions that fit beside a field without hiding what stands below. */
const SUGGESTED = 4;

const welcomeQuery = z.object({ lang: languageSchema.default('fr') });
const suggestQuery = z.object({ q: z.string().max(MAX_MESSAGE_LENGTH).default('') });

/** What may be wanted, before anything is said and while it is written. Reads the FAQ only, never a conversation. */
export function suggestionRoutes(context: ServiceContext): Route[] {
  return [
    {
      method: 'get',
      path: '/api/welcome',
      summary: 'A few questions to begin with, the themes and a person.',
      query: [
        {
          name: 'lang',
          description: 'Language of what is not a question of the FAQ; `fr` by default.',
          pattern: `^(${languages.join('|')})$`,
        },
      ],
      replies: [{ status: 200, description: 'What can be chosen.', schema: 'Suggestions' }],
      refusals: [400, 503],
      async handle(request, response) {
        const { lang } = parsePayload(welcomeQuery, pick(request, 'lang'), 'query');
        response.json({ suggestions: await context.welcome(lang) });
      },
    },
    {
      method: 'get',
      path: '/api/suggest',
      summary: 'Questions of the FAQ that somebody may be writing.',
      query: [{ name: 'q', description: 'What is written so far.', pattern: '^.*$' }],
      replies: [{ status: 200, description: 'At most four, best first.', schema: 'Suggestions' }],
      refusals: [400, 503],
      async handle(request, response) {
        const { q } = parsePayload(suggestQuery, pick(request, 'q'), 'query');
        response.json({ suggestions: await context.suggest(q, SUGGESTED) });
      },
    },
  ];
}

function pick({ query }: Request, name: string): object {
  return query[name] === undefined ? {} : { [name]: query[name] };
}

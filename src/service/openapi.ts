import { STATUS_CODES } from 'node:http';
import { cookieName } from './agent-cookie.ts';
import { isForAgents } from './agent-session.ts';
import type { QueryParameter, Reply, Route } from './route.ts';
import { type SchemaName, schemaReference, toJsonSchemas } from './schemas.ts';

/** The OpenAPI 3.1 document of these routes, all of them and no other. */
export function describeRoutes(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = openApiPath(route.path);
    paths[path] = { ...paths[path], [route.method]: describeRoute(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Guichet',
      version: '1',
      description: 'Answers questions from a FAQ word for word, with proof.',
    },
    paths,
    components: {
      schemas: toJsonSchemas(),
      securitySchemes: {
        conversation: { type: 'http', scheme: 'bearer' },
        agentSession: { type: 'apiKey', in: 'cookie', name: cookieName(false) },
        secureAgentSession: { type: 'apiKey', in: 'cookie', name: cookieName(true) },
      },
    },
  };
}

/** `/api/sources/*file` and `/api/answers/:sha256` as OpenAPI writes them, in braces. */
export function openApiPath(path: string): string {
  return path.replace(/[:*](\w+)/g, '{$1}');
}

function describeRoute(route: Route): object {
  const { summary, secured, guard, body, bodyOptional, query = [], replies, refusals } = route;
  const parameters = [...describePathParameters(route.path), ...query.map(describeQueryParameter)];
  return {
    summary,
    ...(secured && { security: [{ conversation: [] }] }),
    ...(isForAgents(guard) && { security: [{ agentSession: [] }, { secureAgentSession: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: !bodyOptional, content: jsonOf(body) } }),
    responses: Object.fromEntries([
      ...replies.map(describeReply),
      ...[...refusals, 500].map((status) => [
        status,
        { description: STATUS_CODES[status], content: jsonOf('Problem') },
      ]),
    ]),
  };
}

function describePathParameters(path: string): object[] {
  return [...path.matchAll(/([:*])(\w+)/g)].map(([, kind, name]) => ({
    name,
    in: 'path',
    required: true,
    ...(kind === '*' && { description: 'Path with `/` between its parts, each percent-encoded by itself.' }),
    schema: { type: 'string' },
  }));
}

function describeQueryParameter({ name, description, pattern }: QueryParameter): object {
  return { name, in: 'query', description, schema: { type: 'string', pattern } };
}

function describeReply({ status, description, schema, mediaType }: Reply): [number, object] {
  if (schema !== undefined) return [status, { description, content: jsonOf(schema) }];
  if (mediaType === undefined) return [status, { description }];
  return [status, { description, content: { [mediaType]: { schema: { type: 'string' } } } }];
}

function jsonOf(name: SchemaName): object {
  return { 'application/json': { schema: { $ref: schemaReference(name) } } };
}

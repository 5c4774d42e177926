import { describe, expect, it } from 'vitest';
import { createFakeContext, serve } from './fake-context.fixture.ts';
import { createHttpApp } from './http-app.ts';
import { openApiPath } from './openapi.ts';

interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: object;
  responses: Record<string, object>;
}

interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

async function readDocument(): Promise<Document> {
  const { get } = await serve();
  return (await (await get('/api/openapi.json')).json()) as Document;
}

function contentOf(name: string) {
  return { content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } };
}

/** What the app itself says it routes. */
function routesOfApp(): string[] {
  const { stack } = createHttpApp(createFakeContext().context).router;
  return stack.flatMap(({ route }) =>
    route === undefined
      ? []
      : [...new Set(route.stack.map(({ method }) => method))].map(
          (method) => `${method} ${openApiPath(route.path)}`,
        ),
  );
}

describe('OpenAPI document', () => {
  it('lists exactly the routes that the app has', async () => {
    const document = await readDocument();
    const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(document.openapi).toBe('3.1.0');
    expect(listed.sort()).toEqual(routesOfApp().sort());
    expect(listed.length).toBeGreaterThan(30);
  });

  it('refers only to schemas that it holds', async () => {
    const document = await readDocument();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, name]) => name!);
    const held = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) expect(held).toContain(reference);
    expect(JSON.stringify(document)).not.toContain('"$id"');
  });

  it('describes every parameter in a path', async () => {
    const { paths } = await readDocument();
    for (const [path, methods] of Object.entries(paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters = [] } of Object.values(methods)) {
        expect(parameters.filter((it) => it.in === 'path').map(({ name }) => name)).toEqual(named);
      }
    }
  });

  it('lets replies gain fields and requests none', async () => {
    const { schemas } = (await readDocument()).components;
    expect(schemas.Turn).not.toHaveProperty('additionalProperties');
    expect(schemas.FeedbackReply).not.toHaveProperty('additionalProperties');
    expect(schemas.FeedbackRequest).toMatchObject({ additionalProperties: false });
    expect(schemas.ContactRequest).toMatchObject({ additionalProperties: false });
  });

  it('says that a word on an answer may lead to a turn', async () => {
    const { paths, components } = await readDocument();
    const { responses } = paths['/api/conversations/{id}/feedback']!.post!;
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '204']));
    expect(responses['200']).toMatchObject(contentOf('FeedbackReply'));
    expect(responses['204']).not.toHaveProperty('content');
    const { schema } = contentOf('Turn').content['application/json'];
    expect(components.schemas.FeedbackReply).toMatchObject({ properties: { turn: schema } });
    expect(components.schemas.FeedbackReply).not.toHaveProperty('required');
  });

  it('says how a contact is left', async () => {
    const { paths, components } = await readDocument();
    const { requestBody, responses, ...rest } = paths['/api/conversations/{id}/contact']!.post!;
    expect(rest).toMatchObject({ security: [{ conversation: [] }] });
    expect(requestBody).toEqual({ required: true, ...contentOf('ContactRequest') });
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['204', '400', '401', '404', '429']));
    expect(components.schemas.ContactRequest).toMatchObject({
      properties: { contact: { type: 'string' } },
      required: ['contact'],
    });
  });
});

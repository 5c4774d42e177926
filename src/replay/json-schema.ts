import { z } from 'zod';
import { fixtureFileSchema } from './fixture-schema.ts';

/**
 * JSON Schema of a file of conversations, for completion in editors: draft 7, which all of them read. It is committed as
 * `tests/conversations/schema.json`; `npm run schema` writes it again.
 */
export function renderFixtureSchema(): string {
  const schema = z.toJSONSchema(fixtureFileSchema, { target: 'draft-7', io: 'input' });
  return `${JSON.stringify({ ...schema, title: 'Conversations of Guichet' }, null, 2)}\n`;
}

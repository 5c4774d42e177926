import { describe, expect, it } from 'vitest';
import { expectationSchema } from './expectation-schema.ts';
import { renderFixtureSchema } from './json-schema.ts';

const committed = '../../tests/conversations/schema.json';

/** What is looked at here of a JSON Schema. */
interface JsonSchema {
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

describe('the JSON Schema of the fixtures', () => {
  // Run with `-u`, as `npm run schema` does, this writes the file.
  it('is committed as it is now', async () => {
    await expect(renderFixtureSchema()).toMatchFileSnapshot(committed);
  });

  it('knows and describes every expectation, and wants no more than the reader does', () => {
    const schema = JSON.parse(renderFixtureSchema()) as JsonSchema;
    const conversation = schema.properties!.conversations!.items!;
    const turn = conversation.properties!.turns!.items!;
    const { properties } = turn.properties!.expect!;
    expect(schema.required).toEqual(['conversations']);
    expect(conversation.required).toEqual(['name', 'turns']);
    expect(turn.required).toBeUndefined();
    expect(Object.keys(properties!)).toEqual(Object.keys(expectationSchema.shape));
    for (const { description } of Object.values(properties!)) expect(description).toMatch(/\.$/);
  });
});

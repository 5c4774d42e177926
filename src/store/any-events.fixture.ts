import fc from 'fast-check';
import { z } from 'zod';
import { type DialogueEvent, dialogueEventSchema } from '../dialogue/events.ts';
import { showText } from './events.fixture.ts';

/** All of Unicode but lone surrogates, what is lost most easily more often. */
const wholeText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '\0',
        '\ufeff',
        '\ufffd',
        '\r\n',
        '\u2028',
        '"\\',
        'e\u0301é',
        '😀',
        ' ',
        '\u007f\u0085',
      ),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''));

/** What a visitor sends may be cut in the middle of a character. */
const anyText = fc.oneof(wholeText, fc.constantFrom('\ud83d', 'a\ude00b'));

type Schema = z.core.JSONSchema.JSONSchema;

/** Any list of events that a conversation may have, as their schema has it: a message is ended once. */
export const anyEvents: fc.Arbitrary<DialogueEvent[]> = fc
  .array(anyOf(z.toJSONSchema(dialogueEventSchema)), { maxLength: 12 })
  .chain((events) => fc.tuple(...events.map((event) => withProof(event as DialogueEvent))))
  .map((events) => events.filter(isFirstTurn));

function withProof(event: DialogueEvent): fc.Arbitrary<DialogueEvent> {
  if (event.type === 'agent-said' && event.blocks !== undefined) {
    const blocks = event.blocks.map((block) => (block.kind === 'text' ? fc.constant(block) : proved(block)));
    return fc.tuple(...blocks).map((all) => ({ ...event, blocks: all }));
  }
  if (event.type !== 'turned') return fc.constant(event);
  const { turn } = event;
  return fc.tuple(...turn.answers.map((answer) => proved(answer))).map((answers) => {
    return { ...event, turn: { ...turn, answers } };
  });
}

function proved<Part extends object>(shown: Part): fc.Arbitrary<Part> {
  return wholeText.map((text) => {
    const { sha256, answer: name } = showText(text);
    return { ...shown, ...('answer' in shown && { answer: name }), sha256, text };
  });
}

function isFirstTurn(event: DialogueEvent, index: number, all: readonly DialogueEvent[]): boolean {
  if (event.type !== 'turned') return true;
  return index === all.findIndex((other) => other.type === 'turned' && other.messageId === event.messageId);
}

/** Any value that a JSON Schema allows, as far as the schema of events needs it. */
function anyOf(schema: Schema): fc.Arbitrary<unknown> {
  const types: unknown = schema.type;
  if (Array.isArray(types)) return fc.oneof(...types.map((type) => anyOf({ ...schema, type })));
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return fc.oneof(...options.map((option) => anyOf(option as Schema)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -9, max: schema.minimum === undefined ? 9 : 99 });
    case 'number':
      return fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
    case 'string':
      return anyText.map((text) => text.slice(0, schema.maxLength));
    case 'array':
      return fc.array(anyOf(schema.items as Schema), { minLength: schema.minItems ?? 0, maxLength: 3 });
    case 'object':
      return objectOf(schema);
    default:
      throw new Error(`no values for ${JSON.stringify(schema)}`);
  }
}

function objectOf({ properties, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> {
  if (properties === undefined) {
    return fc.dictionary(fc.constantFrom('offre', 'é', ''), anyOf(additionalProperties as Schema));
  }
  const fields = Object.entries(properties).map(([name, field]) => [name, anyOf(field as Schema)]);
  const model: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(fields);
  return fc.record(model, { requiredKeys: [...required] });
}

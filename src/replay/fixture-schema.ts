import { z } from 'zod';
import { languageSchema } from '../protocol/language.ts';
import { expectationSchema } from './expectation-schema.ts';

/** What a file of conversations holds. The descriptions are shown by editors, as those of the expectations. */

const inputs = ['user', 'pick', 'unhelped'] as const;

const turnSchema = z
  .strictObject({
    user: z.string().optional().describe('What the visitor writes.'),
    pick: z
      .string()
      .min(1)
      .optional()
      .describe('A click on an option or a suggestion, by its label or by the message that it is called by.'),
    unhelped: z.literal(true).optional().describe('«Non» to whether an answer helped.'),
    expect: expectationSchema.default({}).describe('What has to hold after the turn.'),
  })
  .refine((turn) => inputs.filter((input) => turn[input] !== undefined).length === 1, {
    error: `must have one of ${inputs.join(', ')}`,
  })
  .meta({ oneOf: inputs.map((input) => ({ required: [input] })) });

const threshold = z.number().min(0).max(1);

const givenSchema = z
  .strictObject({
    slots: z
      .record(z.string(), z.array(z.string()).min(1))
      .default({})
      .describe('What is known of the visitor, by facet.'),
    thresholds: z
      .strictObject({ answer: threshold, choice: threshold })
      .optional()
      .describe(
        'Least probabilities at which an answer is shown and a choice offered, instead of the usual.',
      ),
  })
  .describe('What the conversation starts with.');

const skipSchema = z
  .strictObject({
    reason: z.string().trim().min(1, 'must not be blank').describe('Why, for whoever reads the report.'),
    until: z.iso
      .date({ error: 'must be a date: 2026-12-31' })
      .describe('Last day, UTC, on which the conversation is skipped; from the next one on it fails.'),
  })
  .describe('Leaves the conversation out for a time.');

const conversationSchema = z.strictObject({
  name: z.string().trim().min(1, 'must not be blank').describe('A sentence, one of its kind in the suite.'),
  tags: z
    .array(z.string().trim().min(1, 'must not be blank'))
    .min(1, 'must not be empty')
    .optional()
    .describe('By which `--tag` selects.'),
  skip: skipSchema.optional(),
  draft: z
    .literal(true)
    .optional()
    .describe(
      'Waits for review: it is read and checked, but not run, and counts for nothing until this is taken away.',
    ),
  lang: languageSchema.default('fr').describe('Language of the interface at the start.'),
  given: givenSchema.default({ slots: {} }),
  turns: z.array(turnSchema).min(1, 'must not be empty'),
});

export const fixtureFileSchema = z.strictObject({
  corpus: z
    .string()
    .min(1, 'must not be empty')
    .optional()
    .describe(
      'What the conversations are about: the name of a corpus folder or of a file in it, or «ans», the bundled corpus. Without it they are run against any.',
    ),
  conversations: z.array(conversationSchema).min(1, 'must not be empty'),
});

export type FixtureFileContent = z.infer<typeof fixtureFileSchema>;

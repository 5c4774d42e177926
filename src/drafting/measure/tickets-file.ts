import { z } from 'zod';
import { GuichetError } from '../../core/errors.ts';
import { type InputFile, readInputFile } from '../../core/input-file.ts';
import { decodeUtf8 } from '../../core/text.ts';
import { parseYamlFile, type YamlFileKind } from '../../corpus/yaml-file.ts';
import { MAX_TICKET_LENGTH, type Span } from '../../protocol/drafting.ts';

/** A ticket with what a reader finds in it. */
export interface LabelledTicket {
  readonly name: string;
  readonly message: string;
  readonly questions: readonly LabelledQuestion[];
  /** Line of the file, from 1. */
  readonly line: number;
}

export interface LabelledQuestion extends Span {
  readonly text: string;
  /** Ids or short names of the right answers, any of which will do; empty where the FAQ has none. */
  readonly answers: readonly string[];
}

const label = z.string().min(1);

const fileSchema = z.strictObject({
  tickets: z
    .array(
      z.strictObject({
        name: label,
        message: z.string().max(MAX_TICKET_LENGTH),
        questions: z
          .array(z.strictObject({ text: label, answer: z.union([label, z.array(label).min(1)]) }))
          .min(1),
      }),
    )
    .min(1),
});

const ticketsFile: YamlFileKind<z.infer<typeof fileSchema>> = {
  schema: fileSchema,
  code: 'TICKETS_BROKEN',
  remedy: 'A tickets file lists tickets: name, message, and questions with text and answer.',
};

/** Label of a question that the FAQ does not answer. */
const NONE = 'none';

/**
 * Reads a file of labelled tickets.
 * @throws GuichetError `TICKETS_MISSING`, or `TICKETS_BROKEN` with the place: not as it should be, or a question that
 * does not stand in its message (both `input`).
 */
export async function readTicketsFile(path: string): Promise<LabelledTicket[]> {
  return parseTickets(decodeUtf8(await readInputFile(path, missing), path), path);
}

/** As above, from the file's text. */
export function parseTickets(yaml: string, path: string): LabelledTicket[] {
  const { content, lineOf } = parseYamlFile(yaml, path, ticketsFile);
  return content.tickets.map(({ name, message, questions }, i) => ({
    name,
    message,
    line: lineOf(['tickets', i]),
    questions: questions.map(({ text, answer }, j) => {
      const start = message.indexOf(text);
      if (start === -1) {
        const place = `${path}:${lineOf(['tickets', i, 'questions', j, 'text'])}`;
        throw broken(`${place} the question does not stand in the message, to the character`);
      }
      const answers = [answer].flat().filter((id) => id !== NONE);
      return { text, start, end: start + text.length, answers };
    }),
  }));
}

function broken(message: string): GuichetError {
  return new GuichetError({ kind: 'input', code: 'TICKETS_BROKEN', message, remedy: ticketsFile.remedy });
}

const missing: InputFile = {
  noun: 'the tickets file',
  code: 'TICKETS_MISSING',
  remedy: 'Name a readable YAML file with --tickets.',
};

import { z } from 'zod';
import { foldText } from './folding.ts';
import { parseYamlFile, type YamlFileKind } from './yaml-file.ts';

/**
 * Forms of the corpus and of its field that mean the same: an abbreviation and what it stands for, in
 * singular and plural. From `glossary.yaml` at the root of the corpus folder.
 *
 * Several abbreviations spell a common word (VA, MES, SONS): a form of four capitals or less means something
 * only where it is written in capitals.
 */
export interface GlossaryEntry {
  /** At least two; as people write them, the usual abbreviation first where there is one. */
  readonly forms: readonly string[];
}

const fileSchema = z
  .array(
    z.strictObject({
      forms: z.array(z.string().trim().min(1, 'must not be blank')).min(2, 'must hold at least two forms'),
      /** For whoever reads the file: where the meaning was found, what else the form may mean. */
      note: z.string().optional(),
    }),
  )
  .superRefine((entries, context) => {
    const seen = new Map<string, string>();
    for (const [index, { forms }] of entries.entries()) {
      for (const [place, form] of forms.entries()) {
        const twin = seen.get(foldText(form));
        if (twin === undefined) seen.set(foldText(form), form);
        else
          context.addIssue({
            code: 'custom',
            path: [index, 'forms', place],
            message: describeTwin(form, twin),
          });
      }
    }
  });

const glossaryFile: YamlFileKind<z.infer<typeof fileSchema>> = {
  schema: fileSchema,
  code: 'GLOSSARY_BROKEN',
  remedy:
    'Correct the entry: forms, at least two, none of which stands anywhere else, and optionally a note.',
};

/**
 * Reads a glossary.
 * @throws GuichetError `GLOSSARY_BROKEN` (kind `input`) with file, line and column of the first problem: an
 *   entry of fewer than two forms, or a form that stands twice, whatever its case and accents.
 */
export function parseGlossary(yaml: string, file: string): GlossaryEntry[] {
  return parseYamlFile(yaml, file, glossaryFile).content.map(({ forms }) => ({ forms }));
}

function describeTwin(form: string, twin: string): string {
  return form === twin ? `«${form}» stands twice` : `«${form}» is «${twin}», which stands before`;
}

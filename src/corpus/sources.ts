import { z } from 'zod';
import { parseYamlFile, type YamlFileKind } from './yaml-file.ts';

/** What is known about a page beside its text: from `sources.yaml` at the root of the corpus folder. */
export interface SourceNote {
  /** Says what the page is about; an editor's wording where the captured page has none. */
  readonly title: string;
  /** Public address, http or https. */
  readonly url?: string;
  /** Day of the capture: `2025-08-14`. */
  readonly capturedOn?: string;
}

/** Written where a fact is not known, so that nobody takes a gap for an oversight. */
const UNKNOWN = 'inconnue';

const address = orUnknown(z.url({ protocol: /^https?$/ }), 'an http or https address');
const day = orUnknown(z.iso.date(), 'a date such as 2025-08-14');

function orUnknown(schema: z.ZodType<string>, what: string) {
  const fits = (value: string) => value === UNKNOWN || schema.safeParse(value).success;
  return z.string().refine(fits, `must be ${what}, or «${UNKNOWN}»`).default(UNKNOWN);
}

const fileSchema = z.strictObject({
  pages: z.record(
    z.string(),
    z.strictObject({
      title: z.string().trim().min(1, 'must not be blank'),
      url: address,
      capturedOn: day,
    }),
  ),
});

const sourcesFile: YamlFileKind<z.infer<typeof fileSchema>> = {
  schema: fileSchema,
  code: 'SOURCES_BROKEN',
  remedy: `Correct the page: title, url and capturedOn, the last two «${UNKNOWN}» where nobody knows.`,
};

/**
 * Reads the notes on pages, by the page's path relative to the corpus folder.
 * @throws GuichetError `SOURCES_BROKEN` (kind `input`) with file, line and column of the first problem.
 */
export function parseSources(yaml: string, file: string): ReadonlyMap<string, SourceNote> {
  const { pages } = parseYamlFile(yaml, file, sourcesFile).content;
  return new Map(
    Object.entries(pages).map(([page, { title, url, capturedOn }]) => [
      page,
      { title, ...(url !== UNKNOWN && { url }), ...(capturedOn !== UNKNOWN && { capturedOn }) },
    ]),
  );
}

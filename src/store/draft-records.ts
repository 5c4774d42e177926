import type { z } from 'zod';
import { compareText } from '../core/text.ts';
import { draftContentSchema, snippetContentSchema } from '../protocol/drafting.ts';
import type { StoredDraft, StoredSnippet } from './drafts.ts';
import { storeDamaged } from './store-faults.ts';

/** @throws GuichetError `STORE_DAMAGED` (integrity) with what it is about. */
export function readDraftBody(id: string, body: string): StoredDraft['content'] {
  return readBody(draftContentSchema, body, `The draft ${id}`);
}

/** @throws GuichetError as above. */
export function readSnippetBody(id: string, body: string): StoredSnippet['content'] {
  return readBody(snippetContentSchema, body, `The snippet ${id}`);
}

function readBody<Schema extends z.ZodType>(schema: Schema, body: string, what: string): z.infer<Schema> {
  let content: unknown;
  try {
    content = JSON.parse(body);
  } catch (cause) {
    throw storeDamaged(`${what} is no JSON.`, cause);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw storeDamaged(`${what} cannot be read.`, parsed.error);
}

/** The one saved last first. */
export function compareDrafts(a: StoredDraft, b: StoredDraft): number {
  return b.savedAt - a.savedAt || compareText(a.id, b.id);
}

/** By name, as people look for it. */
export function compareSnippets(a: StoredSnippet, b: StoredSnippet): number {
  return names.compare(a.content.name, b.content.name) || compareText(a.id, b.id);
}

const names = new Intl.Collator('fr', { numeric: true });

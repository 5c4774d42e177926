import { GuichetError } from '../core/errors.ts';
import type { CorpusFile } from '../corpus/corpus.ts';
import type { ModelIdentity } from '../embedding/embedder.ts';
import { INDEX_FORMAT, type IndexSettings, type Manifest } from './manifest.ts';

/** One reason why an undamaged index must not be used. */
export type StaleReason =
  | { readonly kind: 'corpus'; readonly file: string; readonly change: 'changed' | 'added' | 'gone' }
  | { readonly kind: 'corpus-folder'; readonly built: string; readonly asked: string }
  | { readonly kind: 'model'; readonly built: string; readonly loaded: string }
  | { readonly kind: 'settings' }
  | { readonly kind: 'catalogue' }
  | { readonly kind: 'format'; readonly built: number };

/** Files of the corpus that differ from those that were indexed, by name. */
export function compareCorpus(indexed: readonly CorpusFile[], present: readonly CorpusFile[]): StaleReason[] {
  const before = new Map(indexed.map(({ path, sha256 }) => [path, sha256]));
  const after = new Map(present.map(({ path, sha256 }) => [path, sha256]));
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((file): StaleReason[] => {
    if (!after.has(file)) return [{ kind: 'corpus', file, change: 'gone' }];
    if (!before.has(file)) return [{ kind: 'corpus', file, change: 'added' }];
    return before.get(file) === after.get(file) ? [] : [{ kind: 'corpus', file, change: 'changed' }];
  });
}

/** Whether the index was built with the model and the settings that are to read it. */
export function compareMaking(
  manifest: Manifest,
  model: ModelIdentity,
  settings: IndexSettings,
): StaleReason[] {
  const reasons: StaleReason[] = [];
  if (describeModel(manifest.model) !== describeModel(model)) {
    reasons.push({ kind: 'model', built: manifest.model.name, loaded: model.name });
  }
  if (manifest.settings.maxGroupLength !== settings.maxGroupLength) reasons.push({ kind: 'settings' });
  return reasons;
}

/** All that identifies a model, as one text. */
export function describeModel({ name, dims, maxTokens, prefixes, files }: ModelIdentity): string {
  const hashes = files.map(({ path, sha256 }) => `${path} ${sha256}`).sort();
  return JSON.stringify([name, dims, maxTokens, prefixes.query, prefixes.passage, hashes]);
}

/** One line a reason, for people. */
export function describeStaleness(reason: StaleReason): string {
  switch (reason.kind) {
    case 'corpus':
      return `the corpus file ${reason.file} ${{ changed: 'has changed', added: 'is new', gone: 'is gone' }[reason.change]}`;
    case 'corpus-folder':
      return `it was built from the corpus folder ${reason.built}, not ${reason.asked}`;
    case 'model':
      return reason.built === reason.loaded
        ? `the files of the model ${reason.loaded} have changed`
        : `it was built with the model ${reason.built}, not ${reason.loaded}`;
    case 'settings':
      return 'it was built with other settings';
    case 'catalogue':
      return 'the facet catalogue that Guichet ships with has changed';
    case 'format':
      return `it has format ${reason.built}, this version reads format ${INDEX_FORMAT}`;
  }
}

/** The refusal to use an index that does not match its corpus, its model or its settings. */
export function indexStale(indexFolder: string, reasons: readonly StaleReason[]): GuichetError {
  return new GuichetError({
    kind: 'integrity',
    code: 'INDEX_STALE',
    message: `the index ${indexFolder} does not match: ${reasons.map(describeStaleness).join('; ')}`,
    remedy: 'Build it again with `npx guichet index`, or put the files back as they were.',
  });
}

/** The refusal to search where nothing was ever built. */
export function indexMissing(indexFolder: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'INDEX_MISSING',
    message: `there is no index in ${indexFolder}`,
    remedy: 'Build one with `npx guichet index`.',
  });
}

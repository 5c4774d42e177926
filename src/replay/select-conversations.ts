import { GuichetError } from '../core/errors.ts';
import { foldText } from '../corpus/folding.ts';
import type { Conversation, ConversationFile } from './fixture.ts';

/** Which conversations of the files are to be run. */
export interface Selection {
  /** Names of the corpus that there is an index of, see `listCorpusNames`. */
  readonly corpusNames: readonly string[];
  /** Part of a conversation's name, whatever its case and accents. */
  readonly filter?: string | undefined;
  /** Of several tags, any will do. */
  readonly tags: readonly string[];
}

export interface Selected {
  readonly conversations: readonly Conversation[];
  /** Conversations that wait for review, and are not run. */
  readonly drafts: readonly Conversation[];
  /** Files about another corpus. */
  readonly leftOut: readonly ConversationFile[];
}

/**
 * Leaves out what is about another corpus or was not asked for.
 * @throws GuichetError `NOTHING_TO_REPLAY` (kind `input`) where nothing is left: a run of nothing would look as if all
 *   had passed.
 */
export function selectConversations(files: readonly ConversationFile[], selection: Selection): Selected {
  const { corpusNames, filter = '', tags } = selection;
  const isOurs = ({ corpus }: ConversationFile) => corpus === undefined || corpusNames.includes(corpus);
  const ours = files.filter(isOurs);
  const wanted = foldText(filter);
  const wantedOnes = ours
    .flatMap((file) => file.conversations)
    .filter(({ name }) => foldText(name).includes(wanted))
    .filter((conversation) => tags.length === 0 || conversation.tags.some((tag) => tags.includes(tag)));
  const conversations = wantedOnes.filter(({ isDraft }) => !isDraft);
  const drafts = wantedOnes.filter(({ isDraft }) => isDraft);
  if (conversations.length === 0)
    throw drafts.length > 0 ? onlyDrafts(drafts) : nothingLeft(files, ours, selection);
  return { conversations, drafts, leftOut: files.filter((file) => !isOurs(file)) };
}

function nothingLeft(
  files: readonly ConversationFile[],
  ours: readonly ConversationFile[],
  { corpusNames, filter, tags }: Selection,
): GuichetError {
  if (ours.length === 0) {
    const others = [...new Set(files.map(({ corpus }) => `«${corpus}»`))].join(', ');
    return nothingToReplay(
      `all conversations are about another corpus: ${others}, and the index holds ${corpusNames.map((name) => `«${name}»`).join(', ')}`,
      'Name the index of that corpus, or correct `corpus:` in the files; without it they are run against any.',
    );
  }
  const asked = [
    ...(filter === undefined ? [] : [`--filter ${JSON.stringify(filter)}`]),
    ...tags.map((tag) => `--tag ${tag}`),
  ];
  return nothingToReplay(
    `no conversation is left by ${asked.join(' ')}`,
    'Ask for less, or for something else.',
  );
}

function onlyDrafts(drafts: readonly Conversation[]): GuichetError {
  return nothingToReplay(
    `all that is left waits for review: ${drafts.length} drafts`,
    'Read each draft, mend it, and take its `draft: true` away.',
  );
}

function nothingToReplay(message: string, remedy: string): GuichetError {
  return new GuichetError({ kind: 'input', code: 'NOTHING_TO_REPLAY', message, remedy });
}

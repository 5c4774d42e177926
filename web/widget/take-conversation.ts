import type { ConversationKey, History, Problem } from '../../src/protocol/conversation.ts';
import type { Language } from '../../src/protocol/language.ts';
import type { ServiceLink } from './service-link.ts';

export type Taking =
  /** `history`: what was said in it so far, known here or not; absent in a new one. */
  | {
      readonly kind: 'taken';
      readonly key: ConversationKey;
      readonly history?: History;
    }
  | { readonly kind: 'refused'; readonly error: Problem['error'] }
  /** The link fell before the answer came. */
  | { readonly kind: 'fell' };

/** Resumes a conversation on a link, or begins one in `language` where there is none or none any more. */
export async function takeConversation(
  link: ServiceLink,
  key: ConversationKey | undefined,
  language: Language,
): Promise<Taking> {
  if (key !== undefined) {
    const outcome = await link.request('resume', key);
    if (outcome === undefined) return { kind: 'fell' };
    if (outcome.ok) return { kind: 'taken', key, history: outcome.history };
    if (outcome.error.retry) return { kind: 'refused', error: outcome.error };
    // Gone for good, as after its term: what is on the page stays, a new conversation goes on from here.
  }
  const outcome = await link.request('start', { lang: language });
  if (outcome === undefined) return { kind: 'fell' };
  if (!outcome.ok) return { kind: 'refused', error: outcome.error };
  return { kind: 'taken', key: outcome.key };
}

import type { Clock } from '../../core/clock.ts';
import { GuichetError } from '../../core/errors.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import { createAnswerNames } from '../answer-names.ts';
import { checkReferences } from '../check-references.ts';
import type { Conversation } from '../fixture.ts';
import { runConversation } from '../run-conversation.ts';
import { runSuite } from '../run-suite.ts';
import { borrowSearch } from './borrowed-search.ts';
import type { Mutation, MutationSubject } from './mutation.ts';
import { createOrder, type OrderFor } from './order-conversations.ts';

/** What became of one mutation. */
export interface MutationOutcome {
  readonly mutation: Mutation;
  /** Undefined for a survivor. */
  readonly noticed: Notice | undefined;
}

/** The first failure. */
export interface Notice {
  readonly file: string;
  readonly line: number;
  /** Name of the conversation. */
  readonly conversation: string;
  /** What did not hold; `reference` where a fixture names an answer that is not there, which refuses the run. */
  readonly assertion: string;
}

export interface MutationRequest {
  readonly subject: MutationSubject;
  readonly mutations: readonly Mutation[];
  /** The dialogue over what is not damaged; its searcher should remember, since most damages ask it again. */
  readonly undamaged: DialogueParts;
  /** The dialogue over what is damaged; the model behind it should remember, since all ask it the same questions. */
  readonly createParts: (subject: MutationSubject) => DialogueParts;
  readonly clock: Clock;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Applies mutations one at a time, and runs the conversations under each until one fails, those first that reach what is
 * damaged. Conversations that are skipped are left out.
 * @throws GuichetError `SUITE_FAILING` (kind `input`) where a conversation fails without any damage: it would seem to
 *   notice everything.
 */
export async function runMutations(
  conversations: readonly Conversation[],
  { subject, mutations, undamaged, createParts, clock, onProgress = () => {} }: MutationRequest,
): Promise<MutationOutcome[]> {
  const suite = conversations.filter(({ skip }) => skip === undefined);
  onProgress(0, mutations.length);
  const orderFor = await runUndamaged(suite, undamaged, clock);
  const outcomes: MutationOutcome[] = [];
  for (const mutation of mutations) {
    const damaged = createParts(mutation.apply(subject));
    const parts = mutation.keepsSearch ? borrowSearch(damaged, undamaged) : damaged;
    outcomes.push({ mutation, noticed: await findNotice(orderFor(mutation.concerns), parts) });
    onProgress(outcomes.length, mutations.length);
  }
  return outcomes;
}

async function runUndamaged(
  suite: readonly Conversation[],
  parts: DialogueParts,
  clock: Clock,
): Promise<OrderFor> {
  const play = (conversation: Conversation) => runConversation(conversation, parts);
  const results = await runSuite(suite, { play, clock });
  const failing = results.filter(({ status }) => status === 'failed');
  if (failing.length === 0) return createOrder(results);
  const [first] = failing[0]!.failures;
  throw new GuichetError({
    kind: 'input',
    code: 'SUITE_FAILING',
    message: `${failing.length} of ${suite.length} conversations fail before anything is damaged, the first at ${first!.file}:${first!.line} (${first!.assertion})`,
    remedy: 'Run `npx guichet replay` and mend them first.',
  });
}

async function findNotice(suite: readonly Conversation[], parts: DialogueParts): Promise<Notice | undefined> {
  const missing = findMissing(suite, parts);
  if (missing !== undefined) return missing;
  for (const conversation of suite) {
    const { failures } = await runConversation(conversation, parts);
    const [failure] = failures;
    if (failure === undefined) continue;
    const { file, line, assertion } = failure;
    return { file, line, conversation: conversation.name, assertion };
  }
  return undefined;
}

/** The first conversation that names an answer that is not there: `replay` refuses to run it. */
function findMissing(suite: readonly Conversation[], { answers }: DialogueParts): Notice | undefined {
  const names = createAnswerNames(answers);
  const refused = suite.find((conversation) => {
    try {
      checkReferences([conversation], names);
      return false;
    } catch {
      return true;
    }
  });
  return (
    refused && { file: refused.file, line: refused.line, conversation: refused.name, assertion: 'reference' }
  );
}

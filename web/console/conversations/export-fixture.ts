import { fixtureReplySchema } from '../../../src/protocol/learning.ts';
import { saveFile } from '../../parts/save-file.ts';
import type { ConsoleContext } from '../frame/console-context.ts';

/** Saves a conversation as a fixture of a replay, personal data masked, and says where; a problem is told. */
export async function exportFixture(context: ConsoleContext, conversation: string): Promise<void> {
  const path = `/api/learning/conversations/${encodeURIComponent(conversation)}/fixture`;
  const outcome = await context.api.read('GET', path, fixtureReplySchema);
  if (!outcome.ok) return context.report(outcome.problem);
  const file = `conversation-${conversation.slice(0, 8)}.yaml`;
  saveFile(file, outcome.value.yaml);
  context.announce(context.say('fixtureSaved', { file }));
}

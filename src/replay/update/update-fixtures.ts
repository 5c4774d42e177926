import type { FixtureNames } from '../answer-names.ts';
import type { ConversationResult } from '../conversation-result.ts';
import type { Assertion, AssertionPlace, Assertions } from '../expectation-schema.ts';
import { type Conversation, parseConversations } from '../fixture.ts';
import { judgeTurn, maskedIn } from '../play-conversation.ts';
import type { Failure, PlayedTurn } from '../transcript.ts';
import { actualValue } from './actual-value.ts';
import { editYaml, type YamlEdit } from './edit-yaml.ts';

/** A fixture file with its expectations as they are to be. */
export interface UpdatedFile {
  readonly file: string;
  readonly yaml: string;
  /** Expectations that were rewritten. */
  readonly rewritten: number;
  /** What became of the conversations of the file, held against the new expectations. */
  readonly results: readonly ConversationResult[];
}

/**
 * Rewrites the expectations of a file that do not hold, and nothing else in it. Nothing is played again: what was played
 * is held against the file as it would be. What is thrown, cannot be picked or was skipped too long is no expectation,
 * and fails as before; what an anchor and its aliases share is not changed either, nor a conversation that is not as it
 * was when it was run.
 * @param yaml of the file as it is now.
 * @param results of the conversations of this file.
 * @returns undefined where nothing is to be rewritten.
 * @throws GuichetError `FIXTURE_BROKEN` where the result would not be read: the file uses YAML that this does not know.
 */
export function updateFile(
  file: string,
  yaml: string,
  results: readonly ConversationResult[],
  names: FixtureNames,
): UpdatedFile | undefined {
  const present = parseConversations(yaml, file).conversations;
  let text = yaml;
  let rewritten = 0;
  for (const result of results) {
    const place = present.findIndex(({ name }) => name === result.conversation.name);
    // Somebody may have written in it meanwhile: what was run is not what would be changed.
    if (!isSame(present[place], result.conversation)) continue;
    for (const edit of listEdits(result, place, names)) {
      const edited = editYaml(text, edit);
      if (edited === undefined) continue;
      text = edited;
      rewritten++;
    }
  }
  if (rewritten === 0) return undefined;
  const { conversations } = parseConversations(text, file);
  const byName = new Map(conversations.map((conversation) => [conversation.name, conversation]));
  const judged = results.map((result) => {
    const conversation = byName.get(result.conversation.name);
    return conversation === undefined ? result : judgeAgain(result, conversation, names);
  });
  return { file, yaml: text, rewritten, results: judged };
}

function isSame(present: Conversation | undefined, run: Conversation): boolean {
  const scriptOf = ({ turns }: Conversation) =>
    JSON.stringify(turns.map(({ input, expect }) => [input, expect]));
  return present !== undefined && scriptOf(present) === scriptOf(run);
}

function listEdits({ failures, played }: ConversationResult, place: number, names: FixtureNames): YamlEdit[] {
  return failures.flatMap(({ turn, assertion }) => {
    const shown = played[(turn ?? 0) - 1];
    if (turn === undefined || shown === undefined || !isExpectation(assertion)) return [];
    const path = ['conversations', place, 'turns', turn - 1, 'expect', ...assertion.split('.')];
    return [{ path, value: findValue(assertion, shown, names) }];
  });
}

/** What is not wanted and there all the same is not said any more. */
function findValue(place: AssertionPlace, { script, turn, state, events }: PlayedTurn, names: FixtureNames) {
  if (place.startsWith('not.')) return undefined;
  const assertion = place as Assertion;
  const expected = (script.expect as Assertions)[assertion];
  const seen = { turn, state, names, masked: maskedIn(events) };
  return actualValue(assertion, expected as NonNullable<typeof expected>, seen);
}

function isExpectation(assertion: Failure['assertion']): assertion is AssertionPlace {
  return assertion !== 'pick' && assertion !== 'exception' && assertion !== 'skip';
}

function judgeAgain(
  result: ConversationResult,
  conversation: Conversation,
  names: FixtureNames,
): ConversationResult {
  const played = result.played.map((turn, i) => ({ ...turn, script: conversation.turns[i] ?? turn.script }));
  const failures = [
    ...played.flatMap((turn, i) =>
      judgeTurn(turn, { conversation, script: turn.script, number: i + 1, names }),
    ),
    ...result.failures
      .filter(({ assertion }) => !isExpectation(assertion))
      .map((failure) => ({ ...failure, line: lineOf(failure, conversation) })),
  ];
  const status = result.status === 'failed' && failures.length === 0 ? 'passed' : result.status;
  return { ...result, conversation, played, failures, status };
}

/** In the file as it is now. */
function lineOf({ turn, assertion }: Failure, { line, skip, turns }: Conversation): number {
  if (assertion === 'skip') return skip?.line ?? line;
  return turn === undefined ? line : (turns[turn - 1]?.line ?? line);
}

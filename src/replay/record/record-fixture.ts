import { GuichetError } from '../../core/errors.ts';
import { maskPersonalData } from '../../dialogue/mask.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import type { FixtureNames } from '../answer-names.ts';
import { parseConversations } from '../fixture.ts';
import { formatFailures } from '../format-failure.ts';
import { runConversation } from '../run-conversation.ts';
import { recordDialogue } from './record-dialogue.ts';
import type { RecordedDialogue } from './recorded-dialogue.ts';
import { writeFixture } from './write-fixture.ts';

/** What a fixture is recorded with. */
export interface RecordingTools {
  readonly parts: DialogueParts;
  readonly names: FixtureNames;
  /** Name of the corpus; undefined for a fixture about any. */
  readonly corpus: string | undefined;
}

/** Characters of the visitor's first words that name a conversation. */
const MAX_NAME = 60;

/**
 * Makes a real conversation into the text of a fixture, which holds at once: it is read and run again before it is
 * given out.
 * @param name of the conversation; without one, the visitor's first words.
 * @throws GuichetError `RECORDING_UNSTEADY` (kind `internal`) where the fixture does not hold: the same said twice does
 *   not lead to the same.
 */
export async function recordFixture(
  dialogue: RecordedDialogue,
  name: string | undefined,
  { parts, names, corpus }: RecordingTools,
): Promise<string> {
  const turns = await recordDialogue(dialogue, { parts, names });
  const head = { corpus, name: name ?? nameAfter(dialogue), lang: dialogue.lang };
  const yaml = writeFixture(head, turns);
  const [conversation] = parseConversations(yaml, 'the recorded fixture').conversations;
  const { failures } = await runConversation(conversation!, parts);
  if (failures.length > 0) throw unsteady(formatFailures(failures));
  return yaml;
}

/** Masked in whole, then cut: a part of a number would not be known for one. */
function nameAfter({ lang, steps }: RecordedDialogue): string {
  const words = maskPersonalData(steps[0]!.text, lang).text.replace(/\s+/g, ' ').trim();
  const characters = [...words];
  const short = characters.length > MAX_NAME ? `${characters.slice(0, MAX_NAME).join('')}…` : words;
  return `${short === '' ? 'nothing written' : short} (recorded)`;
}

function unsteady(failures: string): GuichetError {
  return new GuichetError({
    kind: 'internal',
    code: 'RECORDING_UNSTEADY',
    message: `what was recorded does not hold when it is run again:\n${failures}`,
    remedy: 'This is a defect of Guichet: report it with the recording.',
  });
}

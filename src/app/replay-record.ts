import { systemClock, systemIds } from '../core/clock.ts';
import { createAnswerNames } from '../replay/answer-names.ts';
import { readStored } from '../replay/record/from-events.ts';
import { nothingSaid, readRecording } from '../replay/record/read-recording.ts';
import { recordFixture } from '../replay/record/record-fixture.ts';
import type { RecordedDialogue } from '../replay/record/recorded-dialogue.ts';
import { corpusNamesOf, nameCorpus } from './corpus-names.ts';
import { openEngine } from './open-engine.ts';
import { createStore } from './open-store.ts';
import type { Settings } from './settings.ts';

export interface RecordRequest {
  /** The text of a recording, or the id of a conversation in the store. */
  readonly from: { readonly text: string } | { readonly id: string };
  /** Of the conversation; without one, the visitor's first words. */
  readonly name?: string | undefined;
}

export interface Recorded {
  /** Text of the fixture file. */
  readonly yaml: string;
  /** Messages left out, since they were for a person. */
  readonly forPersons: number;
}

/**
 * Makes a real conversation into a fixture, against the index with its model. A service may be running beside it.
 * @throws GuichetError `RECORDING_BROKEN` (kind `input`), `CONVERSATION_UNKNOWN` (kind `missing`), or as the store and
 *   `openEngine` do.
 */
export async function record({ from, name }: RecordRequest, settings: Settings): Promise<Recorded> {
  const dialogue = 'id' in from ? await readKept(from.id, settings) : readRecording(from.text);
  await using engine = await openEngine(settings);
  const { index, parts } = engine;
  const tools = {
    parts,
    names: createAnswerNames(parts.answers),
    corpus: nameCorpus(await corpusNamesOf(index)),
  };
  return { yaml: await recordFixture(dialogue, name, tools), forPersons: dialogue.forPersons };
}

async function readKept(id: string, settings: Settings): Promise<RecordedDialogue> {
  await using store = await createStore(settings, { clock: systemClock, ids: systemIds });
  const dialogue = readStored(await store.read(id));
  if (dialogue.steps.length === 0) throw nothingSaid();
  return dialogue;
}

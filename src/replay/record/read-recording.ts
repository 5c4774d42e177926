import { readExport } from './from-export.ts';
import { readLines } from './from-lines.ts';
import { languageOfTranscript, readTranscript } from './from-transcript.ts';
import { type RecordedDialogue, recordingBroken } from './recorded-dialogue.ts';

/**
 * Reads a recording of any kind: JSON is an export, the widget's title stands at the head of a transcript, and all else
 * is a dialogue in lines.
 * @throws GuichetError `RECORDING_BROKEN` (kind `input`), also for one in which no visitor says anything.
 */
export function readRecording(text: string): RecordedDialogue {
  const dialogue = readAny(text.replace(/^\ufeff/, ''));
  if (dialogue.steps.length === 0) throw nothingSaid();
  return dialogue;
}

/** @throws GuichetError as `readRecording`. */
export function nothingSaid() {
  return recordingBroken('no visitor says anything to the assistant in it');
}

function readAny(text: string): RecordedDialogue {
  if (text.trimStart().startsWith('{')) return readExport(text);
  const lang = languageOfTranscript(text);
  return lang === undefined ? readLines(text) : readTranscript(text, lang);
}

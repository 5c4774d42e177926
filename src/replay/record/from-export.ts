import { messageOf } from '../../core/errors.ts';
import { exportSchema } from '../../protocol/http.ts';
import type { Language } from '../../protocol/language.ts';
import type { Turn } from '../../protocol/turn.ts';
import { isMessage } from '../wording.ts';
import { FEEDBACK_ID, type RecordedDialogue, recordingBroken } from './recorded-dialogue.ts';

/**
 * Reads a conversation as its visitor exported it, as JSON. It does not say what was typed and what was clicked.
 * @throws GuichetError `RECORDING_BROKEN` (kind `input`).
 */
export function readExport(json: string): RecordedDialogue {
  const parsed = exportSchema.safeParse(parseJson(json));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw recordingBroken(`it is JSON, but no export: ${issue!.path.join('.')}: ${issue!.message}`);
  }
  const { lang, exchanges } = parsed.data;
  const own = exchanges.filter(({ turn }) => !isForPerson(turn, lang));
  return {
    lang,
    steps: own.map(({ messageId, turn: { query } }) => ({
      kind: messageId.startsWith(FEEDBACK_ID) ? 'unhelped' : 'said',
      text: query,
    })),
    forPersons: exchanges.length - own.length,
  };
}

const handoffMessages = ['handoffOnline', 'handoffNobody', 'handoffWaiting'] as const;

/** To a text for a person the assistant says nothing of persons: they answer themselves. */
function isForPerson({ action, handoff, messages, lang: spoken }: Turn, lang: Language): boolean {
  if (action !== 'handoff' || handoff?.online !== true) return false;
  return !messages.some((text) => handoffMessages.some((key) => isMessage(text, key, spoken ?? lang)));
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw recordingBroken(`it begins as JSON, but is none: ${messageOf(cause)}`, cause);
  }
}

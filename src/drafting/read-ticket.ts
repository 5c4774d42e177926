import type { Slots } from '../dialogue/events.ts';
import { detectLanguage } from '../language/detect-language.ts';
import type { FoundQuestion, SplitReply } from '../protocol/drafting.ts';
import type { Language } from '../protocol/language.ts';
import { type RankingParts, rankAnswers } from './rank/rank-answers.ts';
import { splitTicket, type TicketQuestion } from './split/split-ticket.ts';

/** Language of a message that does not say enough to be told. */
const USUAL_LANGUAGE = 'fr';

/**
 * The questions of a message, each with its ranked answers and what the assistant would do.
 * @param facets values that the answers have to hold for, by facet; none: all answers.
 */
export async function readTicket(text: string, facets: Slots, parts: RankingParts): Promise<SplitReply> {
  const { questions, unread, leftOut } = splitTicket(text, parts.catalogue);
  const lang = languageOf(text, questions);
  const found: FoundQuestion[] = [];
  for (const { text: written, start, end, alone, joined } of questions) {
    const ranked = await rankAnswers(
      joined === undefined ? [alone] : [joined, alone],
      { lang, facets },
      parts,
    );
    found.push({ text: written, span: { start, end }, ...ranked });
  }
  return { lang, questions: found, ...(unread > 0 && { unread }), leftOut };
}

/** By the questions first: what is quoted or signed may be in another language. */
function languageOf(text: string, questions: readonly TicketQuestion[]): Language {
  const asked = questions.map((question) => question.text).join('\n');
  return detectLanguage(asked) ?? detectLanguage(text) ?? USUAL_LANGUAGE;
}

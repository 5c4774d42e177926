import type { Quotation } from '../../protocol/drafting.ts';
import type { Language } from '../../protocol/language.ts';

/** A way to write a reply. Whoever reads it with the means of the format finds every text to the character. */
export interface ReplyFormat {
  /** Characters that cannot be written in it; absent where all can. */
  readonly unwritable?: RegExp;
  /** Free text, not blank. */
  writeText(text: string): string;
  /** A quotation with its sources; the words around it in `lang`. */
  writeQuotation(quotation: Quotation, lang: Language): string;
}

import type { ServedAnswer } from '../../src/protocol/turn.ts';

/** What is shown of an answer, or of a quotation of one. */
export type CardAnswer = Omit<ServedAnswer, 'answer' | 'probability'>;

/** Longest message that is taken, in UTF-16 code units: a long e-mail fits, a pasted book does not. */
export const MAX_MESSAGE_LENGTH = 8_000;

/** A stretch of a text, in UTF-16 code units, the end excluded. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

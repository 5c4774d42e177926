/** Words of the page that shows a capture with line numbers, in one language: ICU messages. */
export type SourcePageCatalogue = Readonly<Record<SourcePageKey, string>>;

/** Messages with what they take; `undefined` for nothing. */
export interface SourcePageArguments {
  readonly title: { readonly file: string };
  readonly explanation: undefined;
  /** `count`: how many lines these are, both ends included. */
  readonly citedLines: { readonly first: number; readonly last: number; readonly count: number };
  readonly goToCitedLines: undefined;
  /** Name of the list of lines, for those who do not see it. */
  readonly content: undefined;
}

export type SourcePageKey = keyof SourcePageArguments;

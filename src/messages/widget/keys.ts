/** Labels and announcements of the visitor's widget, in one language: ICU messages. */
export type WidgetCatalogue = Readonly<Record<WidgetKey, string>>;

/** Messages with what they take; `undefined` for nothing. */
export interface WidgetArguments {
  readonly open: undefined;
  readonly close: undefined;
  readonly title: undefined;
  /** Name of the list of messages, for those who do not see it. */
  readonly conversation: undefined;
  /** The first thing in the thread: says that it is a machine and what it does. */
  readonly disclosure: undefined;
  readonly inputLabel: undefined;
  readonly inputPlaceholder: undefined;
  readonly send: undefined;
  readonly visitorName: undefined;
  readonly assistantName: undefined;

  /** Above a stored answer: sets it apart from what the assistant says itself. */
  readonly verbatim: undefined;
  /** Above a title that the editorial layer wrote, since the FAQ lost its own. */
  readonly reconstructedQuestion: undefined;
  /** Above an answer to one of several questions in a message. */
  readonly replyTo: { readonly question: string };
  /** Before the list of places where an answer stands. */
  readonly source: undefined;
  /** Where an answer stands in its file. `count`: how many lines these are, both ends included. */
  readonly lines: { readonly first: number; readonly last: number; readonly count: number };
  /** Link to the address where the FAQ itself shows the page. */
  readonly publicPage: undefined;
  /** Ends the name of a link that opens a new tab. */
  readonly newTab: undefined;
  readonly yes: undefined;
  readonly no: undefined;
  readonly feedbackThanks: undefined;

  /** Name of the options of a question, for those who do not see that they belong together. */
  readonly answerOptions: undefined;
  /** Name of what the visitor may want next. */
  readonly suggestions: undefined;

  readonly contactLabel: undefined;
  readonly contactSend: undefined;
  /** Says what is taken, with an example of each. */
  readonly contactInvalid: undefined;
  readonly contactTaken: undefined;

  readonly searching: undefined;
  readonly connectionLost: undefined;
  readonly connectionBack: undefined;
  readonly notSent: undefined;
  readonly retry: undefined;
  /** `max`: characters that are taken at most. */
  readonly tooLong: { readonly max: number };

  /** Why the service refused, each with what to do about it. */
  readonly choiceGone: undefined;
  readonly tooMany: undefined;
  readonly conversationOver: undefined;
  readonly faqUnavailable: undefined;
  readonly serviceUnavailable: undefined;
  readonly contactNotAsked: undefined;
  /** For every other reason. */
  readonly failed: undefined;
}

export type WidgetKey = keyof WidgetArguments;

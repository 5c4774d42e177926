/** Labels and announcements of the visitor's widget, in one language: ICU messages. */
export type WidgetCatalogue = Readonly<Record<WidgetKey, string>>;

/** Messages with what they take; `undefined` for nothing. */
export interface WidgetArguments {
  readonly close: undefined;
  readonly title: undefined;
  /** Name of the list of messages, for those who do not see it. */
  readonly conversation: undefined;
  /** The first thing in the thread: says that it is a machine and what it does. */
  readonly disclosure: undefined;
  readonly inputLabel: undefined;
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

  /** The menu in the head of the panel. */
  readonly options: undefined;
  readonly startOver: undefined;
  readonly download: undefined;
  readonly language: undefined;
  readonly erase: undefined;
  readonly eraseQuestion: undefined;
  readonly eraseConfirm: undefined;
  readonly cancel: undefined;
  readonly erased: undefined;
  readonly eraseFailed: undefined;

  /** Name of the questions that are offered before anything was said. */
  readonly starters: undefined;
  /** Name of the questions of the FAQ that resemble what is being written. */
  readonly similarQuestions: undefined;
  readonly similarCount: { readonly count: number };

  /** Re-computes the fingerprint of an answer, and what came of it. */
  readonly verify: undefined;
  readonly verifying: undefined;
  readonly verified: undefined;
  readonly verifyDiffers: undefined;
  readonly verifyImpossible: undefined;
  /** Marks the words of an answer that the question was matched with. */
  readonly showMatches: undefined;
  readonly matchesFound: { readonly count: number; readonly words: string };
  readonly matchesNone: undefined;
  readonly matchesImpossible: undefined;

  /** Above what a person of the support writes; `name` is theirs. */
  readonly agentName: { readonly name: string };
  readonly agentJoined: { readonly name: string };
  readonly agentTypes: { readonly name: string };
  readonly agentAwaited: undefined;
  /** Where nobody has come for a while: who answers; what is said in the conversation; and for who has left no contact. */
  readonly agentLate: undefined;
  readonly nobodyCame: undefined;
  readonly nobodyCameContact: undefined;

  /** Heading of the conversation as a text file, and the lines of each answer there. */
  readonly transcriptTitle: undefined;
  readonly transcriptSource: { readonly place: string };
  readonly transcriptHash: { readonly sha256: string };

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
  readonly serviceBusy: undefined;
  readonly contactNotAsked: undefined;
  /** For every other reason. */
  readonly failed: undefined;
}

export type WidgetKey = keyof WidgetArguments;

/** Messages of drafting, with what each takes. */
export interface DraftingArguments {
  readonly draftingTitle: undefined;
  readonly findAnswers: undefined;
  readonly clientMessage: undefined;
  readonly clientMessageHint: undefined;
  readonly analyse: undefined;
  readonly analysing: undefined;
  readonly questionsFound: { readonly count: number };
  readonly questionsNone: undefined;
  readonly questionNumbered: { readonly number: number };
  readonly messageAsRead: undefined;
  readonly leftOutGreeting: undefined;
  readonly leftOutClosing: undefined;
  readonly leftOutSignature: undefined;
  readonly leftOutQuoted: undefined;
  readonly searchedAs: { readonly text: string };

  readonly freeSearch: undefined;
  readonly search: undefined;
  readonly searchCount: { readonly count: number };
  readonly filters: undefined;
  readonly filtersCount: { readonly count: number };
  readonly filtersClear: undefined;

  readonly verdictAnswer: undefined;
  readonly verdictChoose: undefined;
  readonly verdictNone: undefined;
  readonly firstAnswer: undefined;
  readonly runnerUp: undefined;
  readonly answerRanked: { readonly rank: number };
  readonly otherAnswers: { readonly count: number };
  readonly untitled: undefined;
  /** Chance that an answer is right, in words; `percent` is a whole number. */
  readonly veryLikely: { readonly percent: number };
  readonly likely: { readonly percent: number };
  readonly possible: { readonly percent: number };
  readonly unlikely: { readonly percent: number };
  readonly wordsUnmatched: { readonly words: string };
  readonly insert: undefined;
  readonly inserted: undefined;
  readonly insertOf: { readonly title: string };

  readonly why: undefined;
  readonly reasonConfidence: {
    readonly first: number;
    readonly answerFrom: number;
    readonly chooseFrom: number;
  };
  readonly reasonSure: undefined;
  readonly reasonAlsoSure: { readonly count: number };
  readonly reasonSameQuestion: { readonly count: number };
  readonly reasonUnmatchedWord: { readonly word: string };
  readonly reasonKindPrice: undefined;
  readonly reasonKindDuration: undefined;
  readonly reasonKindOther: undefined;
  readonly reasonOtherScopes: { readonly count: number };
  readonly reasonOtherScope: undefined;
  readonly reasonFollowUp: undefined;
  readonly reasonFacet: undefined;
  readonly reasonSubjects: undefined;
  readonly reasonNothing: undefined;
  readonly reasonNear: undefined;
  readonly reasonMasked: undefined;
  readonly reasonCode: { readonly code: string };

  readonly reply: undefined;
  readonly replyText: { readonly number: number };
  readonly quotationNumbered: { readonly number: number };
  readonly quotationLocked: undefined;
  readonly addText: undefined;
  readonly moveUp: undefined;
  readonly moveDown: undefined;
  readonly remove: undefined;
  /** Ends the name of a button of a block, for those who do not see the block. */
  readonly ofBlock: { readonly number: number };
  readonly blockMoved: { readonly number: number };
  readonly blockRemoved: undefined;
  readonly undo: undefined;

  readonly checkQuotations: undefined;
  readonly stateUnchecked: undefined;
  readonly stateChecking: undefined;
  readonly stateCurrent: undefined;
  readonly stateChanged: undefined;
  readonly stateGone: undefined;
  readonly stateForged: undefined;
  readonly stateImpossible: undefined;
  readonly fingerprintSame: undefined;
  readonly difference: undefined;
  readonly differenceRemoved: undefined;
  readonly differenceAdded: undefined;
  readonly replaceQuotation: undefined;
  readonly blockedReply: { readonly count: number };
  readonly emptyReply: undefined;

  readonly send: undefined;
  readonly sent: undefined;
  readonly copyText: undefined;
  readonly copyHtml: undefined;
  readonly copyMarkdown: undefined;
  readonly copyGroup: undefined;
  readonly replyCopied: undefined;
  readonly copyManually: undefined;

  readonly snippets: undefined;
  readonly snippetsNone: undefined;
  readonly snippetInsert: undefined;
  readonly snippetGreeting: undefined;
  readonly snippetClosing: undefined;
  readonly snippetOther: undefined;
  readonly snippetNew: undefined;
  readonly snippetName: undefined;
  readonly snippetKind: undefined;
  readonly snippetText: undefined;
  readonly snippetSave: undefined;
  readonly snippetSaved: undefined;
  readonly snippetDelete: undefined;
  readonly snippetDeleted: undefined;
  readonly named: { readonly name: string };

  readonly drafts: undefined;
  readonly draftsNone: undefined;
  readonly draftTitle: undefined;
  readonly draftTitleMissing: undefined;
  readonly draftSave: undefined;
  readonly draftSaveChanges: undefined;
  readonly draftSaved: undefined;
  readonly draftOpen: undefined;
  readonly draftDelete: undefined;
  readonly draftDeleteConfirm: undefined;
  readonly draftDeleted: undefined;
  readonly draftNew: undefined;
  readonly draftSavedAt: { readonly when: string };
}

/** Messages of the learning page, with what each takes. */
export interface LearningArguments {
  readonly learningTitle: undefined;
  readonly learningExplanation: { readonly days: number };

  readonly groups: undefined;
  readonly groupsNone: undefined;
  readonly groupsFailed: undefined;
  /** `total`: of all questions asked in vain, of which not all are in groups. */
  readonly groupsCut: { readonly total: number };
  readonly groupOpen: undefined;
  readonly groupSize: { readonly count: number };
  readonly groupMisses: { readonly kind: 'refused' | 'unhelped' | 'reworded'; readonly count: number };
  readonly groupLatest: { readonly when: string };
  readonly groupNearest: { readonly title: string };
  readonly groupUnknown: undefined;
  readonly groupDecided: undefined;
  readonly backToLearning: undefined;

  readonly askedQuestions: undefined;
  readonly missRefused: undefined;
  readonly missUnhelped: undefined;
  readonly missReworded: undefined;
  readonly missShown: { readonly titles: string };
  readonly missAskedAgain: { readonly text: string };
  readonly exportFixture: undefined;
  /** Ends the name of the button, for those who do not see beside what it stands. */
  readonly exportFixtureOf: { readonly text: string };
  readonly fixtureSaved: { readonly file: string };

  readonly decision: undefined;
  readonly decidePhrasing: undefined;
  readonly decideMissing: undefined;
  readonly decideIgnored: undefined;
  readonly phrasingsChoice: undefined;
  readonly phrasingsHint: undefined;
  readonly phrasingTooLong: undefined;
  readonly phrasingsOther: undefined;
  readonly phrasingsOtherHint: undefined;
  readonly answerChoice: undefined;
  readonly answerNearest: undefined;
  readonly answerSearch: undefined;
  readonly answerText: undefined;
  readonly answerTextOf: { readonly title: string };
  readonly decisionSummary: { readonly count: number; readonly title: string };
  readonly propose: undefined;
  readonly proposed: undefined;
  readonly phrasingsMissing: undefined;
  readonly phrasingsTooMany: { readonly max: number };
  readonly answerMissing: undefined;
  readonly missingNote: undefined;
  readonly missingNoteHint: undefined;
  readonly noteMissing: undefined;
  readonly ignoredNote: undefined;
  readonly ignore: undefined;
  readonly decisionKept: undefined;

  readonly proposals: undefined;
  readonly proposalsNone: undefined;
  readonly proposalsPhrasing: { readonly count: number };
  readonly proposalMissing: undefined;
  readonly proposalIgnored: undefined;
  readonly proposalBy: { readonly login: string; readonly when: string };
  readonly proposalOpen: undefined;
  readonly proposalGroup: undefined;
  readonly proposalState: { readonly state: 'proposed' | 'applied' | 'withdrawn' | 'noted' };
  readonly takeNotes: undefined;
  readonly takeNotesMarkdown: undefined;
  readonly takeNotesCsv: undefined;
  readonly noteNone: undefined;
  readonly newPhrasings: undefined;
  readonly answerMeant: undefined;

  readonly change: undefined;
  readonly changeOf: { readonly file: string };
  readonly lineAdded: undefined;
  readonly lineRemoved: undefined;

  readonly effect: undefined;
  readonly effectUnknown: undefined;
  readonly effectMeasure: undefined;
  readonly effectMeasureAgain: undefined;
  readonly effectRunning: { readonly percent: number };
  readonly effectWaiting: undefined;
  readonly effectLeave: undefined;
  readonly effectStop: undefined;
  readonly effectStopped: undefined;
  readonly effectFailed: undefined;
  readonly effectFailedWhy: { readonly message: string };
  readonly effectDone: { readonly improved: number; readonly harmed: number };
  readonly effectTurns: { readonly count: number };
  readonly effectImproved: { readonly count: number };
  readonly effectHarmed: { readonly count: number };
  readonly effectOther: { readonly count: number };
  readonly effectSame: { readonly count: number };
  readonly effectChanges: undefined;
  readonly effectNoChange: undefined;
  readonly changeImproved: undefined;
  readonly changeHarmed: undefined;
  readonly changeOther: undefined;
  readonly changeBefore: undefined;
  readonly changeAfter: undefined;
  readonly changeWhy: undefined;
  readonly changeInputGone: undefined;
  readonly changePlace: { readonly conversation: string; readonly turn: number };
  readonly turnAnswers: undefined;
  readonly turnRefuses: undefined;
  readonly turnAsks: { readonly question: string };
  readonly turnHandsOff: undefined;
  readonly turnTalks: undefined;
  readonly turnNotPlayed: undefined;
  readonly turnAnswer: { readonly title: string; readonly percent: number };
  readonly turnNearest: { readonly title: string; readonly percent: number };

  readonly accept: undefined;
  readonly acceptExplanation: undefined;
  readonly acceptHarm: { readonly count: number };
  readonly acceptUnmeasured: undefined;
  readonly acceptByPatch: undefined;
  readonly accepted: undefined;
  readonly appliedExplanation: undefined;
  readonly withdrawnExplanation: undefined;
  readonly takePatch: undefined;
  readonly withdraw: undefined;
  readonly withdrawConfirm: undefined;
  readonly withdrawn: undefined;

  /** Why the service refused, each with what to do about it. */
  readonly problemGroup: undefined;
  readonly problemGroupDecided: undefined;
  readonly problemProposalClosed: undefined;
  readonly problemAnswerGone: undefined;
  readonly problemPhrasingTaken: undefined;
  readonly problemPhrasingUnplaced: undefined;
  readonly problemOutdated: undefined;
  readonly problemWrites: undefined;
  readonly problemNothingSaid: undefined;
}

/**
 * What the assistant says around answers, in one language: ICU messages. The answers themselves, facet questions and
 * facet labels come from the corpus and are never translated.
 */
export type AssistantCatalogue = Readonly<Record<AssistantKey, string>> & {
  /** Said with an answer in French where the interface speaks another language; undefined in French. */
  readonly answerInFrench: string | undefined;
};

/** Messages with what they take; `undefined` for nothing. */
export interface AssistantArguments {
  /** Said at the first message: that it is a machine, and what it does. */
  readonly disclosure: undefined;
  readonly greeting: undefined;
  readonly thanks: undefined;
  readonly goodbye: undefined;
  /** To «ok», «d’accord». */
  readonly acknowledged: undefined;
  /** To «tu es un robot ?». */
  readonly robot: undefined;
  /** To «qui es-tu ?». */
  readonly identity: undefined;
  /** To «que sais-tu faire ?». */
  readonly abilities: undefined;
  readonly insult: undefined;
  readonly blankQuestion: undefined;

  /** Asked after an answer, as on the FAQ's own pages: in French, with a translation in brackets elsewhere. */
  readonly feedbackQuestion: undefined;
  readonly feedbackThanks: undefined;
  /** Asked where several answers may be meant; their questions follow as options. */
  readonly choiceQuestion: undefined;
  /** Asked over the questions of a theme, and over starter subjects. */
  readonly subjectQuestion: undefined;
  readonly unknownOption: undefined;
  readonly noneOption: undefined;
  readonly moreOption: undefined;
  readonly browseOption: undefined;
  readonly personOption: undefined;

  readonly noAnswer: undefined;
  /** Of one of several questions in a message. */
  readonly noAnswerTo: { readonly question: string };
  readonly noAnswerInScope: { readonly scope: string };
  readonly rephrase: undefined;
  readonly nearestSubjects: undefined;
  /** `words`: each as `quotedWord`, joined as the language joins a list with «or». */
  readonly unmatchedInAnswer: { readonly words: string };
  readonly unmatchedInChoice: { readonly words: string };
  readonly quotedWord: { readonly word: string };
  readonly sideBySide: undefined;
  /** After «Non» to whether an answer helped. */
  readonly nextAnswers: undefined;
  readonly noMoreAnswers: undefined;
  readonly offerPerson: undefined;

  readonly scopeNote: { readonly scope: string };
  readonly scopeForAll: undefined;
  readonly needsQuestion: undefined;
  readonly truncated: undefined;
  readonly linksLost: undefined;
  readonly linksLostAt: { readonly url: string };
  readonly gluedList: undefined;

  readonly handoffOnline: undefined;
  readonly handoffNobody: undefined;
  /** `days` until a contact is erased. */
  readonly handoffContact: { readonly days: number };
  readonly handoffWaiting: undefined;
  readonly contactTaken: undefined;

  /** `kinds`: their names joined as the language joins a list with «and»; `count`: how many kinds. */
  readonly personalDataMasked: { readonly count: number; readonly kinds: string };
  readonly emailName: undefined;
  readonly phoneName: undefined;
  readonly socialSecurityNumberName: undefined;
  readonly ibanName: undefined;
  readonly cardNumberName: undefined;
  /** Stands in the place of what was masked. */
  readonly maskedAs: { readonly kind: string };
}

export type AssistantKey = keyof AssistantArguments;

/** Messages about accounts and sessions, with what each takes. */
export interface PeopleArguments {
  readonly loginTitle: undefined;
  readonly login: undefined;
  readonly loginHint: undefined;
  readonly password: undefined;
  readonly logIn: undefined;
  readonly logInWith: { readonly provider: string };
  /** Where there is no account yet. */
  readonly setUpNeeded: undefined;
  readonly setUpTitle: undefined;
  readonly setUpExplanation: undefined;
  readonly resetTitle: undefined;
  readonly resetExplanation: undefined;
  readonly resetDone: undefined;
  readonly displayName: undefined;
  readonly displayNameHint: undefined;
  readonly newPassword: undefined;
  /** `min`: least number of characters. */
  readonly newPasswordHint: { readonly min: number };
  readonly newPasswordAgain: undefined;
  readonly passwordTooShort: { readonly min: number };
  readonly passwordsDiffer: undefined;
  readonly loginInvalid: undefined;
  readonly nameMissing: undefined;
  readonly showPassword: undefined;
  readonly openAccountAndLogIn: undefined;
  readonly setPassword: undefined;
  readonly backToLogin: undefined;

  readonly accountTitle: undefined;
  readonly profile: undefined;
  readonly role: undefined;
  readonly roleAgent: undefined;
  readonly roleSupervisor: undefined;
  readonly changePassword: undefined;
  readonly currentPassword: undefined;
  readonly passwordChanged: undefined;
  readonly sessions: undefined;
  readonly logOut: undefined;
  readonly logOutEverywhere: undefined;
  readonly logOutEverywhereHint: undefined;
  readonly preferences: undefined;

  readonly accountsTitle: undefined;
  readonly accountsNone: undefined;
  readonly state: undefined;
  readonly stateActive: undefined;
  readonly stateDisabled: undefined;
  readonly lastSeen: undefined;
  readonly neverSeen: undefined;
  readonly actions: undefined;
  readonly oneself: undefined;
  readonly makeSupervisor: undefined;
  readonly makeAgent: undefined;
  readonly disable: undefined;
  readonly enable: undefined;
  readonly newLink: undefined;
  /** Ends the name of a button of an account's line, for those who do not see the line. */
  readonly ofAccount: { readonly login: string };
  readonly accountChanged: { readonly login: string };
  readonly openAccount: undefined;
  readonly openedAccount: { readonly login: string };
  readonly linkFor: { readonly login: string };
  readonly linkExplanation: undefined;
  readonly copyLink: undefined;
  readonly copied: undefined;
  readonly copyByHand: undefined;

  readonly auditTitle: undefined;
  readonly auditNone: undefined;
  readonly auditWhen: undefined;
  readonly auditWho: undefined;
  readonly auditWhat: undefined;
  readonly auditSubject: undefined;
  readonly auditAddress: undefined;
  readonly auditNobody: undefined;
  readonly auditLogin: undefined;
  readonly auditLoginRefused: undefined;
  readonly auditOpenIdLogin: undefined;
  readonly auditOpenIdRefused: undefined;
  readonly auditLogout: undefined;
  readonly auditLogoutEverywhere: undefined;
  readonly auditSetUpLinkMade: undefined;
  readonly auditAccountOpened: undefined;
  readonly auditAccountDisabled: undefined;
  readonly auditAccountEnabled: undefined;
  readonly auditRoleChanged: undefined;
  readonly auditAccountChanged: undefined;
  readonly auditLinkMade: undefined;
  readonly auditPasswordSet: undefined;
  readonly auditConversationRead: undefined;
  readonly auditPasswordChanged: undefined;
  readonly auditLearningPhrasing: undefined;
  readonly auditLearningMissing: undefined;
  readonly auditLearningIgnored: undefined;
  readonly auditLearningApplied: undefined;
  readonly auditLearningWithdrawn: undefined;
}

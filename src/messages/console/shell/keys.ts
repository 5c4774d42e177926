/** Messages of the console's frame, with what each takes. */
export interface ShellArguments {
  readonly consoleName: undefined;
  /** Title of the browser's tab: the page, then the name of the console. */
  readonly tabTitle: { readonly page: string };
  readonly skipToContent: undefined;
  /** Name of the navigation, for those who do not see it. */
  readonly mainNavigation: undefined;
  readonly language: undefined;
  readonly loading: undefined;
  readonly pageFailed: undefined;
  readonly pageUnknown: undefined;
  readonly close: undefined;
  readonly cancel: undefined;
  readonly retry: undefined;
  readonly dismiss: undefined;

  readonly shortcuts: undefined;
  readonly shortcutsUse: undefined;
  readonly shortcutsNote: undefined;
  readonly keyHelp: undefined;
  readonly keyTakeNext: undefined;
  readonly keyNextConversation: undefined;
  readonly keyPreviousConversation: undefined;
  readonly keyReply: undefined;
  readonly keySearch: undefined;
  readonly keySend: undefined;
  readonly keyTitle: undefined;
  readonly actionTitle: undefined;

  /** Why the service refused, each with what to do about it. */
  readonly problemUnreachable: undefined;
  readonly problemLoggedOut: undefined;
  readonly problemRole: undefined;
  readonly problemForgery: undefined;
  readonly problemInvalid: undefined;
  readonly problemTooMany: undefined;
  /** `seconds`: until the same request may succeed. */
  readonly problemTooManyFor: { readonly seconds: number };
  readonly problemBusy: undefined;
  readonly problemIndex: undefined;
  readonly problemCredentials: undefined;
  readonly problemOpenIdRefused: undefined;
  readonly problemOpenIdNoAccount: undefined;
  readonly problemOpenIdUnavailable: undefined;
  readonly problemLink: undefined;
  readonly problemPassword: undefined;
  readonly problemLoginTaken: undefined;
  readonly problemLastSupervisor: undefined;
  readonly problemConversation: undefined;
  readonly problemTaken: undefined;
  readonly problemNotWaiting: undefined;
  readonly problemDisabled: undefined;
  readonly problemNotTaken: undefined;
  readonly problemAgentAway: undefined;
  readonly problemQuotation: undefined;
  readonly problemGone: undefined;
  readonly problemTooLong: undefined;
  readonly problemUnreadable: undefined;
  /** For every other reason, with the code of the service. */
  readonly problemOther: { readonly code: string };
}

/** Messages of the live desk, with what each takes. */
export interface DeskArguments {
  readonly deskTitle: undefined;
  readonly connecting: undefined;
  readonly connectionLost: undefined;
  readonly connectionBack: undefined;
  readonly presentAgents: { readonly names: string };

  readonly queue: undefined;
  readonly queueEmpty: undefined;
  readonly queueCount: { readonly count: number };
  readonly waitsSince: { readonly minutes: number };
  readonly waitsSinceNow: undefined;
  readonly writesIn: { readonly language: string };
  readonly lastWords: undefined;
  readonly takenBy: { readonly name: string };
  readonly take: undefined;
  readonly takeOf: { readonly words: string };
  readonly takenByOthers: undefined;

  readonly mine: undefined;
  readonly mineNone: undefined;
  readonly unreadCount: { readonly count: number };
  readonly unseenCount: { readonly count: number };
  readonly noWords: undefined;

  readonly conversation: undefined;
  readonly conversationNone: undefined;
  readonly visitor: undefined;
  readonly assistant: undefined;
  readonly agentNamed: { readonly name: string };
  readonly agentSelf: undefined;
  readonly chosen: undefined;
  readonly visitorTypes: undefined;
  readonly useful: undefined;
  readonly useless: undefined;
  readonly offered: { readonly options: string };
  readonly sending: undefined;
  readonly notSent: undefined;
  readonly backToReply: undefined;

  readonly handBack: undefined;
  readonly handedBack: undefined;
  readonly transfer: undefined;
  readonly transferTo: undefined;
  readonly transferNobody: undefined;
  readonly transferDo: undefined;
  readonly transferred: { readonly name: string };
  readonly end: undefined;
  readonly endQuestion: undefined;
  readonly endConfirm: undefined;
  readonly ended: undefined;
  readonly lostConversation: undefined;

  readonly sound: undefined;
  readonly soundHint: undefined;
  readonly searchLastWords: undefined;
  readonly searchFaq: undefined;
}

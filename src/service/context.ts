import type { Clock, Ids } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { Timers } from '../core/timers.ts';
import type { Learning } from '../curation/learning/learning.ts';
import type { AgentAccounts } from '../desk/agent-accounts.ts';
import type { OpenIdProvider } from '../desk/openid/openid-provider.ts';
import type { Slots } from '../dialogue/events.ts';
import type { DialogueState } from '../dialogue/state.ts';
import type { Moment, TakenTurn, VisitorInput } from '../dialogue/take-turn.ts';
import type { Drafting } from '../drafting/drafting.ts';
import type { Proof, Readiness, StoredAnswer } from '../protocol/http.ts';
import type { Language } from '../protocol/language.ts';
import type {
  DescribeRequest,
  ReplayCorpus,
  ReplayDescription,
  ReplayScores,
  ReplayThresholds,
} from '../protocol/replay.ts';
import type { Suggestion } from '../protocol/turn.ts';
import type { Reporting } from '../reporting/reporting.ts';
import type { MatchedPlace } from '../retrieval/matched-places.ts';
import type { Sharing } from '../sharing/sharing.ts';
import type { ConversationStore } from '../store/conversations.ts';
import type { DraftStore } from '../store/drafts.ts';
import type { Observer } from './observer.ts';

/** Settings of the service, read and checked before it starts. */
export interface ServiceSettings {
  /**
   * Messages that one address may send a minute, over HTTP and sockets together; 120 by default. The budgets
   * for starting conversations and for everything else follow it, see `limits.ts`.
   */
  readonly messagesPerMinute: number;
  /** Turns that may be under way or waiting in this process, see `turn-queue.ts`; 100 by default. */
  readonly maxTurns: number;
  /** Connections that may be open in this process, web sockets included, see `connections.ts`; 10,000 by default. */
  readonly maxConnections: number;
  /** How many proxies stand in front, each of which adds the address that it was reached from, see `address.ts`. */
  readonly proxies: number;
  /** Origins (`https://www.example.org`) besides the service's own whose pages may use it. */
  readonly allowedOrigins: readonly string[];
  /** Where agents find the service (`https://faq.example.org`); undefined: where the request was sent to. */
  readonly publicUrl: string | undefined;
  /** Whether the cookies of agents go over TLS alone. */
  readonly secureCookies: boolean;
  /** The secret that replays show; undefined: nobody can replay. */
  readonly replayKey: string | undefined;
  /** How long a visitor waits for a person without a word, in milliseconds. */
  readonly waitLimitMs: number;
  /** Folder with the demo pages, `widget.js` and `widget-panel.js`. */
  readonly webFolder: string;
}

/** How turns are taken where a replay plays: nobody is on line for it, whoever is there for visitors. */
export interface ReplayTerms {
  /** Instead of the service's. */
  readonly thresholds?: ReplayThresholds | undefined;
}

/** Everything that the service needs of the rest, and nothing more. */
export interface ServiceContext {
  /**
   * One turn of a conversation; undefined for a choice that is not offered. Rejects with a fault of kind `busy` while no
   * index can serve.
   * @param replay of a conversation that a replay plays.
   */
  takeTurn(
    state: DialogueState,
    input: VisitorInput,
    moment: Moment,
    replay?: ReplayTerms,
  ): Promise<TakenTurn | undefined>;
  /**
   * What is known once these values are taken for given, by facet.
   * @throws GuichetError `SLOT_UNKNOWN` (input) for a value that the catalogue does not have.
   */
  giveSlots(given: Slots): Promise<Slots>;
  /** What fixtures may name, and what they are run against. */
  describeCorpus(): Promise<ReplayCorpus>;
  /** What the index of a build says about some answers and facets; without those that it does not have. */
  describeAnswers(
    request: DescribeRequest,
  ): Promise<{ readonly build: string; readonly description: ReplayDescription }>;
  /** What each part of the score says of the answers that a question finds, in the index of a build. */
  scoreAnswers(question: string): Promise<{ readonly build: string; readonly scores: ReplayScores }>;
  /** A stored answer by its full hash, as it would be served; undefined when unknown. */
  findAnswer(sha256: string): Promise<StoredAnswer | undefined>;
  /** What can be wanted before anything was said. */
  welcome(lang: Language): Promise<readonly Suggestion[]>;
  /** Questions of the FAQ that somebody may be writing, best first. */
  suggest(written: string, limit: number): Promise<readonly Suggestion[]>;
  /** Places in a stored answer that a question was matched with; undefined for an unknown answer. */
  findMatches(question: string, sha256: string): Promise<readonly MatchedPlace[] | undefined>;
  /**
   * A stored answer read again from the lines of the files that its citations name, whatever stands there now; undefined
   * when unknown.
   */
  readProof(sha256: string): Promise<Proof | undefined>;
  /**
   * Lines of a corpus file as captured, proved against the index; undefined for a file that is no corpus file.
   * `file` comes from the outside as it is: the context looks it up and never joins it to a path.
   */
  readSource(file: string): Promise<readonly string[] | undefined>;
  /** Whether questions can be answered now. Everything that it says is public. */
  readiness(): Promise<Readiness>;
  readonly conversations: ConversationStore;
  /** The people who answer. */
  readonly accounts: AgentAccounts;
  /** Where they may log in too; undefined: nowhere else. */
  readonly openId: OpenIdProvider | undefined;
  /** What they draft with: answers to what a message asks, and what the corpus says of a quotation. */
  readonly drafting: Drafting;
  /** What they have begun to write. */
  readonly drafts: DraftStore;
  /** What is made of questions that were asked in vain. */
  readonly learning: Learning;
  /** What supervisors read of all conversations together. */
  readonly reporting: Reporting;
  /**
   * A conversation as the text of a fixture.
   * @throws GuichetError `CONVERSATION_UNKNOWN` (missing), `RECORDING_BROKEN` (input) where nothing was said in it.
   */
  recordFixture(conversation: string): Promise<string>;
  /** What this process shares with others. Who is there, in it, is asked by `takeTurn` too. */
  readonly sharing: Sharing;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly logger: Logger;
  /** Told what is done, in numbers. */
  readonly observer: Observer;
  readonly settings: ServiceSettings;
}

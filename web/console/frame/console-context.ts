import type { ConsoleArguments, ConsoleKey, ConsoleLanguage } from '../../../src/messages/console/keys.ts';
import { sayConsole } from '../../../src/messages/console/say.ts';
import type { ValuesOf } from '../../../src/messages/format-message.ts';
import type { AgentProfile } from '../../../src/protocol/accounts.ts';
import type { DeskSession } from '../desk/desk-session.ts';
import { Finder } from '../reply/finder.ts';
import { Reply } from '../reply/reply.ts';
import type { Api, ServiceProblem } from '../service/api.ts';
import { sayProblem } from '../service/problems.ts';
import { Notices } from './notices.ts';
import type { PreferenceMemory } from './preferences.ts';

/** A reply with the search that feeds it. */
export interface Workplace {
  readonly finder: Finder;
  readonly reply: Reply;
  /** The saved draft that it is, or will be. */
  draft: { readonly id: string | undefined; readonly title: string };
}

/** What belongs to whoever is logged in: gone when somebody else is. */
export interface AgentAtWork {
  readonly agent: AgentProfile;
  readonly desk: DeskSession;
  /** Ends the session, here or everywhere. */
  readonly logOut: (everywhere: boolean) => Promise<void>;
}

/**
 * What all pages share: the language, the service, who is logged in, what is under work, and how something is told. Pages
 * draw themselves again whenever any of it changes.
 */
export class ConsoleContext {
  readonly api: Api;
  readonly preferences: PreferenceMemory;
  readonly notices = new Notices(() => this.changed());
  #work: AgentAtWork | undefined;
  /** Whose the workplaces are. */
  #owner: string | undefined;
  readonly #workplaces = new Map<string, Workplace>();
  readonly #listeners = new Set<() => void>();

  constructor(api: Api, preferences: PreferenceMemory) {
    this.api = api;
    this.preferences = preferences;
  }

  get language(): ConsoleLanguage {
    return this.preferences.read().language;
  }

  /** Undefined while nobody is logged in. */
  get work(): AgentAtWork | undefined {
    return this.#work;
  }

  /** Somebody is at work, or nobody. What was under work stays for the same agent, and for nobody else. */
  setWork(work: AgentAtWork | undefined): void {
    this.#work?.desk.stop();
    this.#work = work;
    if (work !== undefined && work.agent.id !== this.#owner) {
      this.#workplaces.clear();
      this.#owner = work.agent.id;
    }
    this.changed();
  }

  /** Forgets what was under work: the agent left. */
  forget(): void {
    this.#workplaces.clear();
    this.#owner = undefined;
    this.changed();
  }

  /** A label or an announcement in the language of the console. */
  say<Key extends ConsoleKey>(key: Key, ...values: ValuesOf<ConsoleArguments[Key]>): string {
    return sayConsole(this.language, key, ...values);
  }

  /** What a problem means for the agent. */
  sayProblem(problem: ServiceProblem): string {
    return sayProblem(this.language, problem);
  }

  /** Says aloud, and shows, that something was done. */
  announce(text: string): void {
    this.notices.announce(text);
  }

  /** Says aloud, and shows, what could not be done, until something is done again. */
  report(problem: ServiceProblem): void {
    this.notices.report(problem);
  }

  /** What is under work for a conversation, or by its name apart from all. */
  workplaceOf(name: string): Workplace {
    const known = this.#workplaces.get(name);
    if (known !== undefined) return known;
    const changed = () => this.changed();
    const workplace: Workplace = {
      finder: new Finder(this.api, changed, (problem) => this.report(problem)),
      reply: new Reply(this.api, changed),
      draft: { id: undefined, title: '' },
    };
    this.#workplaces.set(name, workplace);
    return workplace;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

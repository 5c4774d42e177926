import { compareText } from '../core/text.ts';
import type { ConversationKind } from './conversations.ts';
import { type Fact, sumFacts } from './facts.ts';
import type { ConversationWanted, FiguresStore, FoundConversation } from './figures.ts';
import type { Term } from './terms.ts';

/** A conversation that is kept, as far as figures and search need it. */
export interface CountedConversation {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly startedAt: number;
  readonly lastSeenAt: number;
  readonly events: number;
  readonly facts: readonly Fact[];
  readonly terms: ReadonlySet<Term>;
  readonly firstWords: string;
}

export interface FiguresSource {
  /** Those that are there and have not expired. */
  readonly listConversations: () => readonly CountedConversation[];
  /** Of all conversations, those past their term included. */
  readonly listFacts: () => readonly Fact[];
}

const answerKinds: readonly Fact['kind'][] = ['shown', 'useful', 'useless'];
const namedKinds: readonly Fact['kind'][] = ['turn', 'response'];

/** Figures and search in memory: for tests. */
export function createMemoryFigures({ listConversations, listFacts }: FiguresSource): FiguresStore {
  return {
    async readFigures(from, to) {
      const facts = listFacts().filter(({ day }) => day >= from && day <= to);
      const shown = facts.filter(({ kind }) => answerKinds.includes(kind));
      return {
        days: sumFacts(facts.map((fact) => (namedKinds.includes(fact.kind) ? fact : { ...fact, name: '' }))),
        answers: sumFacts(shown.map((fact) => ({ ...fact, day: from }))),
      };
    },
    async find(wanted) {
      return listConversations()
        .filter((conversation) => isWanted(conversation, wanted))
        .sort((a, b) => b.lastSeenAt - a.lastSeenAt || compareText(a.id, b.id))
        .slice(0, wanted.limit)
        .map(toFound);
    },
  };
}

function isWanted(
  { kind, events, lastSeenAt, facts, terms }: CountedConversation,
  { words, from, before, action }: ConversationWanted,
): boolean {
  if (kind !== 'visitor' || events === 0) return false;
  if (lastSeenAt < (from ?? 0) || lastSeenAt >= (before ?? Number.POSITIVE_INFINITY)) return false;
  const isActionThere = facts.some((fact) => fact.kind === 'turn' && fact.name === action);
  if (action !== undefined && !isActionThere) return false;
  return (words ?? []).every((alternatives) => alternatives.some((term) => terms.has(term)));
}

function toFound({ id, startedAt, lastSeenAt, firstWords, facts }: CountedConversation): FoundConversation {
  const turns = facts.filter(({ kind }) => kind === 'turn');
  const exchanges = turns.reduce((sum, { count }) => sum + count, 0);
  return { id, startedAt, lastSeenAt, firstWords, exchanges };
}

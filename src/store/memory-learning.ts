import { compareText } from '../core/text.ts';
import type { ConversationKind } from './conversations.ts';
import type { KeptMiss, KeptProposal, LearningStore, Miss, NewProposal, QuestionKey } from './learning.ts';

/** A conversation that is kept and has not expired, as far as learning needs it. */
export interface LearntConversation {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly lastSeenAt: number;
  readonly events: number;
}

interface Read {
  readonly rules: number;
  readonly events: number;
  readonly misses: readonly Miss[];
}

/**
 * What is learnt in memory, lost when the process ends: for tests. Nothing is awaited between reading and changing.
 * @param listConversations those that are there now.
 */
export function createMemoryLearning(listConversations: () => readonly LearntConversation[]): LearningStore {
  const read = new Map<string, Read>();
  const vectors = new Map<
    string,
    { readonly model: string; readonly text: string; readonly vector: Float32Array }
  >();
  const proposals = new Map<string, NewProposal>();

  const listKept = (): KeptMiss[] => {
    const kept = new Set(listConversations().map(({ id }) => id));
    return [...read]
      .filter(([id]) => kept.has(id))
      .flatMap(([conversation, { misses }]) => misses.map((miss) => ({ conversation, ...miss })))
      .sort(
        (a, b) => a.at - b.at || compareText(a.conversation, b.conversation) || compareText(a.place, b.place),
      );
  };
  const withQuestions = ({ questions, ...proposal }: NewProposal): KeptProposal => {
    const decided = new Set(questions.map(nameOf));
    const kept = listKept()
      .filter((miss) => decided.has(nameOf(miss)))
      .sort((a, b) => compareText(a.conversation, b.conversation) || compareText(a.place, b.place));
    return {
      ...proposal,
      questions: kept.map(({ conversation, place, text }) => ({ conversation, place, text })),
    };
  };

  return {
    async listUnread(rules, limit) {
      return listConversations()
        .filter(({ kind, events }) => kind === 'visitor' && events > 0)
        .filter(({ id, events }) => {
          const last = read.get(id);
          return last === undefined || last.rules !== rules || last.events !== events;
        })
        .sort((a, b) => a.lastSeenAt - b.lastSeenAt || compareText(a.id, b.id))
        .slice(0, limit)
        .map(({ id, events }) => ({ id, events }));
    },
    async keepMisses(rules, conversations) {
      const kept = new Set(listConversations().map(({ id }) => id));
      for (const { id, events, misses } of conversations)
        if (kept.has(id)) read.set(id, { rules, events, misses });
    },
    async listMisses(after, limit, model) {
      const all = listKept().filter(({ at }) => at > after);
      const misses = all.slice(-limit).map((miss) => {
        const known = vectors.get(nameOf(miss));
        return known?.model === model && known.text === miss.text ? { ...miss, vector: known.vector } : miss;
      });
      return { misses, total: all.length };
    },
    async keepVectors(model, computed) {
      const texts = new Map(listKept().map((miss) => [nameOf(miss), miss.text]));
      for (const { vector, ...key } of computed) {
        const text = texts.get(nameOf(key));
        if (text !== undefined) vectors.set(nameOf(key), { model, text, vector });
      }
    },
    async addProposal(proposal) {
      const taken = [...proposals.values()].some(
        ({ group, state }) => group === proposal.group && state !== 'withdrawn',
      );
      if (taken) return false;
      proposals.set(proposal.id, proposal);
      return true;
    },
    async listProposals() {
      return [...proposals.values()]
        .sort((a, b) => b.at - a.at || compareText(b.id, a.id))
        .map(withQuestions);
    },
    async findProposal(id) {
      const proposal = proposals.get(id);
      return proposal && withQuestions(proposal);
    },
    async changeProposal(id, from, change) {
      const proposal = proposals.get(id);
      if (proposal?.state !== from) return false;
      proposals.set(id, { ...proposal, ...change });
      return true;
    },
  };
}

function nameOf({ conversation, place }: QuestionKey): string {
  return `${conversation}/${place}`;
}

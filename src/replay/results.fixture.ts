import { initialState } from '../dialogue/state.ts';
import type { ServedAnswer, Turn } from '../protocol/turn.ts';
import type { ConversationResult } from './conversation-result.ts';
import { type Conversation, parseConversations } from './fixture.ts';
import type { ReplayRun } from './report/replay-run.ts';
import type { Failure, PlayedTurn } from './transcript.ts';

/** Conversations and what became of them, made by hand. */

/** The conversations of a file, whose text begins with the first of them. */
export function conversationsOf(yaml: string, file = 'x.yaml'): readonly Conversation[] {
  return parseConversations(`conversations:\n${yaml}`, file).conversations;
}

/** One conversation, with what stands at its head. */
export function createConversation(name: string, head = 'lang: fr', file = 'x.yaml'): Conversation {
  return conversationsOf(
    `  - name: ${JSON.stringify(name)}\n    ${head}\n    turns: [user: bonjour]\n`,
    file,
  )[0]!;
}

/** A conversation that waits for review. */
export function createDraft(name: string, file = 'x.yaml'): Conversation {
  return createConversation(name, 'draft: true', file);
}

export function createServed(answer: string, rest: Partial<ServedAnswer> = {}): ServedAnswer {
  const citations = [{ file: 'page.txt', startLine: 6, endLine: 7 }];
  return { answer, sha256: answer.padEnd(64, '0'), text: 'Oui.', citations, probability: 0.9, ...rest };
}

export function createPlayed(turn: Partial<Turn> = {}): PlayedTurn {
  const whole: Turn = { query: 'bonjour', action: 'answer', answers: [], messages: [], ...turn };
  const [script] = createConversation('any').turns;
  return { script: script!, events: [], turn: whole, state: initialState('fr') };
}

export function createFailure(rest: Partial<Failure> = {}): Failure {
  return {
    file: 'x.yaml',
    line: 7,
    conversation: 'fails',
    turn: 1,
    assertion: 'cites',
    expected: '["a"]',
    actual: '[]',
    advice: 'Give it a phrasing.',
    question: 'Quel délai ?',
    candidates: [{ name: 'b', probability: 0.5 }],
    ...rest,
  };
}

export function createResult(
  status: ConversationResult['status'],
  rest: Partial<ConversationResult> = {},
): ConversationResult {
  const head = status === 'skipped' ? 'skip: { reason: later, until: 2026-12-31 }' : 'lang: fr';
  const conversation = createConversation(status, head);
  const failures = status === 'failed' ? [createFailure()] : [];
  const played = status === 'skipped' ? [] : [createPlayed()];
  return { conversation, status, played, failures, durationMs: 250, ...rest };
}

export function createRun(results: readonly ConversationResult[], rest: Partial<ReplayRun> = {}): ReplayRun {
  return {
    startedAt: Date.UTC(2026, 10, 30, 6, 20, 32),
    build: '20261130T060840Z-312603ca',
    model: 'tiny',
    results,
    drafts: [],
    leftOut: [],
    coverage: {
      answers: { reached: 1, all: 2, missing: ['b'] },
      actions: { answer: 1, clarify: 0, abstain: 0, smalltalk: 0, handoff: 0 },
      facets: [{ id: 'couloir', asked: 0, values: [{ value: 'Officine', offered: 0, known: 1 }] }],
      branches: { confidence: 1, blank: 0 },
    },
    ...rest,
  };
}

import { describe, expect, it } from 'vitest';
import { shortName } from '../core/answer.ts';
import { sha256Of } from '../core/text.ts';
import { MOST_ANSWERS } from '../protocol/dashboard.ts';
import { agentSaid, exchangeEvents } from '../store/events.fixture.ts';
import { createMemoryStore } from '../store/memory.ts';
import { createOptions, START } from '../store/store-under-test.fixture.ts';
import type { NamedAnswer } from './read-dashboard.ts';
import { createReporting } from './reporting.ts';

const TODAY = { from: '2026-01-01', to: '2026-01-01' };
const reader = { id: 'agent-1', login: 'zoe', address: '127.0.0.1' };

const named = (text: string): NamedAnswer => ({ sha256: sha256Of(text), title: `${text} ?` });

function setUp(...corpus: NamedAnswer[]) {
  const store = createMemoryStore(createOptions().options);
  const recorded: unknown[] = [];
  const reporting = createReporting({
    figures: store.figures,
    conversations: store,
    listAnswers: async () => corpus,
    record: async (...entry) => void recorded.push(entry),
  });
  const converse = async (...texts: string[]): Promise<string> => {
    const { id } = await store.start('fr');
    await store.append(id, 0, exchangeEvents('m', ...texts));
    return id;
  };
  return { store, reporting, recorded, converse };
}

describe('a dashboard', () => {
  it('calls an answer that has left the corpus by its first words, and does not count it as covered', async () => {
    const { reporting, converse } = setUp(named('Oui.'), named('Peut-être.'));
    await converse('Oui.', 'Jadis, oui.\nPlus maintenant.');
    const { answers, neverShown, coverage } = await reporting.readDashboard(TODAY);
    expect(answers.map(({ title, isInCorpus }) => [title, isInCorpus]).sort()).toEqual([
      ['Jadis, oui.', false],
      ['Oui. ?', true],
    ]);
    expect(neverShown).toEqual([{ answer: shortName(sha256Of('Peut-être.')), title: 'Peut-être. ?' }]);
    expect(coverage).toBe(0.5);
  });

  it('puts the answers shown most first, those shown alike by name', async () => {
    const { reporting, converse } = setUp(named('a'), named('b'), named('c'));
    await converse('a', 'b', 'c');
    await converse('b');
    const { answers } = await reporting.readDashboard(TODAY);
    expect(answers.map(({ title, shown }) => [title, shown])).toEqual([
      ['b ?', 2],
      ...[named('a'), named('c')]
        .sort((one, other) => (one.sha256 < other.sha256 ? -1 : 1))
        .map(({ title }) => [title, 1]),
    ]);
  });

  it('lists no more answers than a page can show, and counts and writes them all', async () => {
    const corpus = Array.from({ length: MOST_ANSWERS + 5 }, (_, i) => named(`a${i}`));
    const { reporting } = setUp(...corpus);
    const { neverShown, counts } = await reporting.readDashboard(TODAY);
    expect(neverShown).toHaveLength(MOST_ANSWERS);
    expect(counts.neverShown).toBe(corpus.length);
    const lines = (await reporting.writeTable(TODAY, 'never-shown')).split('\r\n');
    expect(lines).toHaveLength(corpus.length + 2);
  });

  it('covers nothing of an empty corpus', async () => {
    expect(await setUp().reporting.readDashboard(TODAY)).toMatchObject({ coverage: 0, answers: [] });
  });
});

describe('reading a conversation', () => {
  it('is recorded of who never answered in it, before it is given out', async () => {
    const { store, reporting, recorded, converse } = setUp();
    const id = await converse('Oui.');
    const took = { type: 'agent-took', at: new Date(START).toISOString(), agent: 'Zoé' } as const;
    await store.append(id, 2, [{ ...took, agentId: 'agent-2' }, agentSaid('a')]);
    expect((await reporting.readConversation(id, reader)).agentMessages).toHaveLength(1);
    expect(recorded).toEqual([['conversation-read', reader, id]]);
    await reporting.readConversation(id, { ...reader, id: 'agent-2' });
    expect(recorded).toHaveLength(1);
  });

  it('is refused where it cannot be recorded', async () => {
    const { store, converse } = setUp();
    const id = await converse('Oui.');
    const reporting = createReporting({
      figures: store.figures,
      conversations: store,
      listAnswers: async () => [],
      record: async () => Promise.reject(new Error('the audit is full')),
    });
    await expect(reporting.readConversation(id, reader)).rejects.toThrow('the audit is full');
  });
});

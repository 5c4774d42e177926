import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../core/text.ts';
import { recordEvents } from '../../store/event-record.ts';
import { chooseWords } from './choose-words.ts';
import { type DrawRequest, drawConversations } from './draw-conversations.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const answers = ['Oui.', 'Non.'].map((text) => {
  const sha256 = sha256Of(text);
  const citations = [{ file: 'a.txt', startLine: 1, endLine: 1 }];
  const served = { answer: sha256.slice(0, 12), sha256, text, citations, probability: 1 };
  return { served, questions: [`Comment dire ${text} ?`] };
});
const request: DrawRequest = { answers, conversations: 200, days: 30, now: Date.UTC(2026, 5, 30), seed: 1 };

describe('drawn conversations', () => {
  it('are the same for the same seed, and others for another', () => {
    expect([...drawConversations(request)]).toEqual([...drawConversations(request)]);
    expect([...drawConversations({ ...request, seed: 2 })]).not.toEqual([...drawConversations(request)]);
  });

  it('lie within their days, in the order of their events, and can be stored', () => {
    for (const { startedAt, lastSeenAt, events } of drawConversations(request)) {
      expect(startedAt).toBeGreaterThan(request.now - 31 * DAY_MS);
      expect(lastSeenAt).toBeGreaterThanOrEqual(startedAt);
      expect(lastSeenAt).toBeLessThanOrEqual(request.now);
      const turns = events.filter(({ type }) => type === 'turned').length;
      expect(turns).toBeGreaterThanOrEqual(1);
      expect(turns).toBeLessThanOrEqual(8);
      expect(() => recordEvents(events)).not.toThrow();
    }
  });

  it('hold the words that are searched for', () => {
    const drawn = [...drawConversations(request)];
    const { rare, common, two } = chooseWords(drawn);
    const said = drawn.flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'said' ? [event.text.toLowerCase()] : [])),
    );
    for (const word of [rare, common, ...two.split(' ')])
      expect(
        said.some((text) => text.includes(word)),
        word,
      ).toBe(true);
  });
});

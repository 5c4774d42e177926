import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock, systemIds } from '../core/clock.ts';
import { silentLogger } from '../core/logger.ts';
import { sha256Of } from '../core/text.ts';
import { systemTimers } from '../core/timers.ts';
import { type DialogueState, initialState } from '../dialogue/state.ts';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { createAssistant } from './assistant.ts';
import { LiveIndex } from './live-index.ts';
import { dialogueOf, readSettings } from './settings.ts';

const PRICE = 'Il est de 40 euros.';
const rows = (...answers: string[]): string =>
  answers.map((answer) => `${JSON.stringify({ question: `Question : ${answer}`, answer })}\n`).join('');

/** The engine behind the service, on the hashing embedder. */
describe('the assistant', () => {
  let place: string;
  let live: LiveIndex | undefined;

  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'guichet-assistant-'));
    await writeFile(join(place, 'faq.jsonl'), rows(PRICE, 'Écrivez au support.', 'Soixante jours.'));
  });
  afterEach(async () => {
    await live?.[Symbol.asyncDispose]();
    live = undefined;
    await rm(place, { recursive: true });
  });

  async function assistantWith(environment: Record<string, string> = {}) {
    await live?.[Symbol.asyncDispose]();
    live = await LiveIndex.start({
      corpusFolder: place,
      indexFolder: join(place, 'index'),
      embedder: createHashingEmbedder(),
      dialogue: dialogueOf(readSettings(environment)),
      clock: systemClock,
      ids: systemIds,
      timers: systemTimers,
      logger: silentLogger,
    });
    return createAssistant(live);
  }
  const option = { value: sha256Of(PRICE).slice(0, 12), label: 'Quel prix ?', count: 1 };
  const offering: DialogueState = {
    ...initialState('fr'),
    turns: 1,
    offer: { clarification: { facet: null, question: 'Laquelle ?', options: [option] }, suggestions: [] },
  };
  const picking = { kind: 'choice', choice: { facet: null, value: option.value } } as const;
  const moment = { messageId: 'm', at: '2026-01-01T00:00:00.000Z' };

  it('answers, offers or abstains as the thresholds of the settings say', async () => {
    const actionUnder = async (minProbability: string, minChoiceProbability: string): Promise<string> => {
      const assistant = await assistantWith({
        GUICHET_MIN_PROBABILITY: minProbability,
        GUICHET_MIN_CHOICE_PROBABILITY: minChoiceProbability,
      });
      const input = { kind: 'text', text: 'jours, support ou euros' } as const;
      return (await assistant.takeTurn(initialState('fr'), input, moment))!.turn.action;
    };
    expect(await actionUnder('0', '0')).toBe('answer');
    expect(await actionUnder('1', '0')).toBe('clarify');
    expect(await actionUnder('1', '1')).toBe('abstain');
  });

  it('gives the stored text of an option with its proof, under the label as the question', async () => {
    const taken = await (await assistantWith()).takeTurn(offering, picking, moment);
    expect(taken!.turn).toMatchObject({
      query: option.label,
      action: 'answer',
      answers: [
        {
          answer: option.value,
          sha256: sha256Of(PRICE),
          text: PRICE,
          citations: [{ file: 'faq.jsonl', startLine: 1, endLine: 1 }],
        },
      ],
    });
  });

  it('knows no option whose answer has left the corpus meanwhile', async () => {
    const assistant = await assistantWith();
    await writeFile(join(place, 'faq.jsonl'), rows('Il est de 50 euros.', 'Écrivez au support.'));
    const settle = async (): Promise<unknown> => {
      for (;;) {
        try {
          return await assistant.takeTurn(offering, picking, moment);
        } catch (thrown) {
          // The index is being rebuilt: nothing is given out meanwhile, the old text least of all.
          expect(thrown).toMatchObject({ kind: 'busy' });
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }
    };
    expect(await settle()).toBeUndefined();
  });

  it('shows a file of answers of its corpus, and nothing else that a path leads to', async () => {
    const secret = `secret-${basename(place)}.txt`;
    await writeFile(join(dirname(place), secret), 'geheim');
    try {
      await mkdir(join(place, 'editorial'));
      await writeFile(join(place, 'editorial', 'faq.yaml'), 'answers: {}\n');
      await writeFile(join(place, '.hidden.jsonl'), rows('Caché.'));
      const { readSource } = await assistantWith();
      expect(await readSource('faq.jsonl')).toHaveLength(3);
      for (const path of [
        `../${secret}`,
        `./../${secret}`,
        `index/../../${secret}`,
        join(dirname(place), secret),
        join(place, 'faq.jsonl'),
        './faq.jsonl',
        'index/../faq.jsonl',
        'index/current',
        'editorial/faq.yaml',
        '.hidden.jsonl',
        '__proto__',
        '',
      ])
        expect(await readSource(path), path).toBeUndefined();
    } finally {
      await rm(join(dirname(place), secret));
    }
  });
});

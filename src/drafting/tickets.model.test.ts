import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock, systemIds } from '../core/clock.ts';
import { createTestParts } from '../dialogue/parts.fixture.ts';
import { TransformerEmbedder } from '../embedding/transformer-embedder.ts';
import { buildIndex } from '../indexing/build-index.ts';
import { type OpenIndex, openIndex } from '../indexing/open-index.ts';
import { Searcher } from '../retrieval/searcher.ts';
import { measureTickets, type TicketFigures } from './measure/measure-tickets.ts';
import { formatTickets } from './measure/ticket-lines.ts';
import { readTicketsFile } from './measure/tickets-file.ts';

/** The real model on the real corpus, given the tickets that it was tuned on and those that it was not. */

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const embedder = new TransformerEmbedder({ folder: inRepository('models/multilingual-e5-small') });

let indexFolder: string;
let index: OpenIndex;
const figures = new Map<string, TicketFigures>();

beforeAll(async () => {
  indexFolder = await mkdtemp(join(tmpdir(), 'guichet-tickets-'));
  const corpusFolder = inRepository('corpus');
  await buildIndex({ corpusFolder, indexFolder, embedder, clock: systemClock, ids: systemIds });
  index = await openIndex({ indexFolder, embedder });
  const parts = createTestParts({ index, searcher: new Searcher(index, embedder) });
  for (const part of ['tuned', 'held-out']) {
    const tickets = await readTicketsFile(inRepository(`tests/tickets/${part}.yaml`));
    figures.set(part, await measureTickets(tickets, parts, systemClock));
  }
}, 280_000);

afterAll(async () => {
  await index?.[Symbol.asyncDispose]();
  await embedder[Symbol.asyncDispose]();
  await rm(indexFolder, { recursive: true, force: true });
});

describe.each(['tuned', 'held-out'])('of the tickets %s', (part) => {
  const measured = (): TicketFigures => figures.get(part)!;
  const told = () => formatTickets(measured()).join('\n');

  it('there are enough to tell', () => {
    expect(measured().tickets).toBeGreaterThanOrEqual(12);
    expect(measured().labelled).toBeGreaterThanOrEqual(40);
  });

  it('the questions are found, nine of ten and more, and as few others', () => {
    const { matched, labelled, found } = measured();
    expect(matched / labelled, told()).toBeGreaterThanOrEqual(0.9);
    expect(matched / found, told()).toBeGreaterThanOrEqual(0.9);
  });

  it('the right answer stands first or second for nine of ten that have one', () => {
    const { firstOrSecond, answerable } = measured();
    expect(firstOrSecond / answerable, told()).toBeGreaterThanOrEqual(0.9);
  });
});

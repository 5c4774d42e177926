import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, systemIds } from '../../src/core/clock.ts';
import { drawConversations } from '../../src/evaluation/stored/draw-conversations.ts';
import { readAskedAnswers } from '../../src/evaluation/stored/read-answers.ts';
import { recordDrawn } from '../../src/evaluation/stored/record-drawn.ts';
import { createSqliteStore } from '../../src/store/sqlite-store.ts';
import { packageRoot } from '../integration/command-line.ts';
import { createFolder } from '../integration/leftovers.ts';
import { type ServiceProcess, startService } from '../integration/serve.ts';
import { SETUP_MS } from './browser-ground.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Conversations last for as long. */
const DAYS = 120;

/** Words that a careless page would run, said by a visitor of today. */
export const HOSTILE_WORDS = '<img src=x onerror="document.title=\'pris\'"> un zèbre ?';

/** The service on the bundled corpus, with drawn conversations of the last months, the last of them hostile. */
export async function serveStored(conversations: number): Promise<ServiceProcess> {
  const corpusFolder = join(packageRoot, 'corpus');
  const dataFolder = createFolder('data');
  const now = Date.now();
  const options = { clock: systemClock, ids: systemIds, conversationTtlMs: 2 * DAYS * DAY_MS };
  await using store = await createSqliteStore({ ...options, folder: dataFolder });
  const answers = await readAskedAnswers(corpusFolder);
  const drawn = [...drawConversations({ answers, conversations, days: DAYS, now, seed: 4 })];
  await store.copyIn(recordDrawn(drawn), { replaces: false });
  const { id } = await store.start('fr');
  const moment = { messageId: 'm', at: new Date(now).toISOString() };
  const turn = {
    query: HOSTILE_WORDS,
    action: 'abstain' as const,
    answers: [],
    messages: ['Je ne sais pas.'],
  };
  await store.append(id, 0, [
    { type: 'said', ...moment, text: HOSTILE_WORDS, masked: [] },
    { type: 'turned', ...moment, turn, tookMs: 40 },
  ]);
  const indexFolder = join(tmpdir(), `guichet-browser-index-${process.getuid?.() ?? 0}`);
  const env = { GUICHET_RETENTION_DAYS: String(2 * DAYS) };
  return startService({ indexFolder, corpusFolder, dataFolder, readyWithinMs: SETUP_MS, env });
}

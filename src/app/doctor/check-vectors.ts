import { GuichetError, messageOf } from '../../core/errors.ts';
import { createPool, nameDatabase } from '../../store/postgres-pool.ts';
import { examinePgVector } from '../../vector/pgvector/pgvector-tables.ts';
import type { Settings } from '../settings.ts';
import { type Finding, findFault, ok, skipped, toMend } from './finding.ts';

const MEANWHILE = 'meanwhile vectors are compared one by one.';

/** Whether the database of vectors answers and has pgvector; makes nothing. */
export async function checkVectors({ vectorsUrl: url }: Pick<Settings, 'vectorsUrl'>): Promise<Finding> {
  if (url === undefined)
    return skipped('vectors', 'GUICHET_VECTORS_URL is not set: each process searches a graph of its own');
  const name = nameDatabase(url);
  const pool = createPool({ url, statementTimeoutMs: 2_000, max: 1 });
  try {
    const client = await pool.connect();
    try {
      return ok('vectors', `${name}: pgvector ${await examinePgVector(client)}`);
    } finally {
      client.release(true);
    }
  } catch (thrown) {
    if (thrown instanceof GuichetError) return findFault('vectors', thrown);
    const what = `${name} does not answer: ${messageOf(thrown)}`;
    return toMend('vectors', what, `Start it, or correct GUICHET_VECTORS_URL; ${MEANWHILE}`);
  } finally {
    await pool.end();
  }
}

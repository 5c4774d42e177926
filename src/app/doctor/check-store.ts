import type { StoreExamination } from '../../store/examination.ts';
import { examinePostgres } from '../../store/examine-postgres.ts';
import { examineSqlite } from '../../store/examine-sqlite.ts';
import type { Settings } from '../settings.ts';
import { type Finding, findFault, ok } from './finding.ts';

/** What was found of the conversation store; without an examination where it could not be looked at. */
export interface StoreFindings {
  readonly store: Finding;
  readonly examination: StoreExamination | undefined;
}

/** Looks at the store that the settings name, and makes nothing. */
export async function checkStore({
  databaseUrl,
  dataFolder,
}: Pick<Settings, 'databaseUrl' | 'dataFolder'>): Promise<StoreFindings> {
  try {
    const examination =
      databaseUrl === undefined ? await examineSqlite(dataFolder) : await examinePostgres(databaseUrl);
    return { store: ok('store', describeExamination(examination)), examination };
  } catch (thrown) {
    return { store: findFault('store', thrown), examination: undefined };
  }
}

function describeExamination({ name, exists, step, missingSteps, server }: StoreExamination): string {
  const where = server === undefined ? name : `${name}, version ${server.version}`;
  if (!exists) return `${where}: nothing is kept there yet; the first start makes it`;
  const next =
    missingSteps.length === 0 ? 'the present one' : `the next start brings it to ${missingSteps.at(-1)}`;
  return `${where}: opens and can be written; its tables are of ${step}, ${next}`;
}

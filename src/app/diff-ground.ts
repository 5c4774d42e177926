import type { DiffGround } from '../replay/diff/diff-ground.ts';
import { createIndexGround } from '../replay/diff/index-ground.ts';
import { corpusNamesOf } from './corpus-names.ts';
import type { Engine } from './engine.ts';

/** An engine as one side of a difference; it stays its owner's to close. */
export async function toDiffGround({ index, parts }: Pick<Engine, 'index' | 'parts'>): Promise<DiffGround> {
  const { build, manifest } = index;
  const corpusNames = await corpusNamesOf(index);
  return createIndexGround({ build, model: manifest.model.name, corpusNames, parts });
}

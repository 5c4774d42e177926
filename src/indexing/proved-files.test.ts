import { describe, expect, it } from 'vitest';
import { buildFolder } from './current-build.ts';
import { build, createPlace } from './place.fixture.ts';
import { bytesOf, proveFiles, rowsOf, textOf } from './proved-files.ts';

describe('the proved files of a build', () => {
  it.each([
    ['in memory', undefined],
    ['on disk', 0],
  ])('give the same rows and texts %s', async (_, heldBytes) => {
    await using place = await createPlace();
    const { build: name, manifest } = await build(place);
    const folder = buildFolder(place.indexFolder, name);
    const files = await proveFiles(folder, manifest, heldBytes);
    using vectors = rowsOf(files, 'vectors.f32', manifest.model.dims * 4);
    expect(vectors.rows).toBe(manifest.counts.passages);
    expect(bytesOf(files, 'tokens.u8')).toHaveLength(manifest.counts.tokens * manifest.model.dims);
    expect(JSON.parse(textOf(files, 'report.json'))).toMatchObject({ answers: 7 });
  });

  it('are damaged where they hold no whole rows, or are not there', async () => {
    await using place = await createPlace();
    const { build: name, manifest } = await build(place);
    const files = await proveFiles(buildFolder(place.indexFolder, name), manifest);
    const damaged = (path: string) =>
      expect.objectContaining({ code: 'INDEX_DAMAGED', message: expect.stringContaining(path) });
    expect(() => rowsOf(files, 'vectors.f32', 255)).toThrow(damaged('vectors.f32'));
    expect(() => rowsOf(files, 'other.f32', 4)).toThrow(damaged('other.f32'));
    expect(() => bytesOf(files, 'hnsw/args.json')).toThrow(damaged('hnsw/args.json'));
  });
});

import { relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../../embedding/hashing-embedder.ts';
import { loadIndex, type OpenIndex, proveIndex } from '../../indexing/open-index.ts';
import { build, createPlace, type Place } from '../../indexing/place.fixture.ts';
import { createRows, evenWeights } from '../../retrieval/searchable.fixture.ts';
import { Searcher } from '../../retrieval/searcher.ts';
import { createCollectingEmbedder } from './collecting-embedder.ts';
import { openRecording } from './open-recording.ts';
import { createRecordedEmbedder } from './recorded-embedder.ts';
import { formatRecording, nameRecording, parseRecording, type RecordingContent } from './recording.ts';

const asked = ['la demande sur sujet2', 'rubrique13 en ligne', 'rien de tel', 'sujet3 ou sujet4 ?'];

let place: Place;
let index: OpenIndex;
let content: RecordingContent;
let bytes: Uint8Array;

const path = () => `${place.indexFolder}/hashing.safetensors`;
const rewrite = (from: string, to: string) =>
  Buffer.from(Buffer.from(bytes).toString('latin1').replace(from, to), 'latin1');

// More answers than are all read for every question, so that neighbours are searched too.
beforeAll(async () => {
  place = await createPlace(createRows(220));
  await build(place);
  const embedder = createCollectingEmbedder(createHashingEmbedder());
  const proved = await proveIndex(place.indexFolder);
  if (proved.state !== 'proved') throw new Error(proved.state);
  index = await loadIndex(proved, embedder);
  const searcher = new Searcher(index, embedder, { weights: evenWeights });
  for (const question of asked) await searcher.search(question, 5);
  const queries = await Promise.all(
    [...embedder.collected].map(async ([text, embedded]) => ({
      text,
      embedded: { ...embedded, tokens: await index.tokenSpace.project(embedded.tokens) },
    })),
  );
  content = { proved, queries, corpusFolder: relative(place.indexFolder, place.corpusFolder) };
  bytes = formatRecording(content);
});

afterAll(async () => {
  await index?.[Symbol.asyncDispose]();
  await place?.[Symbol.asyncDispose]();
});

describe('a recording', () => {
  it('finds the same answers in the same order, nearly as sure, without the model', async () => {
    const recording = parseRecording(bytes, path());
    await using recorded = await openRecording(recording);
    const embedder = createRecordedEmbedder(recording);
    const own = new Searcher(recorded, embedder, { weights: evenWeights });
    const live = new Searcher(index, createHashingEmbedder(), { weights: evenWeights });
    for (const question of asked) {
      const [theirs, ours] = [await live.search(question, 10), await own.search(question, 10)];
      expect(ours.map(({ answer }) => answer)).toEqual(theirs.map(({ answer }) => answer));
      ours.forEach(({ probability }, i) => {
        expect(probability).toBeCloseTo(theirs[i]!.probability, 3);
      });
    }
    expect(embedder.missed.size).toBe(0);
    expect(recorded.corpusFolder).toBe(index.corpusFolder);
    expect(await embedder.identify()).toEqual(index.manifest.model);
  });

  it('gives the same bytes whatever the order in which was asked, and from what it was read', () => {
    expect(formatRecording({ ...content, queries: content.queries.toReversed() })).toEqual(bytes);
    const { queries } = parseRecording(bytes, path());
    const again = [...queries].map(([text, embedded]) => ({ text, embedded }));
    expect(formatRecording({ ...content, queries: again })).toEqual(bytes);
  });

  it('knows no other question, and says which it was asked', async () => {
    const embedder = createRecordedEmbedder(parseRecording(bytes, path()));
    await expect(embedder.embed(['autre chose'], 'query')).rejects.toMatchObject({
      kind: 'input',
      code: 'VECTORS_MISSING',
      message: expect.stringContaining('«autre chose»'),
    });
    await expect(embedder.embed([asked[0]!], 'passage')).rejects.toThrow('no vectors are recorded');
    expect([...embedder.missed]).toEqual(['autre chose', asked[0]]);
  });

  it('is refused with any byte changed', () => {
    const places = Array.from({ length: 60 }, (_, i) => Math.floor((i * (bytes.length - 1)) / 59));
    for (const at of places) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => parseRecording(changed, path())).toThrow(
        expect.objectContaining({ kind: 'integrity', code: 'VECTORS_DAMAGED' }),
      );
    }
    expect(() => parseRecording(bytes.subarray(0, 1000), path())).toThrow('are damaged');
  });

  it('is refused with a question renamed', () => {
    expect(() => parseRecording(rewrite('sujet2', 'sujet9'), path())).toThrow('its content has changed');
  });

  it('has a name for each model', () => {
    const { model } = index.manifest;
    const name = nameRecording(model);
    expect(name).toMatch(/^[0-9a-f]{12}\.safetensors$/);
    const other = { ...model, files: [{ path: 'onnx/model.onnx', sha256: 'a' }] };
    expect(nameRecording(other)).not.toBe(name);
    expect(nameRecording({ ...other, files: other.files.toReversed() })).toBe(nameRecording(other));
  });
});

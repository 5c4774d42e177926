import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeEmbedder } from './embedder.contract.ts';
import type { TextKind } from './embedder.ts';
import { EmbedderEmbeddings } from './langchain.ts';
import { TransformerEmbedder } from './transformer-embedder.ts';

const folder = fileURLToPath(new URL('../../models/multilingual-e5-small', import.meta.url));

describeEmbedder('the transformer', () => new TransformerEmbedder({ folder }));
describeEmbedder(
  'the transformer in two copies',
  () => new TransformerEmbedder({ folder, threads: 1, copies: 2 }),
);

describe('the transformer', () => {
  let embedder: TransformerEmbedder;
  beforeAll(() => {
    embedder = new TransformerEmbedder({ folder });
  });
  afterAll(() => embedder[Symbol.asyncDispose]());

  it('puts a question nearer to its answer in another language than to another answer', async () => {
    const embeddings = new EmbedderEmbeddings(embedder);
    const query = await embeddings.embedQuery('How long does the certification take?');
    const [right, wrong] = await embeddings.embedDocuments([
      'L’ANS a 60 jours calendaires pour certifier conforme une solution.',
      'Une authentification par carte de la famille CPS est requise.',
    ]);
    const dot = (other: number[]) => query.reduce((sum, value, d) => sum + value * other[d]!, 0);
    expect(dot(right!)).toBeGreaterThan(dot(wrong!));
  });

  it('leaves prefix and marks out of the token vectors', async () => {
    const [one] = await embedder.embed(['carte'], 'query');
    const [two] = await embedder.embed(['carte carte'], 'query');
    expect(one!.tokenCount).toBe(1);
    expect(two!.tokenCount).toBe(2);
  });

  it('gives questions that wait together the bytes that each has alone', async () => {
    const questions = [
      'Où trouver mon numéro NIL ?',
      'Qui peut candidater sur Convergence ?',
      'carte',
      'Comment commander une carte CPS de test pour notre logiciel ?',
      'Le service ne fonctionne plus depuis hier. '.repeat(8),
      'Peut-on annuler un bon de commande SONS ?',
      'How long does the certification take?',
      'Faut-il une double authentification pour les patients ?',
      'nil',
      'Où trouver le numéro NIL ?',
    ];
    const together = await Promise.all(questions.map((question) => embedder.embed([question], 'query')));
    for (const [i, question] of questions.entries()) {
      const [alone] = await embedder.embed([question], 'query');
      expect(together[i]).toEqual([alone]);
    }
  });

  it('keeps the event loop free while a batch runs', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    await embedder.embed(
      Array<string>(32).fill('Un texte assez long pour occuper le modèle. '.repeat(8)),
      'passage',
    );
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });

  it('ends in good order in the middle of a pass: what has not begun fails', async () => {
    const ending = new TransformerEmbedder({ folder });
    await ending.warmUp();
    const texts = Array<string>(16).fill('Un texte assez long pour occuper le modèle. '.repeat(8));
    const underWay = [ending.embed(texts, 'passage'), ending.embed(texts, 'passage')];
    const outcomes = Promise.allSettled(underWay);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await ending[Symbol.asyncDispose]();
    expect((await outcomes).at(-1)).toMatchObject({ reason: { code: 'EMBEDDING_FAILED' } });
  });

  it('identifies itself by the hash of every file it loads', async () => {
    const { name, dims, prefixes, files } = await embedder.identify();
    expect({ name, dims, prefixes }).toEqual({
      name: 'multilingual-e5-small',
      dims: 384,
      prefixes: { query: 'query: ', passage: 'passage: ' },
    });
    expect(files.find(({ path }) => path === 'onnx/model_q4.onnx')?.sha256).toBe(
      'fced98ecf6537c3f0c2db63d0d1a4e2f1609dcc63cd5d1ff53ed826dd3862f45',
    );
  });
});

describe('warming up with the longest input', () => {
  it('fills the window of the model, so that no text takes more memory', async () => {
    await using embedder = new TransformerEmbedder({ folder });
    const { maxTokens } = await embedder.identify();
    await embedder.warmUp('longest');
    const [filled] = await embedder.embed(['un '.repeat(maxTokens)], 'query');
    expect(filled!.droppedTokens).toBeGreaterThan(0);
  });
});

describe('passes through the model', () => {
  let passes: [TextKind, number][];
  let embedder: TransformerEmbedder;

  beforeEach(async () => {
    passes = [];
    embedder = new TransformerEmbedder({ folder, onPass: (kind, texts) => void passes.push([kind, texts]) });
    await embedder.warmUp();
  });
  afterEach(() => embedder[Symbol.asyncDispose]());

  it('are told one by one, whatever the calls: those that wait together share one', async () => {
    await Promise.all(
      Array.from({ length: 16 }, () => embedder.embed(['Où trouver le numéro NIL ?'], 'query')),
    );
    expect(passes.reduce((sum, [, texts]) => sum + texts, 0)).toBe(16);
    expect(passes.length).toBeLessThanOrEqual(4);
    expect(passes.every(([kind, texts]) => kind === 'query' && texts <= 8)).toBe(true);
  });

  it('are several for texts of one call that differ in length', async () => {
    await embedder.embed(['carte', 'Un texte assez long. '.repeat(8), 'Où trouver le numéro ?'], 'passage');
    expect(passes).toEqual([
      ['passage', 1],
      ['passage', 1],
      ['passage', 1],
    ]);
  });

  it('are passes of questions where a question goes along', async () => {
    const text = 'Où trouver le numéro NIL de mon établissement, et qui me le donne ?';
    // Meanwhile both wait.
    const first = embedder.embed(['Un texte assez long. '.repeat(30)], 'passage');
    await Promise.all([first, embedder.embed([text], 'passage'), embedder.embed([text], 'query')]);
    expect(passes).toEqual([
      ['passage', 1],
      ['query', 2],
    ]);
  });
});

describe('a model folder', () => {
  let copy: string;
  beforeAll(async () => {
    copy = join(await mkdtemp(join(tmpdir(), 'guichet-model-')), 'multilingual-e5-small');
    await mkdir(copy);
    await cp(folder, copy, { recursive: true });
  });
  afterAll(() => rm(join(copy, '..'), { recursive: true }));

  it.each(['onnx/model_q4.onnx', 'tokenizer.json', 'config.json', 'SHA256SUMS'])(
    'is refused when one byte of %s has changed, naming the file',
    async (path) => {
      const bytes = await readFile(join(copy, path));
      const changed = Buffer.from(bytes);
      changed[10]! ^= 1;
      await writeFile(join(copy, path), changed);
      await using embedder = new TransformerEmbedder({ folder: copy });
      await expect(embedder.warmUp()).rejects.toMatchObject({ code: 'MODEL_DAMAGED', kind: 'integrity' });
      await writeFile(join(copy, path), bytes);
    },
  );

  it('is refused when a file is missing, naming it', async () => {
    await using embedder = new TransformerEmbedder({ folder: join(copy, 'nowhere') });
    await expect(embedder.warmUp()).rejects.toMatchObject({ code: 'MODEL_MISSING', kind: 'input' });
  });
});

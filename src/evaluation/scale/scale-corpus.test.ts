import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBenchCorpus } from '../speed/bench-corpus.ts';
import { listSentences } from './recombined-corpus.ts';
import { createDistractors, listDistractorSentences, writeScaleCorpus } from './scale-corpus.ts';

/** Texts of a few sentences each, drawn from a stock so small that texts share some. */
const sentence = fc.nat(25).map((i) => `La phrase numéro ${String.fromCharCode(97 + i)} suffit à cela.`);
const text = fc
  .array(fc.tuple(sentence, fc.constantFrom(' ', '\n', '\n- ', ' Oui. ')), { minLength: 1, maxLength: 6 })
  .map((parts) =>
    parts
      .map(([words, glue]) => `${words}${glue}`)
      .join('')
      .trim(),
  );

const none: ReadonlySet<string> = new Set();

describe('distractors', () => {
  it('hold no sentence of a right answer', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 4 }), fc.nat(3), fc.integer(), (texts, right, seed) => {
        const gold = texts.slice(0, right);
        const sentences = listDistractorSentences(texts, gold);
        fc.pre(sentences.length >= 7);
        const goldSentences = listSentences(gold);
        for (const distractor of createDistractors(sentences, 20, seed, none)) {
          for (const sentence of goldSentences) expect(distractor.text).not.toContain(sentence);
        }
      }),
    );
  });

  it('hold none either where the same words are cut into sentences otherwise', () => {
    const whole = 'Le dossier est à déposer en ligne, la réponse vient sous un mois.';
    const [part, rest] = [
      'Le dossier est à déposer en ligne, la réponse',
      'Autre chose se lit pourtant ici.',
    ];
    expect(listDistractorSentences([`${part}\n\n${rest}`], [whole])).toEqual([rest]);
    expect(listDistractorSentences([whole, rest], [part])).toEqual([rest]);
  });

  it('are different, the same for the same seed, and the beginning of a greater number', () => {
    const sentences = Array.from({ length: 30 }, (_, i) => `Ceci est la phrase numéro ${i}.`);
    const many = createDistractors(sentences, 200, 7, none);
    expect(new Set(many.map(({ name }) => name)).size).toBe(200);
    expect(createDistractors(sentences, 50, 7, none)).toEqual(many.slice(0, 50));
    expect(createDistractors(sentences, 50, 8, none)).not.toEqual(many.slice(0, 50));
  });

  it('are other texts than the answers of the corpus', () => {
    const sentences = Array.from({ length: 7 }, (_, i) => `Ceci est la phrase numéro ${i}.`);
    const all = createDistractors(sentences, 100, 3, none);
    const taken = new Set(all.slice(0, 99).flatMap(({ name }, i) => (i % 2 === 0 ? [name] : [])));
    expect(createDistractors(sentences, 50, 3, taken)).toEqual(all.filter(({ name }) => !taken.has(name)));
  });

  it('are refused where there are too few sentences to make them of', () => {
    expect(() => createDistractors(['Une seule phrase ne suffit pas.'], 5, 1, none)).toThrow(
      expect.objectContaining({ code: 'BENCH_TOO_FEW_SENTENCES', kind: 'input' }),
    );
    expect(createDistractors([], 0, 1, none)).toEqual([]);
  });
});

describe('a corpus among distractors', () => {
  const library = join(import.meta.dirname, '../../../tests/corpora/bibliotheque');
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-scale-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('has its own answers with their questions as they were, and the distractors', async () => {
    const before = await readBenchCorpus(library);
    const sentences = Array.from({ length: 30 }, (_, i) => `Ceci est la phrase numéro ${i}.`);
    const distractors = createDistractors(sentences, 20, 1, none);
    await writeScaleCorpus(folder, library, distractors);
    expect(await readdir(folder)).toContain('guichet-bench-distractors.jsonl');
    const { documents } = await readBenchCorpus(folder);
    const byName = new Map(documents.map((document) => [document.name, document]));
    expect(byName.size).toBe(before.documents.length + 20);
    for (const document of [...before.documents, ...distractors]) {
      expect(byName.get(document.name)).toEqual(document);
    }
    expect(before.documents.some(({ questions }) => questions.length > 0)).toBe(true);
  });
});

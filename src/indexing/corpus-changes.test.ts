import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatCitation } from '../core/answer.ts';
import { build, closing, createPlace, writeFiles } from './place.fixture.ts';

const page = (...answers: string[]) => answers.map((answer) => `${answer}\n${closing}\n`).join('');

describe('what a build changes', () => {
  it('is nothing to speak of where there was no index', async () => {
    await using place = await createPlace({ 'a.txt': page('Un.') });
    expect((await build(place)).changes).toEqual({ compared: false, added: [], gone: [] });
  });

  it('is nothing where the corpus is the same', async () => {
    await using place = await createPlace({ 'a.txt': page('Un.', 'Deux.') });
    await build(place);
    expect((await build(place)).changes).toEqual({ compared: true, added: [], gone: [] });
  });

  it('is what came and what went, each with its place and its first words', async () => {
    await using place = await createPlace({ 'a.txt': page('Un.', 'Deux.\nEt la suite.') });
    await build(place);
    await writeFiles(place.corpusFolder, {
      'a.txt': page('Un.'),
      'b.csv': `answer\n${'long '.repeat(30)}\n`,
    });
    const { added, gone } = (await build(place)).changes;
    expect(added.map(({ citations, excerpt }) => [citations.map(formatCitation), excerpt])).toEqual([
      [['b.csv:2'], `${'long '.repeat(16)}…`],
    ]);
    expect(gone.map(({ citations, excerpt }) => [citations.map(formatCitation), excerpt])).toEqual([
      [['a.txt:3-4'], 'Deux.'],
    ]);
    expect(gone[0]!.answer).toMatch(/^[0-9a-f]{12}$/);
  });

  it('is one gone and one come where a text is edited', async () => {
    await using place = await createPlace({ 'a.txt': page('Un.', 'Deux.') });
    await build(place);
    await writeFiles(place.corpusFolder, { 'a.txt': page('Un.', 'Deux !') });
    const { added, gone } = (await build(place)).changes;
    expect([added, gone].map((list) => list.map(({ excerpt }) => excerpt))).toEqual([['Deux !'], ['Deux.']]);
  });

  it('is nothing where texts only move, repeat or change their questions', async () => {
    await using place = await createPlace({ 'a.txt': page('Un.', 'Deux.') });
    await build(place);
    await rm(join(place.corpusFolder, 'a.txt'));
    const rows = '{"answer":"Deux.","question":"Lequel ?"}\n{"answer":"Un."}\n{"answer":"Un."}\n';
    await writeFiles(place.corpusFolder, { 'b.jsonl': rows });
    expect((await build(place)).changes).toEqual({ compared: true, added: [], gone: [] });
  });

  it.each(['current', 'manifest.json', 'entries.ndjson'])(
    'is not compared with an index whose %s is damaged, which the build replaces',
    async (file) => {
      await using place = await createPlace({ 'a.txt': page('Un.') });
      const { build: name } = await build(place);
      await writeFile(join(place.indexFolder, file === 'current' ? '' : name, file), 'damaged');
      const outcome = await build(place);
      expect(outcome.changes.compared).toBe(false);
      expect((await build(place)).changes.compared).toBe(true);
    },
  );
});

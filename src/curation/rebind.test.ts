import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shortName } from '../core/answer.ts';
import { sha256Of } from '../core/text.ts';
import { readCorpus } from '../corpus/corpus.ts';
import {
  build,
  closing,
  createCountedIds,
  createPlace,
  type Place,
  writeFiles,
} from '../indexing/place.fixture.ts';
import { acceptProposals, planRebind, writeRebind } from './rebind.ts';

const nameOf = (text: string) => shortName(sha256Of(text));
const page = (...answers: string[]) => answers.map((answer) => `${answer}\n${closing}\n`).join('');

const delay = 'L’agence a 30 jours calendaires pour certifier une solution, à partir du dépôt des preuves.';
const later = delay.replace('30', '60');
const cards = 'Les cartes CPS produites depuis décembre 2020 embarquent une puce sans contact.';

const layer = (delayName: string) => `# Relu en janvier
answers:
  ${delayName}: # le délai
    id: delai
    question: Sous quel délai l’agence certifie-t-elle une solution ?
    phrasings:
      - text: combien de jours calendaires après le dépôt des preuves
  ${nameOf(cards)}:
    id: cartes
    question: Quelle puce les cartes CPS embarquent-elles ?
    related: [${delayName}]
`;

/** A corpus of two answers with an entry each, indexed, then captured again with other answers. */
async function captureAgain(...answers: string[]): Promise<Place> {
  const place = await createPlace({
    'page.txt': page(delay, cards),
    'editorial/page.yaml': layer(nameOf(delay)),
  });
  await build(place);
  await writeFiles(place.corpusFolder, { 'page.txt': page(...answers) });
  return place;
}

async function plan({ corpusFolder, indexFolder }: Place) {
  const { proposals, unmatched } = await planRebind(corpusFolder, indexFolder);
  return {
    proposals: proposals.map(({ entry, answer, basis }) => [entry.id, answer.text, basis]),
    unmatched: unmatched.map(({ id }) => id),
  };
}

async function write({ corpusFolder, indexFolder }: Place, accepted: 'all' | string[]): Promise<string[]> {
  const found = await planRebind(corpusFolder, indexFolder);
  return writeRebind(corpusFolder, acceptProposals(found, accepted), createCountedIds());
}

describe('rebinding the editorial layer', () => {
  it('has nothing to propose where every entry has its answer', async () => {
    await using place = await captureAgain(cards, delay);
    expect(await plan(place)).toEqual({ proposals: [], unmatched: [] });
  });

  it('proposes the answer of which one word has changed, with where it stood and what changed', async () => {
    await using place = await captureAgain('Une autre réponse.', cards, later);
    const { proposals, unmatched } = await planRebind(place.corpusFolder, place.indexFolder);
    expect(unmatched).toEqual([]);
    expect(proposals).toMatchObject([
      {
        entry: { id: 'delai', file: 'editorial/page.yaml' },
        former: { citations: [{ file: 'page.txt', startLine: 1, endLine: 1 }] },
        answer: { name: nameOf(later), citations: [{ startLine: 5 }] },
        basis: 'text',
        difference: 'L’agence a [-30-] {+60+} jours calendaires …',
      },
    ]);
    expect(proposals[0]!.similarity).toBeGreaterThan(0.8);
  });

  it('proposes the nearer of two answers, and each answer for one entry', async () => {
    const further = `${later.replace('calendaires', 'ouvrés')} Ce délai est suspendu en août.`;
    await using place = await captureAgain(further, later, cards.replace('2020', '2021'));
    expect(await plan(place)).toEqual({
      proposals: [
        ['delai', later, 'text'],
        ['cartes', cards.replace('2020', '2021'), 'text'],
      ],
      unmatched: [],
    });
  });

  it('proposes a longer text that holds the old one', async () => {
    const list = 'Voici la liste complète des organismes, avec leur adresse et leur numéro. '.repeat(9);
    const longer = `${delay} ${list}`;
    await using place = await captureAgain(cards, longer.trim());
    expect((await plan(place)).proposals).toEqual([['delai', longer.trim(), 'text']]);
  });

  it('proposes nothing for an entry whose answer is gone', async () => {
    await using place = await captureAgain(cards, 'Écrivez au support en cas de panne de votre lecteur.');
    expect(await plan(place)).toEqual({ proposals: [], unmatched: ['delai'] });
  });

  it('never proposes an answer that has an entry', async () => {
    await using place = await captureAgain(cards, later);
    const own = layer(nameOf(delay)).replace('# le délai', '');
    const taken = `  ${nameOf(later)}: { id: autre, question: Lequel ? }\n`;
    await writeFiles(place.corpusFolder, { 'editorial/page.yaml': own + taken });
    expect(await plan(place)).toEqual({ proposals: [], unmatched: ['delai'] });
  });

  it('goes by the words of the entry where no index knows the old text', async () => {
    await using place = await captureAgain('Écrivez au support.', later, cards);
    await rm(place.indexFolder, { recursive: true });
    expect(await plan(place)).toEqual({ proposals: [['delai', later, 'words']], unmatched: [] });
    const { proposals } = await planRebind(place.corpusFolder, place.indexFolder);
    expect(proposals[0]).not.toHaveProperty('difference');
  });

  it('writes what was accepted, references included, and keeps comments', async () => {
    await using place = await captureAgain(cards, later);
    expect(await write(place, ['delai'])).toEqual(['editorial/page.yaml']);
    const written = await readFile(join(place.corpusFolder, 'editorial/page.yaml'), 'utf8');
    expect(written).toBe(layer(nameOf(later)));
    const { report, editorial } = await readCorpus(place.corpusFolder);
    expect(report.suspicious).toEqual([]);
    expect(editorial.get(nameOf(later))?.id).toBe('delai');
    expect(await plan(place)).toEqual({ proposals: [], unmatched: [] });
  });

  it('writes only what was accepted', async () => {
    await using place = await captureAgain(later, cards.replace('2020', '2021'));
    await write(place, ['cartes']);
    expect((await plan(place)).proposals).toEqual([['delai', later, 'text']]);
    await write(place, 'all');
    expect(await plan(place)).toEqual({ proposals: [], unmatched: [] });
  });

  it('refuses to write an entry without a proposal', async () => {
    await using place = await captureAgain(cards, later);
    const refusal = { kind: 'input', code: 'NO_SUCH_PROPOSAL', message: expect.stringContaining('cartes') };
    await expect(write(place, ['delai', 'cartes'])).rejects.toMatchObject(refusal);
    expect((await plan(place)).proposals).toHaveLength(1);
  });
});

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { compareText } from '../src/core/text.ts';
import { isSpecialLabel, splitGold } from '../src/evaluation/labelled/gold.ts';
import { type LabelledQuery, parseQueries } from '../src/evaluation/labelled/queries-file.ts';
import { splitByAnswer } from '../src/evaluation/labelled/split.ts';

async function read(name: string): Promise<LabelledQuery[]> {
  const path = new URL(`./qrels/${name}.tsv`, import.meta.url);
  return parseQueries(await readFile(path, 'utf8'), name);
}

const [fit, gate] = await Promise.all([read('fit'), read('gate')]);
const all = [...fit, ...gate].sort((a, b) => compareText(a.id!, b.id!));
const ids = (queries: readonly LabelledQuery[]) => queries.map(({ id }) => id);
const answersOf = (queries: readonly LabelledQuery[]) =>
  new Set(queries.flatMap(splitGold).filter((label) => !isSpecialLabel(label)));
const count = (isCounted: (query: LabelledQuery) => boolean) => all.filter(isCounted).length;

describe('the labelled questions', () => {
  it('are split into the halves that the seed gives', () => {
    const split = splitByAnswer(all, 1);
    expect(ids(split.fit)).toEqual(ids(fit));
    expect(ids(split.gate)).toEqual(ids(gate));
  });

  it('share no right answer between the halves', () => {
    const ofGate = answersOf(gate);
    expect([...answersOf(fit)].filter((answer) => ofGate.has(answer))).toEqual([]);
  });

  it('are each asked once, but for one that two people asked alike', () => {
    const repeated = all.filter(({ query }, i) => all.findIndex((other) => other.query === query) !== i);
    expect(repeated).toHaveLength(1);
  });

  it('cover every way of asking', () => {
    const isKind = (kind: string) => count((query) => query.kind === kind);
    expect(all.length).toBeGreaterThanOrEqual(320);
    expect(count((query) => query.gold === '-')).toBeGreaterThanOrEqual(80);
    expect(isKind('ood-near')).toBeGreaterThanOrEqual(60);
    expect(isKind('indirect')).toBeGreaterThanOrEqual(60);
    expect(isKind('noisy')).toBeGreaterThanOrEqual(40);
    expect(count(({ lang }) => lang !== 'fr')).toBeGreaterThanOrEqual(60);
    expect(isKind('ambiguous')).toBeGreaterThanOrEqual(30);
  });
});

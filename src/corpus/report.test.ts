import { describe, expect, it } from 'vitest';
import type { Finding, FindingKind } from './findings.ts';
import { formatReport, type IngestionReport, listOpenFindings } from './report.ts';

const nothing: IngestionReport = {
  pages: 1,
  rows: 0,
  blocks: 1,
  distinct: 1,
  answers: 1,
  repeats: 0,
  repeated: [],
  empty: [],
  suspicious: [],
  editorial: { files: 0, entries: 0, phrasings: 0 },
  files: [{ path: 'a.txt', kind: 'page', items: 1, empty: 0 }],
};

/** A finding that the editorial layer acknowledges. */
function known(kind: FindingKind, line: number): Finding {
  return { kind, file: 'a.txt', startLine: line, endLine: line, message: 'seen', acknowledged: true };
}

describe('formatReport', () => {
  it('says where every count comes from', () => {
    const places = [
      { file: 'a.txt', startLine: 6, endLine: 7 },
      { file: 'b.csv', startLine: 2, endLine: 2, field: 'answer' },
    ];
    const report: IngestionReport = {
      pages: 1,
      rows: 1,
      blocks: 3,
      distinct: 3,
      answers: 2,
      repeats: 1,
      repeated: [{ answer: '0123456789ab', citations: places }],
      empty: [{ file: 'a.txt', startLine: 9, endLine: 9 }],
      suspicious: [
        { kind: 'links-lost', file: 'a.txt', startLine: 7, endLine: 7, message: 'the links are gone' },
        ...[8, 9].map((line) => known('glued-list', line)),
        known('needs-question', 9),
      ],
      editorial: { files: 1, entries: 2, phrasings: 9 },
      files: [
        { path: 'a.txt', kind: 'page', items: 3, empty: 1 },
        { path: 'b.csv', kind: 'csv', items: 1, empty: 0 },
      ],
    };
    expect(formatReport(report).split('\n')).toEqual([
      'Read 1 page with 3 blocks, 1 table with 1 row:',
      '  a.txt: 3 blocks, 1 empty',
      '  b.csv: 1 row',
      '2 answers to serve (3 different texts, the empty one included).',
      '1 repeat of 1 answer, each kept once:',
      '  0123456789ab: a.txt:6-7, b.csv:2',
      '1 empty answer, never served:',
      '  a.txt:9',
      'Editorial layer, 1 file: 2 of 2 answers, with 9 phrasings.',
      '1 suspicious place, left as found:',
      '  a.txt:7 links-lost: the links are gone',
      '3 known and flagged in the editorial layer: 2 glued-list, 1 needs-question.',
    ]);
  });

  it('says so where there is nothing to say', () => {
    expect(formatReport(nothing).split('\n')).toEqual([
      'Read 1 page with 1 block:',
      '  a.txt: 1 block',
      '1 answer to serve (1 different text).',
      'No repeats.',
      'No empty answers.',
      'No editorial layer.',
      'Nothing suspicious.',
    ]);
  });

  it('prints what is known apart, and lists nothing of it', () => {
    const report = { ...nothing, suspicious: [known('glued-list', 8)] };
    expect(listOpenFindings(report)).toEqual([]);
    expect(formatReport(report).split('\n').slice(-2)).toEqual([
      'Nothing suspicious.',
      '1 known and flagged in the editorial layer: 1 glued-list.',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { judgeChanges } from './accepted-changes.ts';
import { describeDiff } from './describe-diff.ts';
import { createChange, createDiffRun } from './diff.fixture.ts';
import { formatDiff } from './format-diff.ts';
import { renderMarkdown } from './render-markdown.ts';
import { sortByHarm, type TurnChange } from './turn-change.ts';
import { writeReason } from './write-change.ts';

const refusal = createChange('became-refusal', { input: 'a | b\n<script>' });
const changed = createChange('answer-changed', { turn: 2 });
const moved = createChange('rank-moved', { turn: 3 });
const run = createDiffRun([refusal, changed, moved, createChange('same', { turn: 4 })]);
const entry = (turn: number, kind: TurnChange['kind']) => ({
  fixture: 'tells of deadlines',
  turn,
  kind,
  reason: 'meant',
  file: 'accept.yaml',
  line: 2,
});
const judgement = judgeChanges(run.changes, [entry(2, 'answer-changed'), entry(9, 'answer-changed')]);

describe('changes', () => {
  it('come most harmful first', () => {
    const asked = createChange('became-question', { isHarmful: true });
    const harmless = createChange('became-question', { isHarmful: false });
    expect(sortByHarm([moved, harmless, asked, refusal, changed])).toEqual([
      changed,
      refusal,
      asked,
      harmless,
      moved,
    ]);
  });

  it('say why', () => {
    const part = { answer: 'a', part: 'lexical', before: 1, after: undefined } as const;
    expect(writeReason({ kind: 'score', moved: [part] })).toBe('score: lexical of a 1.000 → none');
    expect(writeReason({ kind: 'score', moved: Array.from({ length: 8 }, () => part) })).toMatch(/, 2 more$/);
    const unseen = { ...part, before: 0.0001, after: 0.0002 };
    expect(writeReason({ kind: 'score', moved: [unseen, part] })).toBe(
      'score: lexical of a 1.000 → none, 1 more',
    );
    expect(writeReason({ kind: 'fault', message: 'Error: gone' })).toBe('fault: Error: gone');
    const text = { name: 'a', change: 'text', difference: '[-30-] {+60+}' } as const;
    expect(writeReason({ kind: 'corpus', answers: [text, { name: 'b', change: 'gone' }] })).toBe(
      'corpus: a reads [-30-] {+60+}; b is gone',
    );
    expect(writeReason({ kind: 'editorial', answers: ['a'], aspects: ['title', 'scope'] })).toBe(
      'editorial: title, scope of a',
    );
    expect(writeReason({ kind: 'earlier', turn: 2 })).toContain('turn 2');
  });
});

describe('the report', () => {
  it('for a terminal has every change, its mark and its reason, and the counts', () => {
    const lines = formatDiff(run, judgement);
    expect(lines).toContain('x.yaml:7 became-refusal (harmful), turn 1 of «tells of deadlines»');
    expect(lines).toContain('x.yaml:7 answer-changed (accepted), turn 2 of «tells of deadlines»');
    expect(lines).toContain('x.yaml:7 rank-moved, turn 3 of «tells of deadlines»');
    expect(lines).toContain('  before   answer depot (0.9, rank 1)');
    expect(lines).toContain('  accepted meant');
    expect(lines).toContain(
      'accept.yaml:2 accepts nothing: turn 9 of «tells of deadlines» is not answer-changed',
    );
    expect(lines.slice(-2)).toEqual([
      'turns: answer-changed 1, became-refusal 1, rank-moved 1, same 1',
      'harmful: 2 (1 accepted)',
    ]);
  });

  it('in Markdown is a table whose cells hold text only, the harmless folded away', () => {
    const markdown = renderMarkdown(run, judgement);
    expect(markdown).toContain('## Replay: 1 harmful change to look at');
    expect(markdown).toContain('| a \\| b &lt;script&gt; |');
    expect(markdown).toContain('### Harmful and accepted');
    expect(markdown).toContain('### Accepted, but there is no such change');
    expect(markdown.indexOf('rank-moved', markdown.indexOf('<details>'))).toBeGreaterThan(0);
    expect(renderMarkdown(createDiffRun([]), judgeChanges([], []))).toContain('no harmful change');
  });

  it('writes out of two questions what only one of them offers', () => {
    const ask = (...options: string[]) => ({
      action: 'clarify' as const,
      answers: [],
      asks: { question: 'Laquelle ?', options },
    });
    const asked = createChange('question-changed', { before: ask('a', 'b', 'c'), after: ask('b', 'c', 'd') });
    const lines = formatDiff(createDiffRun([asked]), judgeChanges([], []));
    expect(lines).toContain('  before   clarify: Laquelle ? a / 2 that both offer');
    expect(lines).toContain('  after    clarify: Laquelle ? d / 2 that both offer');
    const became = createChange('became-question', { after: ask('b', 'd') });
    expect(renderMarkdown(createDiffRun([became]), judgeChanges([], []))).toContain('Laquelle ? b / d |');
  });

  it('names the services that were compared, and what was left out', () => {
    const whole = createDiffRun([], {
      before: { ...run.before, server: 'http://127.0.0.1:3000' },
      unplayed: 2,
      leftOut: [{ file: 'other.yaml', corpus: 'autre' }],
    });
    const said = 'http://127.0.0.1:3000, build-1, 3 answers, model tiny, thresholds 0.64 and 0.44';
    const judged = judgeChanges([], []);
    expect(formatDiff(whole, judged)).toContain(`before: ${said}`);
    const markdown = renderMarkdown(whole, judged);
    for (const part of [said, '2 more played by neither', '1 file about «autre»']) {
      expect(markdown).toContain(part);
    }
  });

  it('in JSON has what differs, and what was accepted', () => {
    const { changes, harmful, idle, counts } = describeDiff(run, judgement);
    expect(changes.map(({ kind, accepted }) => [kind, accepted?.reason])).toEqual([
      ['became-refusal', undefined],
      ['answer-changed', 'meant'],
      ['rank-moved', undefined],
    ]);
    expect(harmful).toEqual({ refused: 1, accepted: 1 });
    expect(counts.same).toBe(1);
    expect(idle).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { type GroupDraft, listPhrasings, readDecision } from './group-draft.ts';

const sha256 = 'a'.repeat(64);

function draft(change: Partial<GroupDraft> = {}): GroupDraft {
  const answer = { sha256, title: 'Où se garer ?' };
  return { kind: 'phrasing', chosen: new Set(['parking ?']), others: '', answer, note: '', ...change };
}

describe('what is made up of a group', () => {
  it('is the chosen questions and the lines that were written, each once', () => {
    const others = ' garer ma voiture \n\nparking ?\nstationner';
    expect(listPhrasings(draft({ others }), ['où ?', 'parking ?'])).toEqual([
      'parking ?',
      'garer ma voiture',
      'stationner',
    ]);
  });

  it('holds no question that has left the group', () => {
    expect(listPhrasings(draft(), ['où ?'])).toEqual([]);
  });

  it('says what it lacks before it is a decision', () => {
    const asked = ['parking ?'];
    expect(readDecision(draft({ chosen: new Set() }), asked)).toEqual({ fault: 'phrasingsMissing' });
    expect(readDecision(draft({ answer: undefined }), asked)).toEqual({ fault: 'answerMissing' });
    const others = Array.from({ length: 20 }, (_, i) => `formulation ${i}`).join('\n');
    expect(readDecision(draft({ others }), asked)).toEqual({ fault: 'phrasingsTooMany' });
    expect(readDecision(draft(), asked)).toEqual({
      decision: { kind: 'phrasing', sha256, texts: ['parking ?'] },
    });
  });

  it('needs no answer where one is missing, and nothing where it is ignored', () => {
    expect(readDecision(draft({ kind: 'missing', answer: undefined, note: ' le parking ' }), [])).toEqual({
      decision: { kind: 'missing', note: 'le parking' },
    });
    expect(readDecision(draft({ kind: 'ignored' }), [])).toEqual({ decision: { kind: 'ignored', note: '' } });
  });
});

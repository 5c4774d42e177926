import { describe, expect, it } from 'vitest';
import type { DialogueEvent } from '../../dialogue/events.ts';
import { sayAssistant } from '../../messages/assistant/say.ts';
import { sayWidget } from '../../messages/widget/say.ts';
import { type Language, languages } from '../../protocol/language.ts';
import type { Turn } from '../../protocol/turn.ts';
import { readStored } from './from-events.ts';
import { readRecording } from './read-recording.ts';

const at = '2026-01-01T00:00:00.000Z';
const turnFor = (query: string, rest: Partial<Turn> = {}): Turn => ({
  query,
  action: 'smalltalk',
  answers: [],
  messages: ['Bonjour.'],
  ...rest,
});
const said = (text: string) => ({ kind: 'said', text });

describe('a recording', () => {
  it('is a dialogue in lines, of which those behind > are the visitor’s', () => {
    const text =
      '\ufeffLe 3 mars\r\n> bonjour\r\nBonjour !\r\n>pas ceci\r\n>  Quel prix ?  \r\n> \r\n> [Officine]\r\n';
    expect(readRecording(text)).toEqual({
      lang: 'fr',
      steps: [said('bonjour'), said('Quel prix ?'), { kind: 'picked', text: 'Officine' }],
      forPersons: 0,
    });
  });

  it('is an export, without what was for a person', () => {
    const online = { online: true, takesContact: false };
    const turns: [string, Turn][] = [
      ['m1', turnFor('bonjour')],
      ['feedback 0 ab', turnFor('Non')],
      [
        'm2',
        turnFor('une personne', {
          action: 'handoff',
          handoff: online,
          messages: [sayAssistant('de', 'handoffOnline')],
          lang: 'de',
        }),
      ],
      ['m3', turnFor('Quand ?', { action: 'handoff', handoff: online, messages: [], lang: 'de' })],
    ];
    const exchanges = turns.map(([messageId, turn]) => ({ messageId, at, turn, feedback: {} }));
    const exported = { id: 'c', lang: 'de', startedAt: at, exportedAt: at, exchanges };
    expect(readRecording(JSON.stringify(exported, null, 2))).toEqual({
      lang: 'de',
      steps: [said('bonjour'), { kind: 'unhelped', text: 'Non' }, said('une personne')],
      forPersons: 1,
    });
  });

  /** As `web/widget/transcript.ts` writes it. */
  const transcribe = (lang: Language): string => {
    const rule = '-'.repeat(72);
    const [visitor, assistant] = [sayWidget(lang, 'visitorName'), sayWidget(lang, 'assistantName')];
    return `${[
      sayWidget(lang, 'transcriptTitle'),
      sayWidget(lang, 'disclosure'),
      `[${visitor}]\nbonjour\n\nà tous`,
      `[${assistant}]\nBonjour.\n\n→ a\n→ b`,
      `[${visitor}]\nQuel prix ?`,
      `[${assistant}]\nMot pour mot\n${rule}\nDix.\n\n[${visitor}]\nnon\n${rule}\nSource`,
      `[${sayWidget(lang, 'agentName', { name: 'Zoé' })}]\nMe voici.`,
      `[${visitor}]\nMerci, Zoé`,
    ].join('\n\n')}\n`;
  };

  it.each(languages)('is a transcript of the widget in the language %s', (lang) => {
    expect(readRecording(transcribe(lang))).toEqual({
      lang,
      steps: [said('bonjour\n\nà tous'), said('Quel prix ?')],
      forPersons: 1,
    });
  });

  it('is a stored conversation, which tells apart what was typed and what was clicked', () => {
    const moment = (messageId: string) => ({ messageId, at });
    const events: DialogueEvent[] = [
      { type: 'said', ...moment('1'), text: 'Officine', masked: [] },
      { type: 'picked', ...moment('2'), choice: { facet: 'couloir', value: 'x' }, label: 'Officine' },
      { type: 'said', ...moment('feedback 1 ab'), text: 'Non', masked: [] },
      { type: 'agent-took', at, agent: 'Zoé' },
      { type: 'said', ...moment('3'), text: 'Quand ?', masked: [] },
      { type: 'agent-released', at, waiting: false },
      { type: 'said', ...moment('4'), text: 'merci', masked: [] },
    ];
    expect(readStored({ lang: 'fr', events })).toEqual({
      lang: 'fr',
      steps: [
        { kind: 'typed', text: 'Officine' },
        { kind: 'picked', text: 'Officine' },
        { kind: 'unhelped', text: 'Non' },
        { kind: 'typed', text: 'merci' },
      ],
      forPersons: 1,
    });
  });

  it.each([
    ['', 'no visitor says anything'],
    ['Bonjour.\n', 'no visitor says anything'],
    ['{ "id": ', 'it begins as JSON, but is none'],
    ['{ "id": 1 }', 'no export: id: '],
  ])('is refused where it is %j', (text, says) => {
    expect(() => readRecording(text)).toThrow(says);
    expect(() => readRecording(text)).toThrow(
      expect.objectContaining({ code: 'RECORDING_BROKEN', kind: 'input' }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/protocol/drafting.ts';
import { templateText } from '../parts/template-text.fixture.ts';
import { agentView } from './agent-view.ts';
import { addAgentMessage } from './entries.ts';
import type { ThreadOptions } from './thread-options.ts';

const quotation: Block = {
  kind: 'quotation',
  sha256: 'a'.repeat(64),
  text: 'Oui,\n à tout moment <b>.',
  title: 'Peut-on annuler ?',
  titleOrigin: 'editorial',
  citations: [{ file: '004.txt', startLine: 12, endLine: 13, title: 'FAQ' }],
};

/** What is shown of this message. */
function show(message: { text: string; blocks?: Block[] }): string {
  const [entry] = addAgentMessage([], { messageId: 'a1', author: 'Zoé', ...message }, undefined);
  const options: Pick<ThreadOptions, 'language' | 'server' | 'toolsOf'> = {
    language: 'fr',
    server: 'https://faq.example.org',
    toolsOf: () => {
      return { check: 'same', matches: undefined, canMark: true, onCheck: () => {}, onMatches: () => {} };
    },
  };
  return templateText(agentView(entry!, 'Zoé', options as ThreadOptions));
}

describe('what a person of the support wrote', () => {
  it('is shown as it is', () => {
    const shown = show({ text: 'Bonjour <b>' });
    expect(shown).toContain('Zoé, conseil');
    expect(shown).toContain('.textContent=Bonjour <b>');
  });

  it('shows a quotation as an answer of the FAQ with its proof, between the words around it', () => {
    const blocks: Block[] = [{ kind: 'text', text: 'Bonjour,' }, quotation, { kind: 'text', text: 'Zoé' }];
    const shown = show({ text: 'Bonjour,\n\n…', blocks });
    const places = [
      '.textContent=Bonjour,',
      'Réponse de la FAQ, mot pour mot',
      quotation.text,
      '.textContent=Zoé',
    ].map((part) => shown.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const part of ['Question reconstituée', 'Vérifier la réponse', 'lines=12-13', 'à l’octet près']) {
      expect(shown).toContain(part);
    }
    expect(shown).not.toContain('Surligner');
  });

  it('leaves out words that are blank', () => {
    const shown = show({ text: '', blocks: [{ kind: 'text', text: ' ' }, quotation] });
    expect(shown).not.toContain('.textContent= ');
  });
});

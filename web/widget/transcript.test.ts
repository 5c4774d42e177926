import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/protocol/turn.ts';
import { writeTranscript } from './transcript.ts';

const turn: Turn = {
  query: 'Quel délai ?',
  action: 'answer',
  messages: ['La réponse la plus proche.'],
  answers: [
    {
      answer: 'abc',
      sha256: 'f'.repeat(64),
      text: '\t60 jours\u00a0;\r\n\r\n- puis rien ',
      citations: [{ file: '003.txt', startLine: 12, endLine: 15 }],
      probability: 0.9,
      title: 'Quel est le délai ?',
      titleOrigin: 'editorial',
      scopeNote: 'Valable pour\u00a0: Officine',
    },
  ],
  suggestions: [{ label: 'Et après ?', choice: { facet: null, value: 'x' } }],
};

describe('writeTranscript', () => {
  const written = writeTranscript(
    [
      { id: 'm1', text: 'Quel délai ?', turn },
      { id: 'a1', text: 'Bonjour,\nje regarde.', author: 'Camille' },
      { id: 'm2', text: 'merci' },
      { id: 'w1', text: '', wait: { takesContact: true } },
    ],
    'fr',
  );

  it('holds each answer to the character, with its source and fingerprint', () => {
    const rule = '-'.repeat(72);
    expect(written).toContain(`\n${rule}\n${turn.answers[0]!.text}\n${rule}\n`);
    expect(written).toContain('Source\u00a0: 003.txt, lignes 12 à 15');
    expect(written).toContain(`Empreinte SHA-256\u00a0: ${'f'.repeat(64)}`);
    expect(written).toContain('Question reconstituée\nQuel est le délai ?');
    expect(written).toContain('Valable pour\u00a0: Officine');
  });

  it('says who spoke, in order', () => {
    const speakers = [...written.matchAll(/^\[(.+)\]$/gm)].map(([, name]) => name);
    expect(speakers).toEqual(['Vous', 'Assistant', 'Camille, conseil', 'Vous', 'Assistant']);
    expect(written).toContain('→ Et après ?');
    expect(written).toMatch(
      /Personne n’a encore pu vous répondre\.[^\n]+\n\nPour que l’on vous recontacte, /,
    );
  });
});

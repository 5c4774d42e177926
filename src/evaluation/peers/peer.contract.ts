import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Peer, PeerDocument } from './peer.ts';

/** A small FAQ, words that belong to one answer each. */
export const contractDocuments: readonly PeerDocument[] = [
  {
    name: 'aaaaaaaaaaaa',
    text: 'La carte coûte quarante euros.\nLe paiement se fait en ligne.',
    questions: ['Quel est le prix de la carte ?', 'Combien faut-il payer ?'],
  },
  {
    name: 'bbbbbbbbbbbb',
    text: 'Le dossier est instruit en soixante jours.',
    questions: ['Quel est le délai pour instruire un dossier ?', 'Combien de temps faut-il attendre ?'],
  },
  {
    name: 'cccccccccccc',
    text: 'Écrivez au support depuis le formulaire de contact. Une personne vous rappelle.',
    questions: ['Comment joindre quelqu’un ?'],
  },
  {
    name: 'dddddddddddd',
    text: 'Le certificat électronique se renouvelle depuis votre espace personnel.',
    questions: ['Comment prolonger un certificat ?'],
  },
];

/** The contract of the port, for every implementation. */
export function describePeer(name: string, create: () => Promise<Peer>): void {
  describe(`${name} as a peer`, () => {
    let folder: string;
    let peer: Peer;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'guichet-peer-'));
      await using indexing = await create();
      await indexing.index(contractDocuments, folder);
      peer = await create();
      await peer.open(folder);
    }, 30_000);
    afterAll(async () => {
      await peer[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    });

    it('finds the answer that shares the words, or whose question does', async () => {
      const first = async (question: string) => (await peer.search(question, 3))[0];
      expect(await first('quel est le prix de la carte')).toBe('aaaaaaaaaaaa');
      expect(await first('délai pour instruire un dossier')).toBe('bbbbbbbbbbbb');
      expect(await first('comment joindre quelqu’un du support')).toBe('cccccccccccc');
      expect(await first('comment prolonger un certificat électronique')).toBe('dddddddddddd');
    });

    it('names each answer once, and no more than asked for', async () => {
      for (const topK of [1, 2, 10]) {
        const names = await peer.search('combien de temps faut-il attendre pour payer le dossier', topK);
        expect(names.length).toBeLessThanOrEqual(topK);
        expect(new Set(names).size).toBe(names.length);
        for (const found of names)
          expect(contractDocuments.map((document) => document.name)).toContain(found);
      }
    });

    it('is called something', () => {
      expect(peer.name).not.toBe('');
    });
  });
}

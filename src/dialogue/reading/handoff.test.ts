import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLabelled, readPhrasings } from './faq-questions.fixture.ts';
import { asksForPerson } from './handoff.ts';
import { findSmalltalk } from './smalltalk.ts';

describe('asksForPerson', () => {
  it.each([
    'je voudrais parler à un conseiller',
    'Je souhaiterais échanger avec un conseiller.',
    'un humain svp',
    'un conseiller s’il vous plaît',
    'conseiller',
    'parler à un humain',
    'PARLER A UN CONSEILLER',
    'Passez-moi un conseiller !',
    'mettez-moi en relation avec une vraie personne',
    'Puis-je discuter avec un agent en direct ?',
    'est-ce que je peux parler à quelqu’un ?',
    'Serait-il possible d’échanger avec une personne de votre équipe ?',
    'j’ai besoin de parler à quelqu’un',
    'j’aimerais être mise en relation avec un conseiller',
    'Comment parler à un conseiller ?',
    'Je voudrais parler à un conseiller, comment faire ?',
    'Y a-t-il quelqu’un pour m’aider ?',
    'rappelez-moi',
    'Je souhaite être rappelé',
    'Pouvez-vous me rappeler au 06 12 34 56 78 ?',
    'Est-ce que vous pouvez me rappeler ?',
    'je veux un humain, pas un robot',
    'je ne veux pas parler à un robot',
  ])('hears «%s»', (text) => {
    expect(asksForPerson(text)).toBe(true);
  });

  it.each([
    'I want to speak to a human',
    'can I talk to someone?',
    'Could I speak with a real person please?',
    'connect me to an agent',
    'I need to talk to someone about my card',
    'could someone call me back?',
    'quiero hablar con una persona',
    'póngame con un agente',
    'Ich möchte mit einem Menschen sprechen',
    'Kann ich bitte mit einem Mitarbeiter sprechen?',
    'Verbinden Sie mich mit einem Berater',
    'quero falar com um atendente',
    'gostaria de falar com uma pessoa',
    'vorrei parlare con un operatore',
    'posso parlare con qualcuno?',
  ])('hears «%s» in another language', (text) => {
    expect(asksForPerson(text)).toBe(true);
  });

  it.each([
    'je veux parler a un conseillé',
    'jveux parlé à qqn',
    'je peu avoir un conseiler au tel svp',
    'je voudrai parler à un conseilller',
  ])('forgives the spelling of «%s»', (text) => {
    expect(asksForPerson(text)).toBe(true);
  });

  it.each([
    [
      'a greeting and thanks',
      'Bonjour Madame, je voudrais parler à un conseiller. Merci d’avance, cordialement',
    ],
    ['a complaint before', 'Tu ne comprends rien, je veux parler à un humain !'],
    ['a complaint joined by «et»', 'ça ne m’aide pas et je veux parler à quelqu’un'],
    ['a situation before', 'Ma carte est bloquée depuis trois jours. Puis-je parler à un conseiller ?'],
    ['a situation in the same sentence', 'Je n’y arrive pas, est-ce que quelqu’un peut m’aider ?'],
    ['a reason behind', 'je voudrais parler à un conseiller pour ma carte CPS'],
    ['a situation behind', 'Je veux parler à un conseiller. Ma carte ne marche pas depuis hier.'],
    ['a refusal before', 'Non, je veux parler à un conseiller'],
    ['another question before', 'Quel est le délai ? En fait, je voudrais parler à un conseiller.'],
  ])('hears a request with %s', (_, text) => {
    expect(asksForPerson(text)).toBe(true);
  });

  it.each([
    'Qui contacter en cas de problème ?',
    'Comment contacter le support de Pro Santé Connect ?',
    'Comment joindre l’ANS ?',
    'comment vous contacter ?',
    'Une personne physique peut-elle candidater ?',
    'à qui s’adresser pour la carte CPS ?',
    'le conseiller numérique doit-il avoir une carte ?',
    'Qui signe, un conseiller ?',
    'Un agent peut-il avoir une CPE ?',
    'Est-ce que quelqu’un d’autre peut signer ?',
    'Qui peut m’aider à remplir le dossier ?',
    'Notre conseiller parle à un agent de l’ANS',
    'Je voudrais savoir comment parler aux patients en télésoin',
    'Je veux une personne de confiance dans mon espace santé',
    'Je voudrais parler à un conseiller. Combien coûte la carte CPS ?',
    'Can a representative apply for us?',
    'Ein Mitarbeiter hat seine Karte verloren',
    'Pouvez-vous me rappeler le délai ?',
    'numéro de téléphone',
    'une personne',
    'êtes-vous un humain ?',
    'je parle à un humain ?',
    '',
    '?',
  ])('hears none in «%s»', (text) => {
    expect(asksForPerson(text)).toBe(false);
  });

  it('hears none in any question of the FAQ', async () => {
    const labelled = (await readLabelled()).filter(({ gold }) => gold !== 'handoff');
    const questions = [...labelled.map(({ query }) => query), ...(await readPhrasings())];
    expect(questions.length).toBeGreaterThan(2_000);
    expect(questions.filter(asksForPerson)).toEqual([]);
  });

  it('hears one wherever the label says so', async () => {
    const labelled = (await readLabelled()).filter(({ gold }) => gold === 'handoff');
    expect(labelled.filter(({ query }) => !asksForPerson(query))).toEqual([]);
  });

  it('is apart from small talk', () => {
    expect(findSmalltalk('je voudrais parler à un humain')).toBeUndefined();
    expect(findSmalltalk('est-ce que je parle à un humain ?')).toBe('robot');
  });

  it('reads any text without a fault, and the longest in less than two seconds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof asksForPerson(text)).toBe('boolean');
      }),
    );
    for (const repeated of ['je voudrais parler à un ', 'bonjour, ', 'svp. ', 'zertifikat ']) {
      const start = process.cpuUsage();
      asksForPerson(repeated.repeat(8_000 / repeated.length));
      const { user, system } = process.cpuUsage(start);
      expect((user + system) / 1e6).toBeLessThan(2);
    }
  });
});

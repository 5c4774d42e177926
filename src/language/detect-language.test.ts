import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../protocol/language.ts';
import { detectLanguage } from './detect-language.ts';

describe('detecting the language', () => {
  it.each<[Language, string]>([
    ['en', 'What is the référencement Ségur?'],
    ['en', 'where is my certificate?'],
    ['en', 'can I talk to someone?'],
    ['en', 'need help with Mon espace santé'],
    ['en', "I don't understand"],
    ['en', 'CAN AN HDS HOST BE FOREIGN'],
    ['es', '¿Qué es el référencement Ségur?'],
    ['es', 'donde esta mi certificado'],
    ['es', 'diferencia entre Pro Santé Connect y e-CPS'],
    ['es', 'no entiendo'],
    ['de', 'Wie lange dauert die Zertifizierung DMN?'],
    ['de', 'koennen Sie mir mit dem Dossier helfen'],
    ['de', 'Was ist das référencement Ségur?'],
    ['pt', 'onde está o meu certificado?'],
    ['pt', 'nao consigo entrar no portal Convergence'],
    ['pt', 'quanto custa a certificação'],
    ['it', "Che cos'è il référencement Ségur?"],
    ['it', 'quanto costa la certificazione'],
    ['it', 'non capisco'],
    ['fr', 'Qui peut déposer une candidature sur Convergence ?'],
    ['fr', 'combien de tps pr la certif'],
    ['fr', 'ki peu candidaté svp'],
    ['fr', 'ok merci'],
  ])('finds %s in «%s»', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each([
    'certification DMN',
    'convergence portal login',
    'reset password convergence',
    'le bouton "forgot my password" ne marche pas',
    'j’ai un message “the server is not responding”',
    'j’ai une erreur You are not authorized to access this page',
    'security.osclientcerts.autoload dans about:config',
    'DMN data privacy by design',
    'proof of concept',
    'go live ségur',
    'start-up',
    'quid du one shot',
    'kit de com',
    'ieu 8 ins',
    'salarié e-cps',
    'CH de Die',
    'M. Da Silva',
    'appli samsung health',
    'cacao ou café ?',
    'numero de telephone',
    'l’accès restreint de l’annuaire',
    'ya un délai',
    'hello, certification DMN',
    'hello j’ai un souci avec ma carte',
  ])('takes «%s», as a French visitor may write, for no other language', (text) => {
    expect(['fr', undefined]).toContain(detectLanguage(text));
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n'],
    ['an abbreviation', 'DMN'],
    ['a name', 'Martin Schmidt'],
    ['digits', '810001234'],
    ['a code', 'CDA R2 N1'],
    ['an emoji', '👍'],
    ['an address', 'https://example.org/where/is/my/page'],
    ['a mail address', 'who.are.you@example.org'],
    ['one word', 'certification'],
    ['what several languages say', 'por favor'],
    ['Arabic', 'كم تستغرق عملية الاعتماد DMN؟'],
    ['Russian', 'где мой сертификат DMN'],
    ['Chinese', '我的证书在哪里？'],
    ['Dutch', 'Hoe lang duurt de certificering van een DMN?'],
    ['Dutch that shares English words', 'we hebben een probleem met ons account in de portal'],
    ['Catalan', 'on és el meu certificat?'],
    ['Romanian', 'ce documente sunt necesare pentru cerere'],
    ['Polish', 'czy mogę z kimś porozmawiać'],
    ['Danish', 'hvor er mit certifikat?'],
  ])('finds none in %s', (_, text) => {
    expect(detectLanguage(text)).toBeUndefined();
  });

  it('answers whatever the text, however long', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void detectLanguage(text)));
    expect(detectLanguage('Wie lange dauert die Zertifizierung? '.repeat(10_000))).toBe('de');
  });
});

describe('on the labelled questions', async () => {
  const questions = [...(await readQuestions('fit')), ...(await readQuestions('gate'))];
  const french = questions.filter(({ lang }) => lang === 'fr');

  it('takes no French for another language', () => {
    expect(french.length).toBeGreaterThan(400);
    expect(misread(french)).toEqual([]);
  });

  it('takes no French without accents, or in capitals, for another language', () => {
    const bare = french.map(({ id, lang, text }) => ({ id, lang, text: stripAccents(text) }));
    const shouted = bare.map(({ id, lang, text }) => ({ id, lang, text: text.toUpperCase() }));
    expect(misread([...bare, ...shouted])).toEqual([]);
  });

  it('takes hardly a run of words out of a French question for another language', () => {
    const texts = french.flatMap(({ text }) => [text, stripAccents(text)]);
    const runs = [...new Set(texts.flatMap(runsOfWords))].map((text) => ({ id: text, lang: 'fr', text }));
    expect(runs.length).toBeGreaterThan(10_000);
    expect(misread(runs).length).toBeLessThanOrEqual(runs.length / 5_000);
  });

  it.each(['fr', 'en', 'es', 'de', 'pt', 'it'] as const)(
    'recognises 95 %% or more of those in %s',
    (language) => {
      const own = questions.filter(({ lang }) => lang === language);
      const found = own.filter(({ text }) => detectLanguage(text) === language);
      expect(own.length).toBeGreaterThan(10);
      expect(found.length / own.length).toBeGreaterThanOrEqual(0.95);
    },
  );

  it('finds no language in Arabic', () => {
    const arabic = questions.filter(({ lang }) => lang === 'ar');
    expect(arabic.length).toBeGreaterThan(10);
    expect(misread(arabic)).toEqual([]);
  });
});

interface Question {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
}

async function readQuestions(name: string): Promise<Question[]> {
  const tsv = await readFile(new URL(`../../tests/qrels/${name}.tsv`, import.meta.url), 'utf8');
  const lines = tsv.trimEnd().split('\n').slice(1);
  return lines.map((line) => {
    const [id, lang, , text] = line.split('\t');
    return { id: id!, lang: lang!, text: text! };
  });
}

/** Ids of those found in another language than their own: of the gate's questions no text may be seen. */
function misread(questions: readonly Question[]): string[] {
  return questions.flatMap(({ id, lang, text }) => {
    const found = detectLanguage(text);
    return found === undefined || found === lang ? [] : [`${id} ${found}`];
  });
}

function stripAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function runsOfWords(text: string): string[] {
  const words = text.split(/\s+/);
  return [1, 2, 3, 4].flatMap((length) =>
    words.slice(length - 1).map((_, start) => words.slice(start, start + length).join(' ')),
  );
}

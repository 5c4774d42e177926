import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLabelled, readPhrasings } from './faq-questions.fixture.ts';
import { findSmalltalk, type Smalltalk, smalltalks, stripCourtesy } from './smalltalk.ts';

/** Messages of each kind, one a line. */
const messages: Readonly<Record<Smalltalk, string>> = {
  greeting: `
    Bonjour
    bonjour !
      BONSOIR…
    bonjourrrr
    Bonjour à tous
    Bonjour Madame, Monsieur,
    bjr
    slt
    cc
    coucou 😊
    Salut tout le monde 👋
    bonjour ça va ?
    Ça va ?
    Bonjour, comment allez-vous ?
    bonjuor
    Hello
    Hi there!
    hello, how are you?
    Good morning :)
    Hola, ¿qué tal?
    buenos días
    Guten Tag
    Hallo zusammen
    Olá, tudo bem?
    bom dia
    Buongiorno
    Ciao!
  `,
  thanks: `
    Merci
    Merci beaucoup !!
    merciii
    mrc
    Super, merci
    ok merci
    bonjour, merci
    Merci d'avance pour votre réponse
    merci de votre aide
    Je vous remercie
    non merci
    c'est très gentil
    thx
    Thank you very much.
    ok thanks a lot
    muchas gracias
    vielen Dank
    danke schön
    muito obrigada
    grazie mille
  `,
  goodbye: `
    Au revoir
    À bientôt
    Bonne journée
    merci, bonne journée à vous
    Cordialement
    bonne soirée !
    à plus
    Bye
    see you later
    hasta luego
    Auf Wiedersehen
    tschüss
    até logo
    arrivederci
  `,
  acknowledged: `
    ok
    OKKK
    d'accord
    Parfait !
    très bien
    c'est compris
    j'ai compris
    ça marche
    c'est noté
    ok d'accord
    got it
    I see
    all right
    vale
    de acuerdo
    alles klar
    verstanden
    entendi
    va bene
    capito
  `,
  robot: `
    tu es un robot ?
    t'es un bot
    êtes-vous humain ?
    Êtes-vous une vraie personne ?
    bonjour, tu es un robot ?
    est-ce que je parle à un humain ?
    je parle à une machine ?
    c'est une IA ?
    il y a quelqu'un ?
    are you a bot?
    is this AI
    Am I talking to a real person?
    ¿eres un robot?
    ¿hay alguien ahí?
    Sind Sie ein Mensch?
    bist du ein Bot
    ist das eine KI?
    você é um robô?
    sei un robot?
    parlo con una persona?
  `,
  identity: `
    qui es-tu ?
    Qui êtes-vous
    t'es qui toi
    c'est quoi ce chat
    cest koi ce bot
    comment tu t'appelles ?
    quel est votre nom ?
    à qui je parle ?
    who are you
    what is this chatbot?
    ¿quién eres?
    wer bist du
    quem é você?
    chi sei?
  `,
  abilities: `
    que sais-tu faire ?
    Que pouvez-vous faire pour moi ?
    tu sais faire quoi
    qu'est-ce que tu peux faire ?
    à quoi sers-tu ?
    comment ça marche ce chat
    comment fonctionne cet assistant ?
    aide
    Aidez-moi svp
    j'ai besoin d'aide
    pouvez-vous m'aider ?
    Bonjour, j'ai une question
    je voudrais poser une question
    menu
    help
    what can you do?
    can you help me please
    ¿qué puedes hacer?
    necesito ayuda
    was kannst du?
    Hilfe
    o que você sabe fazer?
    cosa puoi fare?
    aiuto
  `,
  insult: `
    t'es nul
    tu es vraiment nul !
    merde
    ça marche pas ton truc
    il est nul ton bot
    inutile
    c'est nul
    n'importe quoi
    tu sers à rien
    tu comprends rien
    tu ne réponds pas à ma question
    bonjour connard
    va te faire foutre
    c'est de la merde
    merci pour rien
    useless bot
    this is useless
    you are so stupid
    fuck you
    eres inútil
    du bist dumm
    que merda
    che schifo
  `,
};

function linesOf(text: string): string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim());
}

describe('findSmalltalk', () => {
  it.each(smalltalks.flatMap((kind) => linesOf(messages[kind]).map((text) => [kind, text] as const)))(
    'finds %s in «%s»',
    (kind, text) => {
      expect(findSmalltalk(text)).toBe(kind);
      expect(findSmalltalk(text.normalize('NFD'))).toBe(kind);
      expect(findSmalltalk(`${text.toUpperCase()} 🙂`)).toBe(kind);
    },
  );

  it.each([
    'Bonjour, quel est le délai ?',
    'Bonjour\nComment obtenir le NIL ?',
    'Merci de me dire quel est le délai',
    'Merci, et pour le DMN ?',
    'Comment dire au revoir à mon éditeur ?',
    'Hi, how long does it take?',
    'ce certificat de merde, comment le renouveler ?',
    'ça ne marche pas',
    'le site est en panne',
    'ok pour la vague 2',
    'aide au financement',
    'aide SONS',
    'menu déroulant Convergence',
    'Qui êtes-vous pour refuser mon dossier ?',
    'un robot de téléconsultation est-il un DMN ?',
    'est-ce une machine certifiée ?',
    'comment ça marche ?',
    'contact',
    'humain',
    'oui',
    'non',
    'madame',
    'vous',
    'HDS',
    'hi-fi',
    '?',
    '👋',
    '2024',
    '',
    ' \n ',
  ])('leaves «%s» to the search', (text) => {
    expect(findSmalltalk(text)).toBeUndefined();
  });

  it('finds none in any question of the FAQ', async () => {
    const labelled = (await readLabelled()).filter(({ gold }) => gold !== 'smalltalk');
    const questions = [...labelled.map(({ query }) => query), ...(await readPhrasings())];
    expect(questions.length).toBeGreaterThan(2_000);
    expect(questions.filter((question) => findSmalltalk(question) !== undefined)).toEqual([]);
  });

  it('finds that which is labelled so', async () => {
    const labelled = (await readLabelled()).filter(({ gold }) => gold === 'smalltalk');
    expect(labelled.filter(({ query }) => findSmalltalk(query) === undefined)).toEqual([]);
  });
});

describe('stripCourtesy', () => {
  it.each([
    ['Bonjour, quel est le délai ? Merci d’avance', 'quel est le délai ?'],
    ['bonjour comment faire', 'comment faire'],
    ['Bonjour à tous\nQuel délai ?', 'Quel délai ?'],
    ['Bonjour Madame, Monsieur, quel délai ?', 'quel délai ?'],
    ['Bonjour 👋 ça va ? Je cherche le NIL.', 'Je cherche le NIL.'],
    ['bjr c koi le nil svp merci', 'c koi le nil svp'],
    ['Quel délai ? Je vous remercie par avance et vous souhaite une bonne journée.', 'Quel délai ?'],
    ['Quel délai ?\n\nCordialement', 'Quel délai ?'],
    ['Merci, et pour le DMN ?', 'et pour le DMN ?'],
    ['Parfait. Et pour le DMN ?', 'Et pour le DMN ?'],
    ['Hello, how long does it take? Thanks!', 'how long does it take?'],
    ['Hola, ¿cuánto cuesta? Muchas gracias', '¿cuánto cuesta?'],
    ['Guten Tag, wie lange dauert das? Vielen Dank', 'wie lange dauert das?'],
    ['Bonjour, « NIL », c’est quoi ?', '« NIL », c’est quoi ?'],
  ])('takes the greeting and thanks off «%s»', (text, left) => {
    expect(stripCourtesy(text)).toBe(left);
  });

  it.each([
    'Quel est le délai ?',
    'Merci de me préciser le délai',
    'Ça va durer longtemps ?',
    'Comment dire merci ?',
    'Comment allez-vous calculer le délai ?',
    'hi-fi et santé',
    'Bien à vous de choisir le certificat',
    'Ce sera la vague 2, c’est ça ?',
    'oui',
    'madame',
    'Non, pour le DMN',
  ])('leaves «%s» as it is', (text) => {
    expect(stripCourtesy(text)).toBe(text);
  });

  it('keeps what follows a greeting without a mark, but not its companions', () => {
    expect(stripCourtesy('Bonjour vous savez où commander ?')).toBe('vous savez où commander ?');
  });

  it.each([
    'Bonjour',
    'Merci beaucoup !',
    'Bonjour, merci, bonne journée',
    'ok merci',
    'ok super merci bonne journée',
    '',
    ' \n',
  ])('leaves nothing of «%s»', (text) => {
    expect(stripCourtesy(text)).toBeUndefined();
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        'bonjour',
        'merci',
        'ça va',
        'ok',
        'svp',
        'le délai',
        '?',
        ', ',
        ' ',
        '\n',
        '👋',
        '-',
        '\ud83d',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('any text', () => {
  it('is read without a fault, and what is stripped is a part of it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const talk = findSmalltalk(text);
        expect(talk === undefined || smalltalks.includes(talk)).toBe(true);
        const left = stripCourtesy(text);
        if (left === undefined) return;
        expect(text).toContain(left);
        expect(left).toBe(left.trim());
        expect(left).not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });

  it('as long as a message may be is read in less than a second', () => {
    for (const repeated of ['ok ', 'merci beaucoup ', 'bonjour, ', 'zertifikat ', '👍']) {
      const text = repeated.repeat(8_000 / repeated.length);
      const start = process.cpuUsage();
      findSmalltalk(text);
      stripCourtesy(text);
      const { user, system } = process.cpuUsage(start);
      expect((user + system) / 1e6).toBeLessThan(1);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhrasings } from './faq-questions.fixture.ts';
import { readCorrection, readFollowUp } from './turns-of-phrase.ts';

describe('readFollowUp', () => {
  it.each([
    ['et pour la biologie ?', 'la biologie ?'],
    ['et le délai ?', 'le délai ?'],
    ['idem en officine', 'officine'],
    ['même question pour l’imagerie', 'l’imagerie'],
    ['pour un EHPAD ?', 'un EHPAD ?'],
    ['pour un EHPAD', 'un EHPAD'],
    ['et en vague 2 ?', 'vague 2 ?'],
    ['ou en vague 1 ?', 'vague 1 ?'],
    ['mais pour les hôpitaux ?', 'les hôpitaux ?'],
    ['qu’en est-il de la biologie ?', 'la biologie ?'],
    ['quid des EHPAD ?', 'EHPAD ?'],
    ['Merci, et pour le DMN ?', 'le DMN ?'],
    ['ok et combien de temps ?', 'combien de temps ?'],
    ['et pourquoi ?', 'pourquoi ?'],
    ['et quel est le délai en vague 2 ?', 'quel est le délai en vague 2 ?'],
    ['et ça prend combien de temps ?', 'ça prend combien de temps ?'],
    ['et faut-il un mandat ?', 'faut-il un mandat ?'],
    ['et à qui s’adresser ?', 'à qui s’adresser ?'],
    ['et où ?', 'où ?'],
    ['et où s’adresser ?', 'où s’adresser ?'],
    ['et si je suis une pharmacie ?', 'une pharmacie ?'],
    ['avec une carte CPE ?', 'avec une carte CPE ?'],
    ['et sans carte ?', 'sans carte ?'],
    ['chez le dentiste ?', 'le dentiste ?'],
    ['what about wave 2?', 'wave 2?'],
    ['and for hospitals?', 'hospitals?'],
    ['or for a lab?', 'lab?'],
    ['and is it mandatory?', 'is it mandatory?'],
    ['same question for labs', 'labs'],
    ['¿y el plazo?', 'el plazo?'],
    ['y para la farmacia?', 'la farmacia?'],
    ['misma pregunta para un hospital', 'un hospital'],
    ['und für die Apotheke?', 'die Apotheke?'],
    ['gleiche Frage für ein Labor', 'ein Labor'],
    ['e para os hospitais?', 'os hospitais?'],
    ['mesma pergunta para um laboratório', 'um laboratório'],
    ['e per la farmacia?', 'la farmacia?'],
    ['ma per un laboratorio?', 'un laboratorio?'],
    ['stessa domanda per il laboratorio', 'il laboratorio'],
  ])('reads «%s» as «%s»', (text, rest) => {
    expect(readFollowUp(text)).toEqual({ rest });
  });

  it.each([
    'Et comment obtenir la certification HDS pour mon entreprise d’hébergement ?',
    'Et qui peut candidater à la certification DMN ?',
    'Et où se trouve l’identifiant national sur une carte CPx ?',
    'et c’est quoi le NIL ?',
    'Et je voudrais aussi commander des cartes CPS',
    'et sinon comment contacter le support de Convergence ?',
    'Et quelles sont les pièces à fournir pour le référencement Ségur ?',
    'and how do I get certified for HDS hosting?',
    'und was kostet die Zertifizierung?',
    'Pour une officine, quel est le délai de certification ?',
    'pour candidater au référencement',
    'pour se connecter à Convergence',
    'pour les éditeurs de logiciels de pharmacie en vague 2 du Ségur numérique',
    'En combien de temps obtient-on le certificat ?',
    'À qui s’adresser ?',
    'où trouver le guide ?',
    'ou trouver la carte CPS',
    'Y a-t-il un délai ?',
    'ma carte CPS est bloquée',
    'o que é DMN?',
    'Or, la certification est obligatoire',
    'e-CPS perdue',
    'mais ça ne marche pas',
    'en fait non',
    'et alors ?',
    'et merci',
    'et bonne journée',
    'pour l’instant non',
    'pour info',
    'avec plaisir',
    'à bientôt',
    'et',
    'Et ?',
    'Quel est le délai ?',
    'EHPAD ?',
    'bonjour',
    '',
  ])('lets «%s» stand alone', (text) => {
    expect(readFollowUp(text)).toBeUndefined();
  });
});

describe('readCorrection', () => {
  it.each([
    ['non, plutôt officine', 'officine'],
    ['je voulais dire la vague 2', 'la vague 2'],
    ['pas l’hôpital, l’officine', 'l’officine'],
    ['l’officine, pas l’hôpital', 'l’officine'],
    ['pas hôpital mais officine', 'officine'],
    ['pas vague 1, vague 2', 'vague 2'],
    ['c’est pas l’hôpital c’est l’officine', 'l’officine'],
    ['ce n’est pas pour l’hôpital mais pour l’officine', 'l’officine'],
    ['la vague 2 et non la vague 1', 'la vague 2'],
    ['plutôt la vague 1 que la vague 2', 'la vague 1'],
    ['non la vague 2', 'la vague 2'],
    ['ah non pardon, l’imagerie', 'l’imagerie'],
    ['Non. Je parle de la vague 1.', 'la vague 1'],
    ['non, je travaille en officine', 'officine'],
    ['non non, pas l’hôpital, l’officine', 'l’officine'],
    ['en fait c’est pour l’officine', 'l’officine'],
    ['désolé, je voulais dire DMN', 'DMN'],
    ['je me suis trompé, c’est la vague 1', 'la vague 1'],
    ['no, I meant the second wave', 'the second wave'],
    ['not the hospital, the pharmacy', 'the pharmacy'],
    ['I meant the price, not the deadline', 'the price'],
    ['actually it’s for a lab', 'lab'],
    ['no, quería decir la farmacia', 'la farmacia'],
    ['no el hospital sino la farmacia', 'la farmacia'],
    ['nein, ich meinte die Apotheke', 'die Apotheke'],
    ['nicht das Krankenhaus, sondern die Apotheke', 'die Apotheke'],
    ['não, é para um hospital', 'hospital'],
    ['não, quis dizer a farmácia', 'farmácia'],
    ['no, intendevo la farmacia', 'la farmacia'],
    ['non l’ospedale, la farmacia', 'la farmacia'],
  ])('reads «%s» as «%s»', (text, rest) => {
    expect(readCorrection(text)).toEqual({ rest });
  });

  it.each([
    'non',
    'No.',
    'non merci',
    'no, thanks',
    'nein danke',
    'non c’est bon',
    'non, tout va bien',
    'non, j’ai une autre question',
    'pas l’officine',
    'non, ce n’est pas ça',
    'non, ça ne marche pas',
    'Non conforme, que faire ?',
    'Non-conformité du dispositif',
    'Non, mon logiciel est déjà référencé',
    'non, comment obtenir la certification HDS ?',
    'pas de réponse du CNDA, que faire ?',
    'pas reçu le certificat, toujours en attente',
    'niveau attendu dépassé mais pas vert',
    'je n’ai pas la carte, la commande est bloquée',
    'Ce n’est pas clair, la réponse est confuse',
    'je me suis trompé de mot de passe',
    'Mon DMN n’est pas un logiciel, faut-il le certifier ?',
    'attestation justifiée au lieu de la preuve IEU 8',
    'je voulais savoir le délai',
    'plutôt satisfait',
    'No HDS certificate, what should we do?',
    'no puedo acceder a la plataforma',
    'ich kann mich nicht anmelden',
    'Non riesco ad accedere',
    'Quel est le délai ?',
    '',
  ])('finds nothing taken back in «%s»', (text) => {
    expect(readCorrection(text)).toBeUndefined();
  });
});

describe('readFollowUp and readCorrection', () => {
  it('leave the questions of the FAQ alone', async () => {
    const questions = (await readPhrasings()).filter((_, i) => i % 7 === 0);
    expect(questions.length).toBeGreaterThan(100);
    expect(questions.filter((text) => readFollowUp(text) ?? readCorrection(text))).toEqual([]);
  });

  it('give a part of the message that says something, whatever the message', () => {
    const words = [
      'et',
      'non',
      ',',
      'pas',
      'plutôt',
      'que',
      'pour',
      'l’officine',
      'je voulais dire',
      'und',
      '?',
      'DMN',
    ];
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...words)).map((some) => some.join(' ')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const followUp = readFollowUp(text)?.rest;
        if (followUp !== undefined) expect(text.normalize('NFC')).toContain(followUp);
        for (const rest of [followUp, readCorrection(text)?.rest]) expect(rest?.trim()).not.toBe('');
      }),
      { numRuns: 200 },
    );
  });
});

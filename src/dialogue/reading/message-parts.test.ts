import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLabelled, readPhrasings } from './faq-questions.fixture.ts';
import { MAX_PARTS, splitMessage } from './message-parts.ts';

function split(text: string): string[] {
  return splitMessage(text).map((part) => part.text);
}

describe('a short message with one question', () => {
  it.each([
    'Quel est le délai ?',
    'nil définition',
    'Bonjour, quel est le délai ? Merci',
    'Je suis éditeur de LGO. Quel est le délai ?',
    'Ma carte est bloquée depuis hier et le support ne répond pas. J’ai tout essayé. Que faire ?',
    'Mon e-CPS est bloquée... que faire',
    'jai perdu ma carte. comment faire pr la refaire ? c payant ?',
    'Quoi ?! C’est possible ???',
    'Peut-on changer d’éditeur ? Si oui, comment ?',
    'Peut-on déléguer l’accès ? Comment ?',
    'Peut-on signer à sa place ? Est-ce légal ?',
    'Ma question porte sur le DPI. Nous sommes éditeur. Que faut-il ?',
    'Quel est le délai ? C’est urgent, notre audit est lundi.',
    'délai certification\ncoût carte',
    'Merci.\nEt pour le DMN ?',
  ])('is one part, the whole: «%s»', (text) => {
    expect(split(text)).toEqual([text]);
  });

  it.each([
    'Que dit l’art. L. 1111-8 du CSP pour M. Dupont, Mme. Martin et le Dr. Petit ?',
    'La version v1.2 de SC.PSI/1.45 est-elle applicable ?',
    'Faut-il fournir un KBIS, une attestation, etc. pour le dossier ?',
    'Le tarif est-il de 12.50 € ou de 1.200,00 € ?',
    'Où en est https://esante.gouv.fr/?id=12&x=3. Cela avance ?',
    'Peut-on utiliser smt.esante.gouv.fr pour ça ?',
    'La question « où déposer ? » revient souvent, où est la réponse ?',
    'Gilt das ab dem 12. März, z. B. für Software?',
    'What about e.g. apps vs. devices?',
  ])('is not cut at what only looks like an end: «%s»', (text) => {
    expect(split(text)).toEqual([text]);
  });

  it.each([
    'Un médecin, un infirmier ou un kiné peut-il commander une carte ?',
    'Qui délivre la carte et comment la renouveler ?',
    'Quels types de comptes un mandataire peut-il ouvrir, et avec quels droits pour chacun ?',
    'Faut-il envoyer un papier, ou peut-on tout faire sur internet ?',
    'Le revendeur peut-il déposer le dossier, et qui sera payé ?',
    'Combien de cartes et de lecteurs faut-il ?',
    'Faut-il fournir :\n- une attestation\n- un contrat ?',
  ])('keeps together what belongs together: «%s»', (text) => {
    expect(split(text)).toEqual([text]);
  });
});

describe('a message with several questions', () => {
  it.each([
    [
      'Quel est le délai de certification ? Et combien ça coûte ?',
      ['Quel est le délai de certification ?', 'Et combien ça coûte ?'],
    ],
    ['Quel est le délai?Et combien ça coûte?', ['Quel est le délai?', 'Et combien ça coûte?']],
    ['quel est le délai ?? et le coût ?!', ['quel est le délai ??', 'et le coût ?!']],
    ['Bonjour, quel est le délai ? Et le coût ? Merci d’avance', ['quel est le délai ?', 'Et le coût ?']],
    [
      'Quel est le délai et comment déposer un dossier ?',
      ['Quel est le délai', 'comment déposer un dossier ?'],
    ],
    [
      'Je voudrais savoir quel est le délai de certification et combien coûte la carte CPS.',
      ['Je voudrais savoir quel est le délai de certification', 'combien coûte la carte CPS.'],
    ],
    [
      'Je suis pharmacien. Ma carte est perdue. Que faire ? Et combien coûte une nouvelle carte ?',
      ['Je suis pharmacien. Ma carte est perdue. Que faire ?', 'Et combien coûte une nouvelle carte ?'],
    ],
    [
      'Combien coûte la carte CPS ? Je suis infirmière. Où la commander ?',
      ['Combien coûte la carte CPS ?', 'Je suis infirmière. Où la commander ?'],
    ],
    [
      '1) Quel délai ? 2) Combien ça coûte ? 3) Qui contacter ?',
      ['Quel délai ?', 'Combien ça coûte ?', 'Qui contacter ?'],
    ],
    [
      'J’ai deux questions : 1) quel est le délai de certification 2) combien coûte le dossier',
      ['quel est le délai de certification', 'combien coûte le dossier'],
    ],
    ['1. délai de certification\n2. coût du dossier', ['délai de certification', 'coût du dossier']],
    ['- Quel est le délai ?\n- Combien ça coûte ?', ['Quel est le délai ?', 'Combien ça coûte ?']],
    ['• Quel est le délai ?\n• Combien ça coûte ?', ['Quel est le délai ?', 'Combien ça coûte ?']],
    [
      'quel délai pour certifier un DMN\ncombien ça coute\nqui contacter',
      ['quel délai pour certifier un DMN', 'combien ça coute', 'qui contacter'],
    ],
    [
      'Pourriez-vous me préciser :\n- le délai de certification ;\n- le coût de la carte.',
      ['Pourriez-vous me préciser :\n- le délai de certification', 'le coût de la carte.'],
    ],
    [
      'Où en est https://esante.gouv.fr/?id=12 ? Et qui la suit ?',
      ['Où en est https://esante.gouv.fr/?id=12 ?', 'Et qui la suit ?'],
    ],
    [
      'Pour la vague 2 : quels sont les prérequis ; quelles sont les preuves attendues ?',
      ['Pour la vague 2 : quels sont les prérequis', 'quelles sont les preuves attendues ?'],
    ],
    ['How long does it take? How much is it?', ['How long does it take?', 'How much is it?']],
    [
      '¿Cuánto tarda la certificación? ¿Y cuánto cuesta?',
      ['¿Cuánto tarda la certificación?', '¿Y cuánto cuesta?'],
    ],
    [
      'Wie lange dauert die Zertifizierung? Was kostet sie?',
      ['Wie lange dauert die Zertifizierung?', 'Was kostet sie?'],
    ],
    ['Quanto custa o cartão? Onde posso pedir?', ['Quanto custa o cartão?', 'Onde posso pedir?']],
    ['Quanto costa la carta? Dove si richiede?', ['Quanto costa la carta?', 'Dove si richiede?']],
    ['كم من الوقت؟ كم التكلفة؟', ['كم من الوقت؟', 'كم التكلفة؟']],
  ])('is split: «%s»', (text, parts) => {
    expect(split(text)).toEqual(parts);
  });

  it('is read up to the third', () => {
    const text = 'Quel est le délai ? Quel est le prix ? Quel est le lieu ? Quelle est la date ?';
    expect(split(text)).toEqual(['Quel est le délai ?', 'Quel est le prix ?', 'Quel est le lieu ?']);
    expect(MAX_PARTS).toBe(3);
  });
});

describe('a mail', () => {
  it('is what it asks, without subject, situation, courtesy, signature and disclaimer', () => {
    const mail = `Objet : Délai de certification DMN

Bonjour,

Je suis responsable réglementaire chez MediSoft, éditeur d'une solution de télésurveillance pour les patients
insuffisants cardiaques. Nous avons déposé notre dossier sur Convergence le 12 mars 2024 et nous n'avons reçu
aucun retour depuis. Notre direction s'impatiente et nous devons planifier le lancement commercial.

Pourriez-vous m'indiquer sous quel délai l'ANS rend sa décision une fois le dossier complet ? Par ailleurs,
je souhaiterais savoir si nous pouvons modifier une preuve déjà déposée.

Dans l'attente de votre retour,

Bien cordialement,

Jean DUPONT
Responsable affaires réglementaires
MediSoft SAS – 12 rue de la Paix, 75002 Paris
Tél. : 01 23 45 67 89
www.medisoft.fr

Ce message et ses pièces jointes sont confidentiels et destinés exclusivement à leurs destinataires.
Avez-vous vraiment besoin d'imprimer ce mail ?`;
    expect(split(mail)).toEqual([
      "Pourriez-vous m'indiquer sous quel délai l'ANS rend sa décision une fois le dossier complet ?",
      'Par ailleurs,\nje souhaiterais savoir si nous pouvons modifier une preuve déjà déposée.',
    ]);
  });

  it('is read below its head and above the older mail, a question with the situation that it leans on', () => {
    const mail = `De : Claire Martin <claire.martin@exemple.fr>
Envoyé : mardi 3 septembre 2024 09:41
À : contact@esante.gouv.fr
Objet : RE: carte CPS perdue

Madame, Monsieur,

Je suis infirmière libérale à Nantes. J'ai perdu ma carte CPS pendant mes congés.
Dans ce cas, comment faire opposition ? Combien de temps faut-il pour en recevoir une nouvelle ?

Avec mes remerciements,
Claire Martin
IDEL

-----Message d'origine-----
De : Support
Bonjour, quel est votre numéro RPPS ?`;
    expect(split(mail)).toEqual([
      "Je suis infirmière libérale à Nantes. J'ai perdu ma carte CPS pendant mes congés.\nDans ce cas, comment faire opposition ?",
      'Combien de temps faut-il pour en recevoir une nouvelle ?',
    ]);
  });

  it('asks with each item of a list, and nothing in the lines that it quotes', () => {
    const mail = `Bonjour,

Suite à notre échange téléphonique, nous préparons notre dossier.

Merci de me préciser :
- si les homologations INSi et DMP sont à refaire pour la vague 2 ;
- le calendrier de dépôt des preuves ;
- le montant du financement pour le couloir officine.

Cordialement,
P. Durand

Le lun. 4 mars 2024 à 10:12, Support ANS <support@esante.gouv.fr>
a écrit :
> Bonjour,
> Avez-vous bien reçu notre courrier ?`;
    expect(split(mail)).toEqual([
      'Suite à notre échange téléphonique, nous préparons notre dossier.\n\nMerci de me préciser :\n- si les homologations INSi et DMP sont à refaire pour la vague 2',
      'le calendrier de dépôt des preuves',
      'le montant du financement pour le couloir officine.',
    ]);
  });

  it('that asks nothing is all that it says, without greeting and signature', () => {
    const body = `Je rencontre un problème avec ma e-CPS depuis le changement de mon téléphone. L'application me demande un code que je n'ai jamais reçu et le support de mon opérateur me dit que le SMS est bien parti. J'ai essayé de désinstaller puis de réinstaller l'application, sans succès. C'est très gênant car je ne peux plus accéder au dossier de mes patients.`;
    const mail = `Bonjour,

${body}

Merci d'avance de votre aide,

Dr Sophie Bernard
Cabinet médical des Lilas
06 12 34 56 78`;
    expect(split(mail)).toEqual([body]);
  });

  it('keeps a question, what it adds to it, and the statements before', () => {
    const mail = `Bonjour,
notre établissement héberge les dossiers de deux hôpitaux voisins dans le cadre du GHT, qui nous l'a demandé l'an passé. Un prestataire nous affirme que la certification HDS est obligatoire. Notre DSI n'est pas de cet avis.
Est-ce que cela s'applique à nous ? Si oui, quel périmètre choisir ? Et à qui faut-il s'adresser pour être audité ?
Je vous remercie par avance de votre réponse et reste à votre disposition pour tout complément.
Cordialement,
M. Leroy, DSI
CH de Valmont`;
    expect(split(mail)).toEqual([
      "Un prestataire nous affirme que la certification HDS est obligatoire. Notre DSI n'est pas de cet avis.\nEst-ce que cela s'applique à nous ? Si oui, quel périmètre choisir ?",
      "Et à qui faut-il s'adresser pour être audité ?",
    ]);
  });

  it('with a numbered list asks its first three questions', () => {
    const mail = `Objet : Demande de renseignements

Bonjour Madame, Monsieur,

Nous sommes une startup de 8 personnes qui développe une application de suivi du sommeil. Nous aimerions l'inscrire au catalogue de Mon espace santé mais nous ne sommes pas un dispositif médical. J'ai lu la documentation, art. L. 1111-13-1 du CSP, etc. sans trouver la réponse.

1. L'application est-elle éligible ?
2. Quels critères d'éthique (cf. v1.2 du référentiel) doit-elle respecter ?
3. Quel est le coût du référencement ?
4. Combien de temps dure l'instruction ?

En vous remerciant par avance de l'attention portée à ma demande, je vous prie d'agréer, Madame, Monsieur, l'expression de mes salutations distinguées.

Paul Petit
CEO – Dormir Mieux`;
    expect(split(mail)).toEqual([
      "L'application est-elle éligible ?",
      "Quels critères d'éthique (cf. v1.2 du référentiel) doit-elle respecter ?",
      'Quel est le coût du référencement ?',
    ]);
  });

  it('in one line is split as well', () => {
    const mail =
      "Bonjour, je suis DSI d'un hôpital de taille moyenne et je reprends un dossier que mon prédécesseur a laissé en plan. Nos serveurs datent de 2017 et plus personne n'ose y toucher. Les certificats de l'ancienne IGC sont-ils encore valables ? Votre réponse m'aidera à débloquer un budget. Pourriez-vous aussi m'indiquer où commander les nouveaux ? Avec mes remerciements, la direction des systèmes d'information";
    expect(split(mail)).toEqual([
      "Les certificats de l'ancienne IGC sont-ils encore valables ?",
      "Pourriez-vous aussi m'indiquer où commander les nouveaux ?",
    ]);
  });

  it('in English is read alike', () => {
    const mail = `Hello,

We are a German manufacturer of a remote monitoring device and we have no legal entity in France. Our distributor offered to submit the application for us, but our lawyer is not sure about the law. We have already spent several weeks on the file and we would like to avoid any mistake.

Could you please tell me who has to sign the application? Also, I would like to know how long the certification takes.

Best regards,
Anna Schmidt
Regulatory Affairs`;
    expect(split(mail)).toEqual([
      'Could you please tell me who has to sign the application?',
      'Also, I would like to know how long the certification takes.',
    ]);
  });

  it('lends its subject to a question that says little, and to a body that asks nothing', () => {
    expect(split('Objet : carte CPS perdue\n\nBonjour, que faire ?\n\nCordialement\nLuc')).toEqual([
      'carte CPS perdue\n\nBonjour, que faire ?',
    ]);
    expect(split('Objet : renouvellement CPS\n\nMa carte expire bientôt.\n\nCordialement\nLuc')).toEqual([
      'renouvellement CPS\n\nMa carte expire bientôt.',
    ]);
    expect(split('Objet : question\n\nMa carte expire bientôt.\n\nCordialement\nLuc')).toEqual([
      'Ma carte expire bientôt.',
    ]);
  });

  it('may ask below its signature', () => {
    expect(split('Nous avons bien avancé.\nCordialement,\nLuc\n\nPS : combien coûte la carte CPE ?')).toEqual(
      ['PS : combien coûte la carte CPE ?'],
    );
  });

  it('that is nothing but quotes or a signature is kept whole', () => {
    expect(split('> Quel est le délai ?')).toEqual(['> Quel est le délai ?']);
    expect(split('Cordialement,\nJean Dupont')).toEqual(['Cordialement,\nJean Dupont']);
  });
});

describe('the labelled questions', () => {
  it('stay one part, but for a few that ask twice', async () => {
    const queries = (await readLabelled()).map(({ query }) => query);
    const many = queries.filter((query) => splitMessage(query).length > 1);
    expect(many.length / queries.length).toBeLessThan(0.02);
    const phrasings = await readPhrasings();
    expect(phrasings.filter((text) => splitMessage(text).length > 1).length / phrasings.length).toBeLessThan(
      0.01,
    );
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    'Bonjour,',
    'Quel est le délai ?',
    'Et combien ça coûte ?',
    'Je suis éditeur de LGO.',
    'et comment déposer un dossier',
    'Merci de me préciser :',
    'Pouvez-vous m’aider ?',
    'Si oui, comment ?',
    'Objet : carte',
    'De : x@y.fr',
    'Le 12 mars 2024, X a écrit :',
    '> cité',
    'Cordialement,',
    'Jean Dupont',
    '--',
    'PS : et le prix ?',
    'art. L. 1111-8',
    '¿cuánto?',
  ),
  fc.constantFrom(
    '\n',
    '\n\n',
    ' ',
    '\r\n',
    '\n- ',
    '\n1) ',
    '\n2. ',
    '\t',
    '?',
    '…',
    '!',
    '»',
    ':',
    '😀',
    '\ud83d',
    '\u2028',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const anyMessage = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
);

describe('any message', () => {
  it('gives parts in order and apart, slices of it without white space around; one at least unless it is blank', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const parts = splitMessage(message);
        expect(parts.length).toBeLessThanOrEqual(MAX_PARTS);
        expect(parts.length > 0).toBe(message.trim() !== '');
        let last = 0;
        for (const { text, start, end } of parts) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text).toBe(message.slice(start, end));
          expect(text).toBe(text.trim());
          expect(text).not.toBe('');
          last = end;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('as long as one may be is split in less than two seconds', () => {
    for (const repeated of [
      'comment faire et ',
      '- a\n',
      'a. ',
      'bonjour, ',
      '? ',
      'De : a\n',
      '1) a 2) b ',
    ]) {
      const start = process.cpuUsage();
      splitMessage(repeated.repeat(8_000 / repeated.length));
      const { user, system } = process.cpuUsage(start);
      expect((user + system) / 1e6).toBeLessThan(2);
    }
  });
});

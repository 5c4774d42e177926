/**
 * French words that a typo's distance away from names of the catalogue, and no typo of them. Found by looking
 * up the 336,000 words of a spelling list (npm `an-array-of-french-words`); left out are words of the same
 * family («financent», «biologique») and those that nobody writes. Lower-case, without accents, singular.
 */
export const falseFriends: ReadonlySet<string> = new Set([
  ...['dela', 'devai', 'defai', 'relai'], // délai
  ...['epreuve', 'prevue', 'prouve', 'pleuve'], // preuve
  ...['generalise', 'generaliser', 'generalisation', 'generalite', 'generalisant'], // généraliste
  ...[
    'cabine',
    'clanique',
    'liberatoire',
    'orthopediste',
    'raciologie',
    'officie',
    'hospitalise',
    'candidat',
  ], // who one is
  ...['finalement', 'subversion', 'pavement', 'parement', 'gaiement', 'pliement'], // financement, paiement…
  ...['conference', 'definitif', 'preservation', 'carnification'], // convergence, définition…
  ...['inondation', 'invocation', 'intonation', 'insolation', 'innervation'], // innovation
]);

/**
 * Words of three and four letters that are not among the ordinary ones of `lexical/ordinary-words.ts`, and
 * that people write without meaning an abbreviation: an abbreviation that spells one counts in capitals only.
 * The first line is the field's.
 */
export const wordsLikeAbbreviations: ReadonlySet<string> = new Set([
  ...['dom', 'nie', 'sons'],
  ...[
    'ans',
    'cela',
    'dans',
    'donc',
    'elle',
    'fait',
    'leur',
    'mais',
    'nous',
    'peut',
    'plus',
    'pour',
    'rien',
    'sans',
  ],
  ...[
    'sont',
    'sous',
    'tous',
    'tout',
    'tres',
    'vers',
    'vous',
    'avec',
    'bien',
    'cote',
    'date',
    'idee',
    'lieu',
    'mois',
  ],
]);

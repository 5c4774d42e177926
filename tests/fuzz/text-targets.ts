import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/core/package-root.ts';
import { decodeUtf8 } from '../../src/core/text.ts';
import { parseCsv } from '../../src/corpus/csv.ts';
import { parseEditorial } from '../../src/corpus/editorial.ts';
import { parseFacets } from '../../src/corpus/facets.ts';
import { parseGlossary } from '../../src/corpus/glossary.ts';
import { parseJsonl } from '../../src/corpus/jsonl.ts';
import { parsePage } from '../../src/corpus/page.ts';
import { parseSources } from '../../src/corpus/sources.ts';
import { maskPersonalData } from '../../src/dialogue/mask.ts';
import { splitMessage } from '../../src/dialogue/reading/message-parts.ts';
import { readMessage } from '../../src/dialogue/reading/read-message.ts';
import { initialState } from '../../src/dialogue/state.ts';
import { parseTickets } from '../../src/drafting/measure/tickets-file.ts';
import { splitTicket } from '../../src/drafting/split/split-ticket.ts';
import { parseQueries } from '../../src/evaluation/labelled/queries-file.ts';
import { parseManifest } from '../../src/indexing/manifest.ts';
import { detectLanguage } from '../../src/language/detect-language.ts';
import { analyse } from '../../src/lexical/analyser.ts';
import { spellOut } from '../../src/lexical/shorthand.ts';
import { MAX_TICKET_LENGTH } from '../../src/protocol/drafting.ts';
import { MAX_MESSAGE_LENGTH } from '../../src/protocol/limits.ts';
import { parseAccepted } from '../../src/replay/diff/accepted-changes.ts';
import { parseConversations } from '../../src/replay/fixture.ts';
import { readRecording } from '../../src/replay/record/read-recording.ts';
import { findMentions } from '../../src/retrieval/mentions.ts';
import { hostileText } from './hostile-text.ts';
import { type AnyTarget, anyTarget } from './target.ts';

/** Longest file that is made of the examples: what is quadratic shows itself, and an input stays within milliseconds. */
const FILE_LENGTH = 20_000;

const read = (path: string): string => readFileSync(join(packageRoot, path), 'utf8');

/** The first lines of a file of the project: enough to have every construct of its format. */
const head = (path: string, lines: number): string => read(path).split('\n').slice(0, lines).join('\n');

const catalogue = parseFacets(read('corpus/facets.yaml'), 'facets.yaml');

const words = [
  'Bonjour, je suis éditeur d’un DPI pour le couloir Hôpital : comment déposer ma preuve ? Merci !',
  'c koi l’INS svp, et comment la créer ?? mon mail c jean.dupont@exemple.fr ou 06 12 34 56 78',
  'Non, plutôt la vague 2. Et pour la biologie ?',
  '2) le deuxième',
  'Where can I find the test cards? ¿Y en español? Und auf Deutsch?',
  'NIR 1 85 05 78 006 084 36, carte 4970 1012 3456 7893, FR76 3000 6000 0112 3456 7890 189',
];

const letters = [
  [
    'De : Anne <a@exemple.fr>',
    'Objet : deux questions',
    '',
    'Bonjour,',
    '',
    '1. Quel est le délai de dépôt ?',
    '2. Faut-il un mandat signé ?',
    '',
    'Cordialement,',
    'Anne Exemple',
    '--',
    'Service informatique',
    '',
    'Le 3 mars 2026 à 10:00, support a écrit :',
    '> Bonjour,',
    '> votre demande est enregistrée.',
  ].join('\n'),
  ...words,
];

/** Everything that is read from a file which somebody else wrote. */
const fileTargets: readonly AnyTarget[] = [
  file('page', [head('corpus/001_970ca2beed0fdf85.txt', 40)], (text) => parsePage(text, 'x.txt')),
  file('rows in JSONL', [head('tests/corpora/bibliotheque/faq.jsonl', 3)], (text) =>
    parseJsonl(text, 'x.jsonl', ['couloir']),
  ),
  file('rows in CSV', [head('tests/corpora/bibliotheque/horaires.csv', 5)], (text) =>
    parseCsv(text, 'x.csv', ['couloir']),
  ),
  file('facets', [head('corpus/facets.yaml', 60)], (text) => parseFacets(text, 'facets.yaml')),
  file('glossary', [head('corpus/glossary.yaml', 30)], (text) => parseGlossary(text, 'glossary.yaml')),
  file('sources', [head('corpus/sources.yaml', 20)], (text) => parseSources(text, 'sources.yaml')),
  file('editorial layer', [head('tests/corpora/bibliotheque/editorial/page.yaml', 30)], (text) =>
    parseEditorial(text, 'x.yaml'),
  ),
  file('conversation fixtures', [head('tests/conversations/known-cases.yaml', 40)], (text) =>
    parseConversations(text, 'x.yaml'),
  ),
  file(
    'accepted changes',
    ['accepted: [{ fixture: x, turn: 1, kind: answer-changed, reason: wanted }]\n'],
    (text) => parseAccepted(text, 'x.yaml'),
  ),
  file('tickets', [head('tests/tickets/tuned.yaml', 30)], (text) => parseTickets(text, 'x.yaml')),
  file('labelled questions', [head('tests/qrels/fit.tsv', 5)], (text) => parseQueries(text, 'x.tsv')),
  file(
    'recorded dialogue',
    ['> Bonjour\n< Bonjour\n> Quel délai ?\n', '{"id":"x","exchanges":[]}', ...letters],
    readRecording,
  ),
  file('manifest of an index', ['{"format":7,"build":"x","files":[]}'], (text) =>
    parseManifest(text, 'x.json'),
  ),
  file('bytes as UTF-8', words, (text) => decodeUtf8(Buffer.from(text, 'latin1'), 'x.txt')),
];

/** Everything that reads what a visitor or a correspondent writes. */
const wordTargets: readonly AnyTarget[] = [
  message('language', (text) => detectLanguage(text)),
  message('personal data', (text) => maskPersonalData(text, 'fr')),
  message('message', (text) => readMessage(text, initialState('fr'), catalogue)),
  message('questions of a message', splitMessage),
  message('facets that are named', (text) => findMentions(text, catalogue)),
  message('text-message spelling', spellOut),
  message('words', analyse),
  anyTarget({
    name: 'ticket',
    inputs: hostileText(letters, MAX_TICKET_LENGTH),
    take: (text) => splitTicket(text, catalogue),
  }),
];

export const textTargets: readonly AnyTarget[] = [...fileTargets, ...wordTargets];

function file(name: string, examples: readonly string[], take: (text: string) => unknown): AnyTarget {
  return anyTarget({ name, inputs: hostileText(examples, FILE_LENGTH), take });
}

function message(name: string, take: (text: string) => unknown): AnyTarget {
  return anyTarget({ name, inputs: hostileText(words, MAX_MESSAGE_LENGTH), take });
}

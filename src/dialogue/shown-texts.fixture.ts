import type { IndexedAnswer } from '../indexing/open-index.ts';
import { assistantCatalogues } from '../messages/assistant/catalogues.ts';
import type { AssistantKey } from '../messages/assistant/keys.ts';
import { joinList, parseMessage } from '../messages/format-message.ts';
import type { Language } from '../protocol/language.ts';
import type { ServedAnswer, Turn } from '../protocol/turn.ts';
import type { DialogueParts } from './parts.ts';

/** A message of the catalogue, `answerInFrench` included. */
type Key = AssistantKey | 'answerInFrench';

const roles = {
  disclosure: ['disclosure'],
  feedbackQuestion: ['feedbackQuestion'],
  question: ['choiceQuestion', 'subjectQuestion'],
  option: ['unknownOption', 'noneOption', 'moreOption'],
  suggestion: ['personOption', 'browseOption'],
  scopeNote: ['scopeNote', 'scopeForAll'],
  flagNote: ['needsQuestion', 'truncated', 'linksLost', 'linksLostAt', 'gluedList'],
} as const satisfies Readonly<Record<string, readonly Key[]>>;

/** Where what a turn shows may come from. */
export interface Origins {
  readonly parts: DialogueParts;
  /** All that the visitor wrote, as it was kept. */
  readonly said: string;
}

/**
 * What a turn shows that is neither a message of the catalogue of its language, its gaps filled with words of the
 * visitor or of the corpus, nor a text of the corpus to the byte; none, if all is well.
 */
export function listStrangers(turn: Turn, origins: Origins): string[] {
  const lang = turn.lang!;
  const { clarification, suggestions = [], disclosure, feedbackQuestion } = turn;
  const says = (text: string, role?: keyof typeof roles): boolean =>
    isMessage(text, lang, role === undefined ? undefined : roles[role], origins);
  const strangers = turn.messages.filter((text) => !says(text));
  const check = (isKnown: boolean, text: string): void => void (isKnown || strangers.push(text));
  if (disclosure !== undefined) check(says(disclosure, 'disclosure'), disclosure);
  if (feedbackQuestion !== undefined) check(says(feedbackQuestion, 'feedbackQuestion'), feedbackQuestion);
  if (clarification !== undefined) {
    const { facet: id, question, options } = clarification;
    const facet = origins.parts.catalogue.facets.find((known) => known.id === id);
    check(facet === undefined ? says(question, 'question') : question === facet.question, question);
    for (const { value, label } of options) {
      const isValue = facet?.values.some((known) => known.label === label) === true && value === label;
      check(isValue || isLabelOf(label, value, origins) || says(label, 'option'), label);
    }
  }
  for (const { label, choice } of suggestions) {
    check(isLabelOf(label, choice.value, origins) || says(label, 'suggestion'), label);
  }
  return [...strangers, ...turn.answers.flatMap((answer) => listStrangersIn(answer, turn, origins))];
}

function listStrangersIn(served: ServedAnswer, { lang, query }: Turn, origins: Origins): string[] {
  const { title, scopeNote, flagNotes = [], replyTo, citations } = served;
  const stored = origins.parts.answersByName.get(served.answer);
  if (stored === undefined || stored.text !== served.text || stored.sha256 !== served.sha256)
    return [served.text];
  return [
    ...(title === undefined || titlesOf(stored).includes(title) ? [] : [title]),
    ...(replyTo === undefined || query.includes(replyTo) ? [] : [replyTo]),
    ...[scopeNote]
      .filter((note) => note !== undefined)
      .filter((note) => !isMessage(note, lang!, roles.scopeNote, origins)),
    ...flagNotes.filter((note) => !isMessage(note, lang!, roles.flagNote, origins)),
    ...citations.flatMap(({ url, title: page }) => [
      ...(url === undefined || isAddress(url, origins) ? [] : [url]),
      ...(page === undefined || sourcesOf(origins).some((source) => source.title === page) ? [] : [page]),
    ]),
  ];
}

/** By its question, or its first words; with its scope or its first words behind a question that others have too. */
function isLabelOf(label: string, name: string, { parts }: Origins): boolean {
  const answer = parts.answersByName.get(name);
  if (answer === undefined) return false;
  const isExcerpt = (text: string): boolean =>
    answer.text
      .trim()
      .replace(/\s*\n\s*/g, ' ')
      .startsWith(text.replace(/…$/, ''));
  if (titlesOf(answer).includes(label) || isExcerpt(label)) return true;
  return titlesOf(answer).some((title) => {
    if (!label.startsWith(`${title} — `)) return false;
    const rest = label.slice(title.length + 3);
    return isExcerpt(rest) || rest.split(', ').every((value) => labelsOf(parts).has(value));
  });
}

function titlesOf({ notes, editorial }: IndexedAnswer): string[] {
  const titles = [...notes.map(({ question }) => question), editorial?.question];
  return titles.filter((title) => title !== undefined);
}

function labelsOf({ catalogue }: DialogueParts): ReadonlySet<string> {
  return new Set(catalogue.facets.flatMap(({ values }) => values.map(({ label }) => label)));
}

const sourcesOf = ({ parts }: Origins) => [...parts.sources.values()];

function isAddress(url: string, origins: Origins): boolean {
  const ofRows = origins.parts.answers.flatMap(({ notes }) => notes.map((note) => note.url));
  return [...ofRows, ...sourcesOf(origins).map((source) => source.url)].includes(url);
}

/** Whether a text is one of these messages, or of all. */
function isMessage(
  text: string,
  lang: Language,
  keys: readonly Key[] | undefined,
  origins: Origins,
): boolean {
  return patternsOf(lang).some(({ key, pattern }) => {
    if (keys !== undefined && !keys.includes(key)) return false;
    const found = pattern.exec(text);
    return (
      found !== null &&
      Object.entries(found.groups ?? {}).every(([name, gap]) => fills(name, gap, lang, origins))
    );
  });
}

/** Whether what stands in a gap is what the message takes there. */
function fills(name: string, gap: string, lang: Language, origins: Origins): boolean {
  const { parts, said } = origins;
  switch (name) {
    case 'question':
      return said.includes(gap);
    case 'words':
      return isListOfQuoted(gap, lang, said);
    case 'scope':
      return gap.split(', ').every((value) => labelsOf(parts).has(value));
    case 'url':
      return isAddress(gap, origins);
    case 'kinds':
      return listKinds(lang).includes(gap);
    default:
      throw new Error(`nothing is known of the gap ${name}`);
  }
}

function isListOfQuoted(gap: string, lang: Language, said: string): boolean {
  const [before, after] = assistantCatalogues[lang].quotedWord.split('{word}') as [string, string];
  const quoted = new RegExp(`${escapePattern(before)}(.+?)${escapePattern(after)}`, 'gsu');
  const items = [...gap.matchAll(quoted)];
  const isWhole =
    joinList(
      lang,
      items.map(([item]) => item),
      'or',
    ) === gap;
  return items.length > 0 && isWhole && items.every(([, word]) => said.includes(word!));
}

/** All that «kinds» of personal data may say. */
function listKinds(lang: Language): string[] {
  const catalogue = assistantCatalogues[lang];
  const { emailName, phoneName, socialSecurityNumberName, ibanName, cardNumberName } = catalogue;
  const names = [emailName, phoneName, socialSecurityNumberName, ibanName, cardNumberName];
  return Array.from({ length: 31 }, (_, i) =>
    joinList(
      lang,
      names.filter((_name, bit) => ((i + 1) >> bit) & 1),
      'and',
    ),
  );
}

interface Pattern {
  readonly key: Key;
  readonly pattern: RegExp;
}

const patterns = new Map<Language, readonly Pattern[]>();

function patternsOf(lang: Language): readonly Pattern[] {
  const known = patterns.get(lang);
  if (known !== undefined) return known;
  const made = Object.entries(assistantCatalogues[lang]).flatMap(([key, message]) =>
    message === undefined ? [] : [{ key: key as Key, pattern: toPattern(lang, message) }],
  );
  patterns.set(lang, made);
  return made;
}

type Pieces = ReturnType<ReturnType<typeof parseMessage>['getAst']>;

/** A message with a named gap for each of its arguments; numbers, and what they count, stand as they are written. */
function toPattern(lang: Language, message: string): RegExp {
  return new RegExp(`^${toSource(parseMessage(lang, message).getAst())}$`, 'su');
}

function toSource(pieces: Pieces): string {
  return pieces
    .map((piece) => {
      if ('options' in piece) {
        const forms = Object.values(piece.options).map(({ value }) => toSource(value));
        return `(?:${forms.join('|')})`;
      }
      if (!('value' in piece)) return '\\d+';
      return piece.type === LITERAL
        ? escapePattern(piece.value as string)
        : `(?<${piece.value as string}>.+)`;
    })
    .join('');
}

/** `TYPE.literal` of the parser of intl-messageformat. */
const LITERAL = 0;

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

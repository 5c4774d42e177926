import type { FacetCatalogue } from '../corpus/facets.ts';
import { scopeOf } from '../corpus/scope.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import type { Slots } from './events.ts';
import { holdsFor } from './slots.ts';

/** Characters of an answer that stand for it where nobody wrote its question down. */
const EXCERPT_LENGTH = 120;

/** The question that an answer replies to; the FAQ's own comes before a reconstructed one. */
export interface Title {
  readonly title: string;
  readonly titleOrigin: 'corpus' | 'editorial';
}

/** The title of a row that holds for what is known comes before those of other rows with the same text. */
export function findTitle(
  { notes, editorial }: Pick<IndexedAnswer, 'notes' | 'editorial'>,
  { slots, catalogue }: Known = nothingKnown,
): Title | undefined {
  const titled = notes.filter(({ question }) => question !== undefined);
  const fitting = titled.find((note) => holdsFor({ notes: [note], editorial }, slots, catalogue));
  const title = (fitting ?? titled[0])?.question;
  if (title !== undefined) return { title, titleOrigin: 'corpus' };
  return editorial && { title: editorial.question, titleOrigin: 'editorial' };
}

/** What decides between several titles and tells scopes apart. */
export interface Known {
  readonly slots: Slots;
  readonly catalogue: FacetCatalogue;
}

const nothingKnown: Known = { slots: {}, catalogue: { facets: [] } };

/** What to call an answer that stands alone: its question, or its first words where it has none. */
export function nameAnswer(
  answer: Pick<IndexedAnswer, 'notes' | 'editorial' | 'text'>,
  known: Known = nothingKnown,
): string {
  return findTitle(answer, known)?.title ?? excerptOf(firstLineOf(answer));
}

/**
 * What to call answers that stand beside each other: by their questions, or by their first words where they have
 * none. Those that would be called the same also carry the facet values that they alone hold for, or else their
 * first words.
 */
export function labelAnswers(answers: readonly IndexedAnswer[], known: Known = nothingKnown): string[] {
  const labels = answers.map((answer) => nameAnswer(answer, known));
  return labels.map((label, i) => {
    const namesakes = answers.filter((_, j) => j !== i && labels[j] === label);
    return namesakes.length === 0 ? label : tellApart(answers[i]!, label, namesakes, known.catalogue);
  });
}

function tellApart(
  answer: IndexedAnswer,
  label: string,
  namesakes: readonly IndexedAnswer[],
  catalogue: FacetCatalogue,
): string {
  const scope = describeScope(answer, catalogue);
  const isOwn = namesakes.every((other) => describeScope(other, catalogue) !== scope);
  if (scope !== '' && isOwn) return `${label} — ${scope}`;
  const words = excerptOf(answer.text.trim().replace(/\s*\n\s*/g, ' '));
  // Without a question the label is the first line: its continuation is what differs.
  return findTitle(answer) === undefined ? words : `${label} — ${words}`;
}

/** Themes limit nothing, and so tell nobody which of two answers is theirs. */
function describeScope(answer: IndexedAnswer, catalogue: FacetCatalogue): string {
  const themes = catalogue.facets.filter(({ about }) => about === 'theme').map(({ id }) => id);
  const limits = Object.entries(scopeOf(answer, catalogue)).filter(([facet]) => !themes.includes(facet));
  return limits.flatMap(([, values]) => values).join(', ');
}

function firstLineOf({ text }: Pick<IndexedAnswer, 'text'>): string {
  return text.trim().split('\n', 1)[0]!;
}

/** Cut between words; a word longer than half an excerpt, such as an address, is cut itself. */
function excerptOf(line: string): string {
  if (line.length <= EXCERPT_LENGTH) return line;
  const cut = line.slice(0, EXCERPT_LENGTH);
  const excerpt = cut.slice(0, Math.max(cut.lastIndexOf(' '), EXCERPT_LENGTH / 2));
  // Half a surrogate pair is no character.
  return `${excerpt.replace(/[\ud800-\udbff]$/, '').trimEnd()}…`;
}

import type { IndexedAnswer } from '../indexing/open-index.ts';

/** Characters of an answer that stand for it where nobody wrote its question down. */
const EXCERPT_LENGTH = 120;

/** The question that an answer replies to; the FAQ's own comes before a reconstructed one. */
export interface Title {
  readonly title: string;
  readonly titleOrigin: 'corpus' | 'editorial';
}

export function findTitle({
  notes,
  editorial,
}: Pick<IndexedAnswer, 'notes' | 'editorial'>): Title | undefined {
  const title = notes.find(({ question }) => question !== undefined)?.question;
  if (title !== undefined) return { title, titleOrigin: 'corpus' };
  return editorial && { title: editorial.question, titleOrigin: 'editorial' };
}

/**
 * What to call answers that stand beside each other: by their questions, or by their first words where they have
 * none. Those that would be called the same also carry the facet values that they alone hold for, or else their
 * first words.
 */
export function labelAnswers(answers: readonly IndexedAnswer[]): string[] {
  const labels = answers.map((answer) => findTitle(answer)?.title ?? excerptOf(firstLineOf(answer)));
  return labels.map((label, i) => {
    const namesakes = answers.filter((_, j) => j !== i && labels[j] === label);
    return namesakes.length === 0 ? label : tellApart(answers[i]!, label, namesakes);
  });
}

function tellApart(answer: IndexedAnswer, label: string, namesakes: readonly IndexedAnswer[]): string {
  const scope = scopeOf(answer);
  if (scope !== '' && namesakes.every((other) => scopeOf(other) !== scope)) return `${label} — ${scope}`;
  const words = excerptOf(answer.text.trim().replace(/\s*\n\s*/g, ' '));
  // Without a question the label is the first line: its continuation is what differs.
  return findTitle(answer) === undefined ? words : `${label} — ${words}`;
}

function scopeOf({ notes, editorial }: IndexedAnswer): string {
  const scopes = [editorial?.scope ?? {}, ...notes.map(({ facets }) => facets)];
  return [...new Set(scopes.flatMap((scope) => Object.values(scope).flat()))].join(', ');
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

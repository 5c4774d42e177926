import { escapeHtml } from './html.ts';

/** HTML that is escaped unless somebody vouches for it. */

/** A piece of HTML that is safe to place in a page. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

/** What a template may hold: text is escaped, lists are joined, undefined is nothing. */
export type Content = string | number | Markup | undefined | readonly Content[];

/**
 * Template of markup: what stands in the template is taken as it is, but for the spaces that `bindPunctuation` binds;
 * what is put into it is escaped and otherwise untouched.
 */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(strings.map((part, i) => `${bindPunctuation(part)}${render(contents[i])}`).join(''));
}

/** French puts a space before `:`, `;`, `?`, `!` and `%`: makes it one that no line breaks at. */
export function bindPunctuation(text: string): string {
  return text.replace(/ ([:;?!%])/g, '\u00a0$1');
}

/** Markup that was made elsewhere: drawn by the plot library, or a constant style sheet. */
export function trusted(markup: string): Markup {
  return new Markup(markup);
}

function render(content: Content): string {
  if (content === undefined) return '';
  if (content instanceof Markup) return content.html;
  if (typeof content === 'object') return content.map(render).join('');
  return escapeHtml(String(content));
}

import type { Answer } from '../../core/answer.ts';
import type { Finding } from '../findings.ts';
import { locate } from '../suspicion.ts';

/** Names of HTML elements that editors of FAQs produce; `<a@b.fr>` and `<nom>` are none. */
const ELEMENTS = [
  ...['a', 'abbr', 'b', 'blockquote', 'br', 'button', 'center', 'code', 'dd', 'del', 'div', 'dl', 'dt', 'em'],
  ...['figure', 'font', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'html', 'i'],
  ...['iframe', 'img', 'input', 'ins', 'label', 'li', 'link', 'meta', 'nav', 'ol', 'p', 'pre', 's', 'script'],
  ...['section', 'small', 'span', 'strike', 'strong', 'style', 'sub', 'sup', 'svg', 'table', 'tbody', 'td'],
  ...['tfoot', 'th', 'thead', 'tr', 'u', 'ul', 'video'],
].join('|');

const NAMED_ENTITIES = [
  ...[
    'amp',
    'lt',
    'gt',
    'quot',
    'apos',
    'nbsp',
    'ensp',
    'emsp',
    'thinsp',
    'shy',
    'zwj',
    'zwnj',
    'laquo',
    'raquo',
  ],
  ...['[lrsb]squo', '[lrb]dquo', 'hellip', 'mdash', 'ndash', 'euro', 'deg', 'copy', 'reg', 'trade', 'bull'],
  ...['middot', 'times', '[rl]arr', 'oelig', 'aelig', '[a-z](?:acute|grave|circ|uml|cedil|tilde|ring|slash)'],
].join('|');

/** Leftovers by what they are called. Each is bounded, so that no text takes long. */
const leftovers: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['HTML', new RegExp(String.raw`</?(?:${ELEMENTS})(?:\s*/?>|\s{1,20}[\w:-]{1,40}\s?=)|<!--|<!doctype`, 'i')],
  ['an HTML entity', new RegExp(`&(?:${NAMED_ENTITIES}|#\\d{2,7}|#x[0-9a-f]{2,6});`, 'i')],
  ['a Markdown link', /\[[^[\]\n]{1,300}\]\((?:https?:|mailto:|tel:|\/|#|\.\.?\/)[^\s()]{0,2000}\)/i],
  ['BBCode', /\[\/(?:b|i|u|s|url|img|quote|code|list|size|color|email|center)\]|\[(?:url|img)\]/i],
  ['BBCode', /\[(?:url|color|size|quote|email|img)=[^\]\n]{1,300}\]/i],
  ['an unreadable object', /\[object [A-Z]\w{1,40}\]/],
  ['a placeholder', /\{\{[^{}\n]{1,200}\}\}/],
];

/** Most characters of a leftover that a finding shows. */
const MAX_SHOWN = 60;

/**
 * The finding for an answer with leftovers of markup, at the first of them; served as they stand, like all
 * text.
 */
export function findMarkupLeft(answer: Answer): Finding[] {
  const lines = answer.text.split('\n');
  const [first, ...others] = lines.flatMap((text, line) => {
    const found = describeLeftover(text);
    return found === undefined ? [] : [{ line, found }];
  });
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : `, and more in ${others.length} further lines`;
  const message = `the line holds ${first.found}${more}`;
  return [locate({ kind: 'markup-left', line: first.line, message }, answer)];
}

function describeLeftover(line: string): string | undefined {
  for (const [name, pattern] of leftovers) {
    const found = pattern.exec(line)?.[0];
    if (found !== undefined) return `${name}: ${found.slice(0, MAX_SHOWN)}`;
  }
  return undefined;
}

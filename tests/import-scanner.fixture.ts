/**
 * Finds what a TypeScript module imports, by a scan of its tokens: TypeScript 7 has no stable programming interface
 * yet, and a pattern over raw text would stumble over comments and strings.
 *
 * Found: `import … from 'x'` and `export … from 'x'`, types included; `import 'x'`; `import('x')`, in types too; and
 * `new URL('x', import.meta.url)`, which is how threads name their module. Comments, strings and the text of templates
 * hold no imports; the expressions within a template may. Not told apart from a division: a regular expression right
 * after `)` or `}`. A computed `import(name)` cannot be known.
 */
export interface ImportedName {
  readonly specifier: string;
  readonly form: 'static' | 'dynamic' | 'url';
  /** From 1. */
  readonly line: number;
}

export function scanImports(source: string): ImportedName[] {
  const tokens = tokenise(source);
  return tokens.flatMap((token, at) => {
    const found = readImport(tokens, at);
    return found === undefined ? [] : [{ ...found, line: token.line }];
  });
}

interface Token {
  readonly kind: 'word' | 'string' | 'sign';
  /** A string's without its quotes, as written. */
  readonly text: string;
  readonly line: number;
}

function readImport(tokens: readonly Token[], at: number): Omit<ImportedName, 'line'> | undefined {
  const isMember = isSign(tokens[at - 1], '.');
  if (isMember) return undefined;
  if (isWord(tokens[at], 'new')) return readUrl(tokens, at);
  if (isWord(tokens[at], 'export')) return readFrom(tokens, skipExportList(tokens, at + 1));
  if (!isWord(tokens[at], 'import') || isSign(tokens[at + 1], '.')) return undefined;
  if (isSign(tokens[at + 1], '(')) return toName(tokens[at + 2], 'dynamic');
  if (tokens[at + 1]?.kind === 'string') return toName(tokens[at + 1], 'static');
  const from = tokens.findIndex(
    (token, i) => i > at && isWord(token, 'from') && tokens[i + 1]?.kind === 'string',
  );
  return readFrom(tokens, from);
}

function readUrl(tokens: readonly Token[], at: number): Omit<ImportedName, 'line'> | undefined {
  const rest = tokens.slice(at + 1, at + 10).map(({ text }) => text);
  const [url, open, , comma, ...meta] = rest;
  const isOwn = url === 'URL' && open === '(' && comma === ',' && meta.join('').startsWith('import.meta.url');
  return isOwn ? toName(tokens[at + 3], 'url') : undefined;
}

/** Where `from` stands after `export { … }`, `export * as x`, `export type { … }`; elsewhere if it is no such thing. */
function skipExportList(tokens: readonly Token[], at: number): number {
  const start = isWord(tokens[at], 'type') ? at + 1 : at;
  if (isSign(tokens[start], '*')) return isWord(tokens[start + 1], 'as') ? start + 3 : start + 1;
  if (!isSign(tokens[start], '{')) return start;
  return tokens.findIndex((token, i) => i > start && isSign(token, '}')) + 1;
}

function readFrom(tokens: readonly Token[], at: number): Omit<ImportedName, 'line'> | undefined {
  return isWord(tokens[at], 'from') ? toName(tokens[at + 1], 'static') : undefined;
}

function toName(
  token: Token | undefined,
  form: ImportedName['form'],
): Omit<ImportedName, 'line'> | undefined {
  return token?.kind === 'string' ? { specifier: token.text, form } : undefined;
}

const isWord = (token: Token | undefined, text: string) => token?.kind === 'word' && token.text === text;
const isSign = (token: Token | undefined, text: string) => token?.kind === 'sign' && token.text === text;

const patterns = {
  space: /\s+/y,
  comment: /\/\/[^\n]*|\/\*[\s\S]*?\*\//y,
  string: /'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"/y,
  word: /[\p{L}\p{N}_$#]+/uy,
  regularExpression: /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/\w*/y,
  templateText: /(?:\\[\s\S]|\$(?!\{)|[^\\`$])*/y,
} as const;

/** After one of these words a slash opens a regular expression; after any other it divides. */
const BEFORE_EXPRESSION = /^(?:return|typeof|case|in|of|do|else|void|await|yield|delete|throw|new)$/;

function tokenise(source: string): Token[] {
  const tokens: Token[] = [];
  /** For each template that is open: how many braces are open in its expression. */
  const templates: number[] = [];
  let at = 0;
  let line = 1;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text === undefined) return undefined;
    at += text.length;
    return text;
  };
  const push = (kind: Token['kind'], text: string): void => {
    tokens.push({ kind, text, line });
  };
  const countLines = (text: string): void => {
    line += text.split('\n').length - 1;
  };
  /** From within a template's text to its end or its next expression. */
  const takeTemplateText = (): void => {
    countLines(take(patterns.templateText) ?? '');
    if (source[at] === '`') {
      push('string', '`');
      at += 1;
    } else {
      push('sign', '(');
      templates.push(0);
      at += 2;
    }
  };
  const takeSign = (sign: string): void => {
    at += 1;
    const open = templates.at(-1);
    if (sign === '`') takeTemplateText();
    else if (sign === '}' && open === 0) {
      templates.pop();
      push('sign', ')');
      takeTemplateText();
    } else {
      if (open !== undefined)
        templates[templates.length - 1] = open + (sign === '{' ? 1 : sign === '}' ? -1 : 0);
      push('sign', sign);
    }
  };
  while (at < source.length) {
    const skipped = take(patterns.space) ?? take(patterns.comment);
    if (skipped !== undefined) {
      countLines(skipped);
      continue;
    }
    const string = take(patterns.string);
    const word = string === undefined ? take(patterns.word) : undefined;
    if (string !== undefined) push('string', string.slice(1, -1));
    else if (word !== undefined) push('word', word);
    else if (source[at] === '/' && opensExpression(tokens.at(-1)) && take(patterns.regularExpression))
      push('string', '/');
    else takeSign(source[at]!);
  }
  return tokens;
}

function opensExpression(before: Token | undefined): boolean {
  if (before === undefined) return true;
  if (before.kind === 'word') return BEFORE_EXPRESSION.test(before.text);
  return before.kind === 'sign' && !/[)\]}]/.test(before.text);
}

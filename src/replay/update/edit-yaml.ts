import {
  isCollection as isCollectionNode,
  isMap,
  isNode,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import { isCollection, renderBlock, renderFlow, renderScalar } from '../yaml-text.ts';

/** One value of a YAML file that is to be another, or to go. */
export interface YamlEdit {
  /** Keys and places from the top. */
  readonly path: readonly (string | number)[];
  /** Undefined: the key goes with its value. */
  readonly value: unknown;
}

/**
 * The text of a YAML file with one value changed. Only the characters of that value are touched, found by the document's
 * own positions: all comments, quotes, blank lines and orders stay. Lists on lines of their own stay so; comments within
 * a value that is replaced come before what takes its place. A map that would be left empty goes too, but for
 * `expect`, which becomes `{}`.
 * @returns undefined where nothing stands at the path: what is reached by an alias is not changed.
 */
export function editYaml(yaml: string, { path, value }: YamlEdit): string | undefined {
  const map = parseDocument(yaml).getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  if (!isMap(map)) return undefined;
  const pair = map.items.find((item) => keyOf(item) === key);
  if (pair === undefined || !isNode(pair.value) || !isNode(pair.key)) return undefined;
  if (value !== undefined) return replaceValue(yaml, map, pair.value, value);
  if (map.items.length > 1) return map.flow ? dropFromFlow(yaml, map, pair) : dropLines(yaml, pair);
  const above = path.slice(0, -1);
  return editYaml(yaml, { path: above, value: above.at(-1) === 'expect' ? {} : undefined });
}

function replaceValue(yaml: string, map: YAMLMap, node: Node, value: unknown): string {
  const [start, end] = extentOf(yaml, node);
  const comments = commentsWithin(yaml.slice(start, end), node);
  const isBlock = isCollectionNode(node) && !node.flow;
  const text = render(value, {
    isBlock,
    isInFlow: map.flow === true,
    indent: columnOf(yaml, start),
    comments,
  });
  // `key:` without a value has no blank before it.
  const gap = yaml[start - 1] === ':' ? ' ' : '';
  return yaml.slice(0, start) + gap + text + yaml.slice(end);
}

interface Place {
  /** Whether what stood there was a list or a map on lines of its own. */
  readonly isBlock: boolean;
  readonly isInFlow: boolean;
  /** Column of the value, from 0. */
  readonly indent: number;
  readonly comments: readonly string[];
}

function render(value: unknown, { isBlock, isInFlow, indent, comments }: Place): string {
  const next = `\n${' '.repeat(indent)}`;
  const isFilled = isCollection(value) && Object.keys(value).length > 0;
  if (isBlock && isFilled) return [...comments, renderBlock(value, indent)].join(next);
  if (isBlock && comments.length > 0) return [...comments, renderFlow(value)].join(next);
  if (comments.length === 0) return isInFlow || isFilled ? renderFlow(value) : renderScalar(value);
  const flow = isFilled ? renderFlow(value) : renderFlow([value]);
  return [flow[0], ...[...comments, flow.slice(1, -1).trim()].map((line) => `  ${line}`), flow.at(-1)].join(
    next,
  );
}

/** Takes a pair with the comma that goes with it. */
function dropFromFlow(yaml: string, map: YAMLMap, pair: Pair): string {
  const place = map.items.indexOf(pair);
  const [start, end] = [startOf(pair), endOf(yaml, pair)];
  const [before, after] = [map.items[place - 1], map.items[place + 1]];
  if (after !== undefined) return yaml.slice(0, start) + yaml.slice(startOf(after));
  return yaml.slice(0, endOf(yaml, before!)) + yaml.slice(end);
}

/** Takes the lines of a pair; comments on lines of their own around it stay. */
function dropLines(yaml: string, pair: Pair): string {
  const from = yaml.lastIndexOf('\n', startOf(pair) - 1) + 1;
  const to = yaml.indexOf('\n', endOf(yaml, pair));
  return yaml.slice(0, from) + (to === -1 ? '' : yaml.slice(to + 1));
}

function keyOf({ key }: Pair): unknown {
  return isNode(key) ? key.toJSON() : key;
}

function startOf({ key }: Pair): number {
  return (key as Node).range![0];
}

function endOf(yaml: string, { key, value }: Pair): number {
  return isNode(value) ? extentOf(yaml, value)[1] : (key as Node).range![1];
}

/** Where a value begins and ends, without the white space behind it. */
function extentOf(yaml: string, node: Node): [start: number, end: number] {
  const [start, to] = node.range!;
  return [start, start + yaml.slice(start, to).trimEnd().length];
}

function columnOf(yaml: string, offset: number): number {
  return offset - (yaml.lastIndexOf('\n', offset - 1) + 1);
}

/** Comments among the items of a list or map, as they are written. */
function commentsWithin(text: string, node: Node): string[] {
  const found: string[] = [];
  const take = (comment: string | null | undefined): void => {
    const lines = (comment ?? '').split('\n').map((line) => `#${line}`);
    if (comment) found.push(...lines.filter((line) => text.includes(line)));
  };
  if (!isCollectionNode(node)) return found;
  visit(node, {
    Node(_, item) {
      if (item !== node) take(item.commentBefore);
      take(item.comment);
    },
  });
  return found;
}

import type { Block, Quotation } from '../../../src/protocol/drafting.ts';

/** A reply under work: blocks, each with a name that stays while it is moved. */
export interface ReplyBlocks {
  readonly blocks: readonly NamedBlock[];
  /** The text where one wrote last; what is inserted goes there. */
  readonly current: string | undefined;
  /** What was removed last, and where it stood. */
  readonly removed: { readonly at: number; readonly block: NamedBlock } | undefined;
  /** Names given so far. */
  readonly count: number;
}

export interface NamedBlock {
  readonly name: string;
  readonly block: Block;
}

/** Most blocks of a reply, as the service takes them. */
export const MAX_BLOCKS = 50;

const EMPTY: Block = { kind: 'text', text: '' };

/** Blocks to work on; there is always a text to write in. */
export function openBlocks(blocks: readonly Block[] = []): ReplyBlocks {
  const named = blocks.map((block, i) => ({ name: `b${i}`, block }));
  const opened = { blocks: named, current: undefined, removed: undefined, count: named.length };
  return hasText(opened) ? opened : insertAt(opened, named.length, EMPTY);
}

/** What the reply says: blank texts are not part of it, and blank lines around texts neither. */
export function contentOf({ blocks }: ReplyBlocks): Block[] {
  return blocks.flatMap(({ block }): Block[] => {
    if (block.kind === 'quotation') return [block];
    const text = block.text.replace(/^(?:[^\S\n]*\n)+|\s+$/g, '');
    return text.trim() === '' ? [] : [{ kind: 'text', text }];
  });
}

/** Puts a quotation after the text where one wrote last, and sees to it that one can go on writing after it. */
export function insertQuotation(reply: ReplyBlocks, quotation: Quotation): ReplyBlocks {
  const at = placeAfterCurrent(reply);
  const inserted = insertAt(reply, at, quotation);
  const next = inserted.blocks[at + 1];
  if (next?.block.kind === 'text') return { ...inserted, current: next.name };
  const extended = insertAt(inserted, at + 1, EMPTY);
  return { ...extended, current: extended.blocks[at + 1]!.name };
}

/** Adds a text, such as a greeting, to the one where one wrote last; greetings go before everything. */
export function insertText(
  reply: ReplyBlocks,
  text: string,
  where: 'first' | 'current' | 'last',
): ReplyBlocks {
  const target =
    where === 'first' ? reply.blocks[0] : where === 'last' ? reply.blocks.at(-1) : findCurrent(reply);
  if (target?.block.kind !== 'text') {
    const at = where === 'first' ? 0 : where === 'last' ? reply.blocks.length : placeAfterCurrent(reply);
    const inserted = insertAt(reply, at, { kind: 'text', text });
    return { ...inserted, current: inserted.blocks[at]!.name };
  }
  const written = target.block.text;
  const parts = where === 'first' ? [text, written] : [written, text];
  const joined = parts.filter((part) => part.trim() !== '').join('\n\n');
  return { ...setText(reply, target.name, joined), current: target.name };
}

/** One more text at the end. */
export function addText(reply: ReplyBlocks): ReplyBlocks {
  const added = insertAt(reply, reply.blocks.length, EMPTY);
  return { ...added, current: added.blocks.at(-1)!.name };
}

export function setText(reply: ReplyBlocks, name: string, text: string): ReplyBlocks {
  return change(reply, name, (block) => (block.kind === 'text' ? { ...block, text } : block));
}

/** Another quotation in the place of one. */
export function replaceQuotation(reply: ReplyBlocks, name: string, quotation: Quotation): ReplyBlocks {
  return change(reply, name, (block) => (block.kind === 'quotation' ? quotation : block));
}

/** One place up or down; nothing beyond the ends. */
export function moveBlock(reply: ReplyBlocks, name: string, step: 1 | -1): ReplyBlocks {
  const from = reply.blocks.findIndex((one) => one.name === name);
  const to = from + step;
  if (from === -1 || to < 0 || to >= reply.blocks.length) return reply;
  const blocks = [...reply.blocks];
  [blocks[from], blocks[to]] = [blocks[to]!, blocks[from]!];
  return { ...reply, blocks };
}

/** Takes a block out, to be brought back by {@link restoreBlock}. */
export function removeBlock(reply: ReplyBlocks, name: string): ReplyBlocks {
  const at = reply.blocks.findIndex((one) => one.name === name);
  if (at === -1) return reply;
  const left = { ...reply, blocks: reply.blocks.toSpliced(at, 1), removed: { at, block: reply.blocks[at]! } };
  return hasText(left) ? left : addText(left);
}

export function restoreBlock(reply: ReplyBlocks): ReplyBlocks {
  if (reply.removed === undefined) return reply;
  const { at, block } = reply.removed;
  return { ...reply, blocks: reply.blocks.toSpliced(at, 0, block), removed: undefined };
}

function hasText({ blocks }: Pick<ReplyBlocks, 'blocks'>): boolean {
  return blocks.some(({ block }) => block.kind === 'text');
}

function findCurrent({ blocks, current }: ReplyBlocks): NamedBlock | undefined {
  return blocks.find(({ name }) => name === current) ?? blocks.findLast(({ block }) => block.kind === 'text');
}

function placeAfterCurrent(reply: ReplyBlocks): number {
  const current = findCurrent(reply);
  return current === undefined ? reply.blocks.length : reply.blocks.indexOf(current) + 1;
}

function insertAt(reply: ReplyBlocks, at: number, block: Block): ReplyBlocks {
  const named = { name: `b${reply.count}`, block };
  return { ...reply, blocks: reply.blocks.toSpliced(at, 0, named), count: reply.count + 1 };
}

function change(reply: ReplyBlocks, name: string, changed: (block: Block) => Block): ReplyBlocks {
  return {
    ...reply,
    blocks: reply.blocks.map((one) => (one.name === name ? { ...one, block: changed(one.block) } : one)),
  };
}

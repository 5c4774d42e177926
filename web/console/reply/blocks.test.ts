import { describe, expect, it } from 'vitest';
import type { Block, Quotation } from '../../../src/protocol/drafting.ts';
import {
  addText,
  contentOf,
  insertQuotation,
  insertText,
  moveBlock,
  openBlocks,
  type ReplyBlocks,
  removeBlock,
  replaceQuotation,
  restoreBlock,
  setText,
} from './blocks.ts';

const quote = (text: string): Quotation => ({
  kind: 'quotation',
  sha256: 'a'.repeat(64),
  text,
  citations: [{ file: 'a.txt', startLine: 1, endLine: 1 }],
});
const words = (text: string): Block => ({ kind: 'text', text });
const shown = ({ blocks }: ReplyBlocks) =>
  blocks.map(({ block }) => (block.kind === 'quotation' ? `«${block.text}»` : block.text));
const nameAt = ({ blocks }: ReplyBlocks, at: number) => blocks[at]!.name;

describe('a reply', () => {
  it('always has a text to write in', () => {
    expect(shown(openBlocks())).toEqual(['']);
    expect(shown(openBlocks([quote('A')]))).toEqual(['«A»', '']);
    const emptied = removeBlock(openBlocks(), 'b0');
    expect(shown(emptied)).toEqual(['']);
  });

  it('takes a quotation after the text where one wrote, and lets one go on after it', () => {
    const first = insertQuotation(openBlocks([words('Bonjour,')]), quote('A'));
    expect(shown(first)).toEqual(['Bonjour,', '«A»', '']);
    expect(shown(insertQuotation(first, quote('B')))).toEqual(['Bonjour,', '«A»', '', '«B»', '']);
    const before = insertQuotation({ ...first, current: nameAt(first, 0) }, quote('C'));
    expect(shown(before)).toEqual(['Bonjour,', '«C»', '', '«A»', '']);
  });

  it('puts a greeting first, a closing last, and anything else where one writes', () => {
    const start = openBlocks([words('Voici :'), quote('A'), words('')]);
    expect(shown(insertText(start, 'Bonjour,', 'first'))[0]).toBe('Bonjour,\n\nVoici :');
    expect(shown(insertText(start, 'Cordialement,', 'last'))).toEqual(['Voici :', '«A»', 'Cordialement,']);
    const current = { ...start, current: nameAt(start, 0) };
    expect(shown(insertText(current, 'Suite', 'current'))[0]).toBe('Voici :\n\nSuite');
    const quotedFirst = openBlocks([quote('A'), words('x')]);
    expect(shown(insertText(quotedFirst, 'Bonjour,', 'first'))).toEqual(['Bonjour,', '«A»', 'x']);
  });

  it('never writes into a quotation', () => {
    const reply = openBlocks([quote('A')]);
    expect(shown(setText(reply, nameAt(reply, 0), 'forged'))).toEqual(['«A»', '']);
    expect(shown(replaceQuotation(reply, nameAt(reply, 1), quote('B')))).toEqual(['«A»', '']);
  });

  it('moves a block by one place, and not beyond the ends', () => {
    const reply = openBlocks([words('1'), quote('2'), words('3')]);
    expect(shown(moveBlock(reply, nameAt(reply, 1), -1))).toEqual(['«2»', '1', '3']);
    expect(shown(moveBlock(reply, nameAt(reply, 1), 1))).toEqual(['1', '3', '«2»']);
    expect(moveBlock(reply, nameAt(reply, 0), -1)).toBe(reply);
    expect(moveBlock(reply, nameAt(reply, 2), 1)).toBe(reply);
  });

  it('brings back what was removed, to its place', () => {
    const reply = openBlocks([words('1'), quote('2'), words('3')]);
    const removed = removeBlock(reply, nameAt(reply, 1));
    expect(shown(removed)).toEqual(['1', '3']);
    expect(shown(restoreBlock(removed))).toEqual(['1', '«2»', '3']);
    expect(restoreBlock(restoreBlock(removed)).blocks).toHaveLength(3);
  });

  it('replaces a quotation in its place', () => {
    const reply = openBlocks([words('1'), quote('old'), words('3')]);
    expect(shown(replaceQuotation(reply, nameAt(reply, 1), quote('new')))).toEqual(['1', '«new»', '3']);
  });

  it('gives no name twice', () => {
    let reply = openBlocks([words('1'), quote('2')]);
    reply = addText(removeBlock(reply, nameAt(reply, 1)));
    reply = restoreBlock(insertQuotation(reply, quote('3')));
    const names = reply.blocks.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('says nothing in blank texts, and quotes to the character', () => {
    const reply = openBlocks([words(' \n\n Bonjour, \n\n'), words('  \n'), quote('\n a \n'), words('')]);
    expect(contentOf(reply)).toEqual([words(' Bonjour,'), quote('\n a \n')]);
  });
});

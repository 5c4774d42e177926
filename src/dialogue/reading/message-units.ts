import { type Role, readRole, requestsToKnow, startsQuestion } from './asking.ts';
import { splitCompound } from './compound.ts';
import type { Span } from './courtesy.ts';
import { placeSentences, type Sentence } from './sentence-places.ts';

/** A sentence of a message, or half of one, and what it does. */
export interface Unit extends Sentence {
  readonly role: Role;
  /** Index of the block that it stands in: what is left out of a message stands between blocks. */
  readonly block: number;
}

/** The sentences of the blocks of a message. */
export function readUnits(text: string, blocks: readonly Span[]): Unit[] {
  const units = blocks.flatMap((span, block) => {
    const sentences = placeSentences(text, span).flatMap((sentence) => readSentence(text, sentence, block));
    return readLists(text, sentences);
  });
  return isBareList(units) ? units.map(toQuestion) : units;
}

function readSentence(text: string, sentence: Sentence, block: number): Unit[] {
  const role = readRole(text.slice(sentence.start, sentence.end));
  const parts = role === 'asks' ? splitCompound(text, sentence) : [sentence];
  return parts.map((part) => ({ ...part, role, block }));
}

/** Reads what items under «…:» are: questions, or what one question names. */
function readLists(text: string, units: readonly Unit[]): Unit[] {
  const read: Unit[] = [];
  for (let i = 0; i < units.length; ) {
    const intro = units[i]!;
    const items = takeItems(units, i + 1);
    const leads = items.length > 0 && text[intro.end - 1] === ':';
    read.push(...(leads ? readList(text, intro, items) : [intro, ...items]));
    i += 1 + items.length;
  }
  return read;
}

function takeItems(units: readonly Unit[], from: number): Unit[] {
  let end = from;
  while (units[end]?.isItem) end++;
  return units.slice(from, end);
}

function readList(text: string, intro: Unit, items: readonly Unit[]): Unit[] {
  const said = text.slice(intro.start, intro.end);
  const ask = items.some(({ start, end }) => startsQuestion(text.slice(start, end)));
  if (requestsToKnow(said)) {
    const role = intro.role === 'asks' ? 'says' : intro.role;
    return [{ ...intro, role }, ...items.map(toQuestion)];
  }
  // «Faut-il fournir : – une attestation – un contrat ?»
  if (!ask && startsQuestion(said)) return [{ ...intro, role: 'asks', end: items.at(-1)!.end }];
  return [intro, ...items];
}

/** Whether a message is nothing but a list of what one wants to know: «1) délai 2) coût». */
function isBareList(units: readonly Unit[]): boolean {
  const said = units.filter(({ role }) => role !== 'courtesy' && role !== 'announces');
  return said.length > 1 && said.every(({ isItem, role }) => isItem && role === 'says');
}

function toQuestion(unit: Unit): Unit {
  return unit.role === 'says' ? { ...unit, role: 'asks' } : unit;
}

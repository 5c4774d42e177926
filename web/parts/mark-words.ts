/** Places in a text, in UTF-16 code units, the end excluded. */
export type Places = readonly (readonly [start: number, end: number])[];

/** Name under which style sheets know the marked words. */
const MATCH = 'guichet-match';

/** Whether words can be marked without a change of the text that they stand in. */
export function canMarkWords(): boolean {
  return typeof Highlight === 'function' && 'highlights' in CSS;
}

/**
 * Marks places of the text that an element shows, for reading only: no node is added, so that what is copied, searched
 * and checked stays what it was. What was marked in the element before is not any more.
 */
export function markWords(element: HTMLElement, places: Places): void {
  const marked = CSS.highlights.get(MATCH) ?? new Highlight();
  CSS.highlights.set(MATCH, marked);
  for (const range of [...marked]) {
    if (range instanceof Range && element.contains(range.startContainer)) marked.delete(range);
  }
  for (const [start, end] of places) {
    const range = rangeOf(element, start, end);
    if (range !== undefined) marked.add(range);
  }
}

/** Undefined for places outside of the text. */
function rangeOf(element: HTMLElement, start: number, end: number): Range | undefined {
  const from = pointAt(element, start);
  const to = pointAt(element, end);
  if (from === undefined || to === undefined) return undefined;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

function pointAt(element: HTMLElement, place: number): { node: Text; offset: number } | undefined {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = place;
  for (let node = texts.nextNode() as Text | null; node !== null; node = texts.nextNode() as Text | null) {
    if (left <= node.length) return { node, offset: left };
    left -= node.length;
  }
  return undefined;
}

/** Part of a text; joined, the parts give it back to the character. */
export interface TextBlock {
  readonly text: string;
  /** Its lines, ends included, where they are the items of a list. */
  readonly items?: readonly string[];
}

/** A dash or a bullet that begins a line. */
const ITEM = /^[^\S\n]*[-–—•*·▪‣◦][^\S\n]+\S/u;

/** Lines, each with its end. */
const LINE = /[^\n]*\n|[^\n]+$/g;

/** Finds the lists of a text: two lines or more in a row that begin with a mark. */
export function findLists(text: string): TextBlock[] {
  const blocks: { text: string; items: string[] }[] = [];
  for (const line of text.match(LINE) ?? []) {
    const last = blocks.at(-1);
    const isItem = ITEM.test(line);
    if (last !== undefined && isItem === last.items.length > 0) {
      last.text += line;
      if (isItem) last.items.push(line);
    } else blocks.push({ text: line, items: isItem ? [line] : [] });
  }
  return blocks.map(({ text: whole, items }) =>
    items.length > 1 ? { text: whole, items } : { text: whole },
  );
}

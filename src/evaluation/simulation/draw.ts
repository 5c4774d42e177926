/** Numbers in [0, 1), the same ones for the same seed. */
export type Random = () => number;

/** One of the items, each as likely as the others; undefined where there is none. */
export function drawOne<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

/**
 * So many draws, every item about equally often: all items in a drawn order, then again in another one, until there are
 * enough.
 */
export function drawEvenly<Item>(items: readonly Item[], count: number, random: Random): Item[] {
  const drawn: Item[] = [];
  while (drawn.length < count && items.length > 0) drawn.push(...shuffle(items, random));
  return drawn.slice(0, count);
}

/** Fisher–Yates, in a copy. */
function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
  const shuffled = [...items];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}

/**
 * Edits that turn one word into another: a letter put in, left out or replaced, or two neighbours exchanged
 * («optimal string alignment»: Damerau 1964 counted these four as the errors of typing; no letter is edited
 * twice). `fastest-levenshtein`, which the project has, counts an exchange as two.
 * @param limit edits at most, from 0.
 * @returns the number of edits, or `limit + 1` for anything above.
 */
export function countEdits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  // Row i holds the edits from the first i letters of a to each beginning of b:
  //        c  a  r  t  e
  //     0  1  2  3  4  5
  //  c  1  0  1  2  3  4
  //  r  2  1  1  1  2  3
  //  a  3  2  1  1  2  3   «ra» for «ar»: two rows up, two to the left, plus one
  let beforeLast = new Uint8Array(b.length + 1);
  let last = Uint8Array.from(beforeLast, (_, j) => j);
  let row = new Uint8Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let edits = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && isExchange(a, i, b, j)) edits = Math.min(edits, beforeLast[j - 2]! + 1);
      row[j] = edits;
      if (edits < least) least = edits;
    }
    // An exchange reaches two rows back, and leads no lower than this row's least.
    if (least > limit) return limit + 1;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(last[b.length]!, limit + 1);
}

function isExchange(a: string, i: number, b: string, j: number): boolean {
  return a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
}

/** Into the similar questions, from below; false where there are none. */
export function enterSimilar(root: ParentNode): boolean {
  const last = listButtons(root).at(-1);
  last?.focus();
  return last !== undefined;
}

/**
 * The arrows walk through the similar questions, and down from the last one back.
 * @param back puts the focus into the field.
 */
export function walkSimilar(root: ParentNode, event: KeyboardEvent, back: () => void): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const buttons = listButtons(root);
  const at = buttons.indexOf(event.target as HTMLButtonElement) + step;
  if (at >= buttons.length) back();
  else buttons[Math.max(0, at)]?.focus();
}

function listButtons(root: ParentNode): HTMLButtonElement[] {
  return [...root.querySelectorAll<HTMLButtonElement>('.similar button')];
}

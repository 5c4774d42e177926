/** Left free above the visitor's last message when it is scrolled to. */
const SPACE_ABOVE_QUESTION_PX = 16;

/**
 * Brings the visitor's last message to the top of the thread, since a long answer is read from its beginning; or what a
 * person wrote after it, or that nobody has come.
 */
export function scrollToLast(root: ParentNode): void {
  const thread = root.querySelector<HTMLElement>('.thread');
  const said = root.querySelectorAll<HTMLElement>('.visitor, .agent, .wait');
  const last = said[said.length - 1];
  if (thread === null || last === undefined) return;
  const above = last.getBoundingClientRect().top - thread.getBoundingClientRect().top;
  thread.scrollTop += above - SPACE_ABOVE_QUESTION_PX;
}

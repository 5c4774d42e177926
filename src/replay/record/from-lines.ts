import type { RecordedDialogue } from './recorded-dialogue.ts';

/**
 * Reads a dialogue that somebody wrote down: what stands behind `> ` at the beginning of a line is the visitor's, a
 * message a line, and all else is for readers. A label in brackets is a click, as `guichet replay` prints it.
 */
export function readLines(text: string): RecordedDialogue {
  const said = text
    .split(/\r?\n/)
    .filter((line) => line.startsWith('> '))
    .map((line) => line.slice(2).trim())
    .filter((words) => words !== '');
  return {
    lang: 'fr',
    steps: said.map((words) => {
      const [, label] = /^\[(.+)\]$/.exec(words) ?? [];
      return label === undefined ? { kind: 'said', text: words } : { kind: 'picked', text: label };
    }),
    forPersons: 0,
  };
}

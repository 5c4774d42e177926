import { describe, expect, it } from 'vitest';
import { renameAnswers } from './rename-answers.ts';

const [old, fresh, other] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'];
const rename = (yaml: string, to = fresh) => renameAnswers(yaml, new Map([[old, to]]));

describe('renaming an answer', () => {
  it('changes its key and nothing else: comments, blank lines, quotes and line ends stay', () => {
    const file = (name: string) =>
      `\ufeff# Page d'accueil\r\nanswers:\r\n\r\n  ${name}:   # à relire\r\n    id: a\r\n` +
      '    question: "aaaaaaaaaaaa ?"\r\n' +
      `    phrasings:\r\n      - text: 'aaaaaaaaaaaa'\r\n  ${other}: { id: b, question: c }\r\n`;
    expect(rename(file(old))).toBe(file(fresh));
  });

  it('changes the references of other entries to it', () => {
    const file = (name: string) =>
      `answers:\n  ${other}:\n    id: b\n    question: c\n    related: [x, ${name}, "${name}"] # liés\n`;
    expect(rename(file(old))).toBe(file(fresh));
  });

  it('keeps the quotes, and adds them where YAML would read a number', () => {
    expect(rename(`answers: { '${old}': { id: a } }`, '123456789012')).toBe(
      "answers: { '123456789012': { id: a } }",
    );
    expect(rename(`answers:\n  ${old}: {}\n`, '012345678901')).toBe('answers:\n  "012345678901": {}\n');
    expect(rename(`answers:\n  ${old}: {}\n`, '12345e678901')).toBe('answers:\n  "12345e678901": {}\n');
  });

  it('finds an old name that YAML reads as a number', () => {
    const renamed = renameAnswers('answers:\n  "123456789012": {}\n', new Map([['123456789012', fresh]]));
    expect(renamed).toBe(`answers:\n  "${fresh}": {}\n`);
  });

  it('leaves a file that does not know the answer as it is', () => {
    for (const yaml of ['', 'answers: {}\n', `# ${old}\nanswers:\n  ${other}: { id: ${old} }\n`]) {
      expect(rename(yaml)).toBe(yaml);
    }
  });
});

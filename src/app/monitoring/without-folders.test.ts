import { describe, expect, it } from 'vitest';
import { withoutFolders } from './without-folders.ts';

describe('a message without folders', () => {
  it.each([
    ['faq.jsonl:2 is not JSON', 'faq.jsonl:2 is not JSON'],
    ['editorial/page.yaml:3:1 has no answer', 'editorial/page.yaml:3:1 has no answer'],
    ['/srv/my faq/editorial/a.yaml:1:2 is broken', 'editorial/a.yaml:1:2 is broken'],
    ['The corpus folder /srv/my faq is empty', 'The corpus folder … is empty'],
    ['the model file /opt/models/e5/onnx/model.onnx is missing', 'the model file model.onnx is missing'],
    ['a link that leads out, to /home/zoe/secret.txt', 'a link that leads out, to secret.txt'],
    ['see https://faq.example.org/a/b for more', 'see https://faq.example.org/a/b for more'],
  ])('names files only: %s', (message, expected) => {
    expect(withoutFolders(message, ['/srv/my faq', '/srv/index'])).toBe(expected);
  });
});

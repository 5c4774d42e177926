import { describe, expect, it } from 'vitest';
import { escapeXml } from './xml.ts';

describe('text in XML', () => {
  it('has its marks written as references', () => {
    expect(escapeXml(`<a b="c" d='e'> & ]]>\r\n`)).toBe(
      '&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt; &amp; ]]&gt;&#13;\n',
    );
  });

  it('keeps letters of every kind, and loses only what XML cannot hold', () => {
    expect(escapeXml('é 🙂\t«\u00a0»')).toBe('é 🙂\t«\u00a0»');
    expect(escapeXml('\0\u001b[1m\ud83d \uffff\u{1f600}')).toBe('\ufffd\ufffd[1m\ufffd \ufffd\u{1f600}');
  });
});

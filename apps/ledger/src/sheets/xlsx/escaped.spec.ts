import fc from 'fast-check';
import { escaped } from './escaped.ts';

test.each([
  ['中方县（2016）', '中方县（2016）'],
  ['a<b>&"c"', 'a&lt;b&gt;&amp;&quot;c&quot;'],
  ['_x000D_', '_x005F_x000D_'],
  ['line_a\nline b\t', 'line_a\nline b\t'],
  ['\u0000\u000b\ufffe\ud800', '\ufffd\ufffd\ufffd\ufffd'],
  ['𠮷', '𠮷'],
])('%j is written %j', (text, written) => {
  expect(escaped(text)).toBe(written);
});

test('nothing that marks, and nothing that XML has no place for, is left in any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const written = escaped(text);
      expect(written).not.toMatch(/[<>"\ufffe\uffff]|&(?!(?:amp|lt|gt|quot);)/);
      expect([...written].filter((one) => one < ' ' && one !== '\t' && one !== '\n')).toEqual([]);
      expect(escaped(text).isWellFormed()).toBe(true);
    }),
  );
});

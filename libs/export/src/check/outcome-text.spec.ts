import { printable } from './outcome-text.ts';

test('what could take over a terminal is written out', () => {
  expect(printable('\u001b[2J\u202egnol\u0007\u009b\u2028')).toBe('\\u{1b}[2J\\u{202e}gnol\\u{7}\\u{9b}\\u{2028}');
});

test('what people write stays', () => {
  const text = '责录 — 怀扶考〔2016〕3号，𠮷 café\n  - next';
  expect(printable(text)).toBe(text);
});

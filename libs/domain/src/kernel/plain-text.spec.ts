import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { PLAIN_LINE, PLAIN_TEXT, PUBLIC_LINE, textFault } from './plain-text.ts';
import { personal } from './term.ts';
import { lines, text } from './vocabulary.ts';

const line = Compile(text(60, '演示'));
const several = Compile(lines(60, '演示'));

test.each([
  ['NUL', '\u0000'],
  ['a tab', '\t'],
  ['a carriage return', '\r'],
  ['delete', '\u007f'],
  ['a control of the second kind', '\u0085'],
  ['a soft hyphen', '\u00ad'],
  ['a zero-width space', '\u200b'],
  ['a zero-width joiner', '\u200d'],
  ['a right-to-left override', '\u202e'],
  ['an isolate', '\u2066'],
  ['a byte order mark', '\ufeff'],
  ['a line separator', '\u2028'],
  ['a Hangul filler', '\u3164'],
  ['a variation selector', '\ufe0f'],
  ['a tag', '\u{e0041}'],
  ['a private character', '\ue000'],
  ['a private character of plane 15', '\u{f0000}'],
  ['a code point that nobody has assigned', '\u0378'],
  ['a noncharacter', '\uffff'],
  ['a blank braille cell', '\u2800'],
])('%s is refused in every text, and named', (_, character) => {
  const given = `演${character}示`;
  expect([line.Check(given), several.Check(given)]).toEqual([false, false]);
  const named = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const format of [PLAIN_LINE, PUBLIC_LINE, PLAIN_TEXT]) {
    const fault = textFault(format, given);
    expect(fault).toMatchObject({ kind: 'unseen' });
    expect(fault?.sentence.en).toContain(`character 2 is ${named}`);
    expect(fault?.sentence.zh).toContain(`第 2 个字符是 ${named}`);
  }
});

test.each([
  [' d1', 1],
  ['d1 ', 3],
  ['怀化　市', 3],
  ['d\u00a01', 2],
])('of %j, the space at character %i is refused in a line', (given, place) => {
  expect(line.Check(given)).toBe(false);
  const fault = textFault(PLAIN_LINE, given);
  expect(fault).toMatchObject({ kind: 'stray-space' });
  expect(fault?.sentence.en).toContain(`character ${place} is the space`);
  expect(fault?.sentence.zh).toContain(`第 ${place} 个字符是空格`);
});

test('a paragraph may be indented as it is in Chinese', () => {
  expect(several.Check('　　一\n　　二')).toBe(true);
  expect(line.Check('第 1 项')).toBe(true);
});

test('a line break stands only where there may be several lines', () => {
  expect([line.Check('一\n二'), several.Check('一\n二')]).toEqual([false, true]);
});

test.each(['中共怀化市委', '怀扶考〔2016〕3号', '𠮷田', '𰻝', 'ᠮᠣᠩᠭᠣᠯ', 'བོད་ཡིག', 'Đồng', '（2015—2020年）·“一、二”'])(
  '%s is a text like any other',
  (given) => {
    expect([line.Check(given), textFault(PLAIN_LINE, given)]).toEqual([true, undefined]);
  },
);

test('a text that is not in normal form is refused, with what would be right', () => {
  const fault = textFault(PLAIN_LINE, 'Lie\u0301');
  expect(line.Check('Lie\u0301')).toBe(false);
  expect(fault).toMatchObject({ kind: 'not-normal' });
  expect(fault?.sentence.en).toContain('character 3 is U+0065 where NFC has U+00E9');
  expect(textFault(PLAIN_LINE, '\ufa10')?.sentence.zh).toContain('第 1 个字符是 U+FA10，NFC 中应为 U+585A');
});

test('a text has a fault exactly where it does not pass', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), (given) => {
      fc.pre(/\S/.test(given) && given.isWellFormed());
      expect(textFault(PLAIN_LINE, given) === undefined).toBe(line.Check(given));
      expect(textFault(PLAIN_TEXT, given) === undefined).toBe(several.Check(given));
    }),
  );
});

test('public text holds no telephone and no identity number; what is personal may', () => {
  const [open, kept] = [Compile(text(60, '演示')), Compile(personal(text(60, '演示')))];
  for (const number of ['13900001111', '１３９００００１１１１', '43122119900101123X', '431221900101123']) {
    const given = `演示（${number}）`;
    expect([open.Check(given), kept.Check(given)]).toEqual([false, true]);
    expect(textFault(PUBLIC_LINE, given)).toMatchObject({ kind: 'personal-number' });
  }
  for (const right of ['怀扶考〔2016〕3号', '431221101201', '0745-2222222', '20160301123456789012', '12900001111']) {
    expect([right, open.Check(right)]).toEqual([right, true]);
  }
});

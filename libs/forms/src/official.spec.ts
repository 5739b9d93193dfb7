import { DOCUMENT_NUMBER, numbered, officialDay, withOfficialDays } from './official.ts';

test.each([
  ['2016-03-01', '2016年3月1日'],
  ['2020-12-31', '2020年12月31日'],
])('%s is %s', (day, told) => {
  expect(officialDay(day)).toBe(told);
});

test('each day of a sentence is told so, with no space around it', () => {
  expect(withOfficialDays('已于 2018-03-20 决定，期限为 2018-04-20。编号 a-2018-03-201')).toBe(
    '已于2018年3月20日决定，期限为2018年4月20日。编号 a-2018-03-201',
  );
});

test.each([
  ['怀扶考〔2016〕3号', true],
  ['怀办发〔2020〕128号', true],
  ['怀扶考[2016]3号', false],
  ['怀扶考（2016）3号', false],
  ['怀扶考〔16〕3号', false],
  ['怀扶考〔2016〕03号', false],
  ['怀扶考〔2016〕第3号', false],
  ['〔2016〕3号', false],
  ['怀扶考〔2016〕3号 ', false],
  ['<w:p>〔2016〕3号', false],
])('the number %s is one: %s', (number, isOne) => {
  expect(new RegExp(DOCUMENT_NUMBER, 'u').test(number)).toBe(isOne);
});

test('headings are numbered in Chinese', () => {
  expect(numbered(['甲', '乙'])).toEqual(['一、甲', '二、乙']);
});

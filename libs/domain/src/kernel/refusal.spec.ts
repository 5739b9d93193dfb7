import { alreadyExists, isRefusal, refusal, unknown } from './refusal.ts';

const tooLate = refusal('sample.too-late', ({ day }: { day: string }) => ({ zh: `${day} 太晚`, en: `${day} is late` }));

test('a refusal is a value with a code, a sentence and perhaps a field', () => {
  const text = { zh: '2016-03-01 太晚', en: '2016-03-01 is late' };
  expect(tooLate({ day: '2016-03-01' })).toEqual({ refused: true, code: 'sample.too-late', text });
  expect(tooLate({ day: '2016-03-01' }, 'day')).toMatchObject({ field: 'day' });
});

test.each(['sample', 'Sample.late', 'sample.too_late', 'sample.late.er', 'sample.-late'])('%s is no code', (code) => {
  expect(() => refusal(code, () => ({ zh: '', en: '' }))).toThrow('word.word-word');
});

test('a refusal is told from a decision, also from one with a stream named refused', () => {
  expect(isRefusal(tooLate({ day: '2016-03-01' }))).toBe(true);
  expect(isRefusal({ task: [] })).toBe(false);
  expect(isRefusal({ refused: [] })).toBe(false);
});

test('every entity can be unknown, or exist already', () => {
  expect(unknown('lamp', '灯', 'lamp')('l-1', 'lampId')).toMatchObject({ code: 'lamp.unknown', field: 'lampId' });
  expect(alreadyExists('lamp', '灯', 'lamp')('l-1', 'lampId').text).toEqual({
    zh: '编号为 l-1 的灯已存在',
    en: 'There is already a lamp with the id l-1',
  });
});

test('an English sentence has the article that is heard', () => {
  const said = (en: string) => alreadyExists('lamp', '灯', en)('l-1', 'lampId').text.en;
  expect(said('early move')).toBe('There is already an early move with the id l-1');
  expect(said('outline')).toBe('There is already an outline with the id l-1');
  expect(said('unit')).toBe('There is already a unit with the id l-1');
});

test('what has no id of its own is named by what it is about', () => {
  const nameOf = (id: string) => ({ zh: `灯 ${id} 的灯罩`, en: `shade of the lamp ${id}` });
  expect(unknown('shade', '灯罩', 'shade', nameOf)('l-1', 'lampId').text).toEqual({
    zh: '没有灯 l-1 的灯罩',
    en: 'There is no shade of the lamp l-1',
  });
  expect(alreadyExists('shade', '灯罩', 'shade', nameOf)('l-1', 'lampId').text).toEqual({
    zh: '灯 l-1 的灯罩已存在',
    en: 'There is already a shade of the lamp l-1',
  });
});

import { firstSecretariesOf, firstSecretaryExpectedFrom, vacantSince } from './first-secretary-gap.ts';

const poor = { designations: ['poor-village'], establishedOn: '2015-01-01' };

test('every poor village is to have one from the day of the programme, or its own, on', () => {
  expect(firstSecretaryExpectedFrom(poor, '2015-09-09')).toBe('2015-09-09');
  expect(firstSecretaryExpectedFrom({ ...poor, establishedOn: '2018-01-01' }, '2015-09-09')).toBe('2018-01-01');
  expect(firstSecretaryExpectedFrom({ ...poor, designations: [] }, '2015-09-09')).toBeUndefined();
});

test('a village is vacant from the first day on which nobody serves', () => {
  const first = { from: '2015-10-01', to: '2016-03-31' };
  const second = { from: '2016-06-01' };
  const since = (on: string, served: Parameters<typeof vacantSince>[0] = [second, first]) =>
    vacantSince(served, '2015-09-09', on);
  expect(since('2015-09-08')).toBeUndefined();
  expect(since('2015-09-30')).toBe('2015-09-09');
  expect(since('2015-10-01')).toBeUndefined();
  expect(since('2016-03-31')).toBeUndefined();
  expect(since('2016-04-01')).toBe('2016-04-01');
  expect(since('2016-05-31')).toBe('2016-04-01');
  expect(since('2016-06-01')).toBeUndefined();
  expect(since('2020-01-01')).toBeUndefined();
  expect(since('2020-01-01', [])).toBe('2015-09-09');
  expect(vacantSince([], undefined, '2020-01-01')).toBeUndefined();
});

test('who served before a village was to have one leaves it vacant from that day on', () => {
  expect(vacantSince([{ from: '2015-01-01', to: '2015-02-01' }], '2015-09-09', '2016-01-01')).toBe('2015-09-09');
  expect(vacantSince([{ from: '2015-01-01', to: null }], '2015-09-09', '2016-01-01')).toBeUndefined();
});

test('of the appointments of a village, those of its first secretaries', () => {
  const spell = { post: 'first-secretary', unitId: 'village-1', from: '2016-01-01' } as const;
  const others = [
    { ...spell, unitId: 'village-2' },
    { ...spell, post: 'head' as const },
  ];
  expect(firstSecretariesOf([spell, ...others], 'village-1')).toEqual([spell]);
});

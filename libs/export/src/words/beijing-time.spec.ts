import { inBeijing } from './beijing-time.ts';

test.each([
  ['2017-02-20T01:00:00.000Z', '2017-02-20 09:00:00'],
  ['2017-02-19T16:00:00Z', '2017-02-20 00:00:00'],
  ['2016-12-31T15:59:59.999Z', '2016-12-31 23:59:59'],
  ['2016-12-31T23:59:59+08:00', '2016-12-31 23:59:59'],
  ['tomorrow', undefined],
])('%s is %s in Beijing', (instant, told) => {
  expect(inBeijing(instant)).toBe(told);
});

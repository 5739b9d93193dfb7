import { addressOf } from './asked-again.ts';

test.each([
  ['units', {}, 7, '/v1/units?knownAtPosition=7'],
  ['units', {}, undefined, '/v1/units'],
  ['units', { minPosition: 7, level: 'county' }, 9, '/v1/units?level=county&knownAtPosition=9'],
  ['tasks', { knownAtPosition: 3 }, 3, '/v1/tasks?knownAtPosition=3'],
  ['tasks', { knownAt: undefined, on: '2016-01-01' }, undefined, '/v1/tasks?on=2016-01-01'],
  ['standings', { status: ['warned', 'clear'] }, undefined, '/v1/standings?status=warned&status=clear'],
  ['history', { text: '中方 县' }, undefined, '/v1/history?text=%E4%B8%AD%E6%96%B9+%E5%8E%BF'],
  ['cycles/:year/missing', { year: 2016, within: 'city' }, 5, '/v1/cycles/2016/missing?within=city&knownAtPosition=5'],
])('%s with %j, at %s, is asked again by %s', (path, question, position, address) => {
  expect(addressOf(path, question, position)).toBe(address);
});

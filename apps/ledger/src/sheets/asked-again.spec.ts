import { optional } from '@onus/domain';
import { Position } from '../queries/terms.ts';
import { addressOf, knownAsOf } from './asked-again.ts';

const known = (position: number) => ({ field: 'knownAtPosition', position }) as const;
const knownTo = (position: number) => ({ field: 'knownToPosition', position }) as const;

test.each([
  ['units', {}, known(7), '/v1/units?knownAtPosition=7'],
  ['units', {}, undefined, '/v1/units'],
  ['units', { minPosition: 7, level: 'county' }, known(9), '/v1/units?level=county&knownAtPosition=9'],
  ['tasks', { knownAtPosition: 3 }, known(3), '/v1/tasks?knownAtPosition=3'],
  ['tasks', { knownAt: '2020-01-01T00:00:00Z' }, known(3), '/v1/tasks?knownAt=2020-01-01T00%3A00%3A00Z'],
  ['changes', { from: '2016-01-01' }, knownTo(3), '/v1/changes?from=2016-01-01&knownToPosition=3'],
  ['changes', { knownTo: '2020-01-01T00:00:00Z' }, knownTo(3), '/v1/changes?knownTo=2020-01-01T00%3A00%3A00Z'],
  ['standings', { status: ['warned', 'clear'] }, undefined, '/v1/standings?status=warned&status=clear'],
  ['history', { text: '中方 县' }, undefined, '/v1/history?text=%E4%B8%AD%E6%96%B9+%E5%8E%BF'],
  [
    'cycles/:year/missing',
    { year: 2016, within: 'city' },
    known(5),
    '/v1/cycles/2016/missing?within=city&knownAtPosition=5',
  ],
])('%s with %j, at %j, is asked again by %s', (path, question, position, address) => {
  expect(addressOf(path, question, position)).toBe(address);
});

test('by what was known it is asked again where it can be', () => {
  const of = { knownToPosition: optional(Position) };
  expect(knownAsOf({ fields: of }, 3)).toEqual(knownTo(3));
  expect(knownAsOf({ times: 'both', fields: {} }, 3)).toEqual(known(3));
  expect(knownAsOf({ fields: {} }, 3)).toBeUndefined();
  expect(knownAsOf({ times: 'both', fields: of }, -1)).toBeUndefined();
});

import { by, when } from '../kernel/given.ts';
import { unitEstablished, unitMerged, unitSplit, unitTakenOver } from './facts.ts';
import { splitUnit } from './split-unit.ts';

const named = { code: '1', codeSystem: 'local', nameZh: '乡' } as const;
const unit = [unitEstablished({ unitId: 'a', level: 'township', code: '1', codeSystem: 'local', nameZh: '乡' })];
const request = { unitId: 'a', successorIds: ['b', 'c'] };
const taken = request.successorIds.map((unitId) => [unitTakenOver({ unitId, predecessorId: 'a' })]);

test('a unit is split among units that exist', () => {
  expect(when(splitUnit, { unit, successors: [unit, unit] }, request)).toEqual({
    unit: [unitSplit(request)],
    successors: taken,
  });
});

test('a unit that gives a part away goes on, and may do so again', () => {
  const goesOn = [...unit, unitSplit({ unitId: 'a', successorIds: ['a', 'b'] })];
  expect(when(splitUnit, { unit: goesOn, successors: [unit, unit] }, request)).toEqual({
    unit: [unitSplit(request)],
    successors: taken,
  });
});

test.each([
  ['it is unknown', { successors: [unit, unit] }, 'unit.unknown', 'unitId'],
  ['a successor is unknown', { unit, successors: [unit] }, 'unit.unknown', 'successorIds.1'],
  [
    'it was split before',
    { unit: [...unit, unitSplit(request)], successors: [unit, unit] },
    'unit.already-succeeded',
    'unitId',
  ],
  [
    'a successor was merged away',
    { unit, successors: [unit, [...unit, unitMerged({ unitId: 'c', successorId: 'd' })]] },
    'unit.already-succeeded',
    'successorIds.1',
  ],
  [
    'a successor is of another level',
    { unit, successors: [unit, [unitEstablished({ ...named, unitId: 'c', level: 'village' })]] },
    'unit.of-another-level',
    'successorIds.1',
  ],
  [
    'a successor was established later',
    { unit, successors: [unit.map((each) => by('account:clerk', each, '2999-01-01')), unit] },
    'unit.not-yet-established',
    'successorIds.0',
  ],
])('a unit is not split when %s', (_, given, refused, field) => {
  expect(when(splitUnit, given, request)).toEqual({ refused, field });
});

test('a unit is not split into itself alone', () => {
  expect(when(splitUnit, { unit, successors: [unit] }, { unitId: 'a', successorIds: ['a'] })).toEqual({
    refused: 'unit.split-into-itself',
    field: 'successorIds',
  });
});

test('a unit is split on no day before the last on which it gave a part away or took one over', () => {
  for (const last of [
    unitTakenOver({ unitId: 'a', predecessorId: 'x' }),
    unitSplit({ unitId: 'a', successorIds: ['a', 'b'] }),
  ]) {
    const split = (effectiveOn: string) =>
      when(splitUnit, { unit: [...unit, by('account:clerk', last, '2018-06-01')], successors: [unit, unit] }, request, {
        effectiveOn,
      });
    expect(split('2018-05-31')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
    expect(split('2018-06-01')).toHaveProperty('unit');
  }
});

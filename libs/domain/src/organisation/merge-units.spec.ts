import { by, when } from '../kernel/given.ts';
import { unitEstablished, unitMerged, unitTakenOver } from './facts.ts';
import { mergeUnits } from './merge-units.ts';

const named = { code: '1', codeSystem: 'local', nameZh: '乡' } as const;
const unit = [unitEstablished({ unitId: 'u', level: 'township', code: '1', codeSystem: 'local', nameZh: '乡' })];
const gone = [...unit, unitMerged({ unitId: 'u', successorId: 'elsewhere' })];
const request = { predecessorIds: ['a', 'b'], successorId: 'c' };

test('each predecessor records who succeeds it', () => {
  expect(when(mergeUnits, { predecessors: [unit, unit], successor: unit }, request)).toEqual({
    predecessors: [[unitMerged({ unitId: 'a', successorId: 'c' })], [unitMerged({ unitId: 'b', successorId: 'c' })]],
    successor: [unitTakenOver({ unitId: 'c', predecessorId: 'a' }), unitTakenOver({ unitId: 'c', predecessorId: 'b' })],
  });
});

test.each([
  ['the successor is unknown', { predecessors: [unit, unit] }, request, 'unit.unknown', 'successorId'],
  ['a predecessor is unknown', { predecessors: [unit], successor: unit }, request, 'unit.unknown', 'predecessorIds.1'],
  [
    'a predecessor is gone already',
    { predecessors: [unit, gone], successor: unit },
    request,
    'unit.already-succeeded',
    'predecessorIds.1',
  ],
  [
    'the successor is gone already',
    { predecessors: [unit, unit], successor: gone },
    request,
    'unit.already-succeeded',
    'successorId',
  ],
  [
    'the successor is among them',
    { predecessors: [unit, unit], successor: unit },
    { ...request, successorId: 'b' },
    'unit.merged-into-itself',
    'successorId',
  ],
  [
    'the successor is of another level',
    { predecessors: [unit, unit], successor: [unitEstablished({ ...named, unitId: 'c', level: 'village' })] },
    request,
    'unit.of-another-level',
    'successorId',
  ],
  [
    'a predecessor was of another level',
    { predecessors: [unit, [unitEstablished({ ...named, unitId: 'b', level: 'county' })]], successor: unit },
    request,
    'unit.of-another-level',
    'successorId',
  ],
  [
    'the successor was established later',
    { predecessors: [unit, unit], successor: unit.map((each) => by('account:clerk', each, '2999-01-01')) },
    request,
    'unit.not-yet-established',
    'successorId',
  ],
])('nothing is merged when %s', (_, given, asked, refused, field) => {
  expect(when(mergeUnits, given, asked)).toEqual({ refused, field });
});

test('a unit is merged on no day before the last on which it took another over', () => {
  const took = [...unit, by('account:clerk', unitTakenOver({ unitId: 'a', predecessorId: 'x' }), '2018-06-01')];
  const merge = (effectiveOn: string) =>
    when(mergeUnits, { predecessors: [took, unit], successor: unit }, request, { effectiveOn });
  expect(merge('2018-05-31')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
  expect(merge('2018-06-01')).toHaveProperty('successor');
});

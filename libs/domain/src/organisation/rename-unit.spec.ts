import { by, when } from '../kernel/given.ts';
import { unitEstablished, unitMerged, unitRenamed } from './facts.ts';
import { renameUnit } from './rename-unit.ts';

const request = { unitId: 'county-1', code: '431202', codeSystem: 'GB/T 2260', nameZh: '鹤城区' } as const;
const unit = [unitEstablished({ ...request, level: 'county', parentId: 'city' })];

test('a unit keeps its id under a new name and code', () => {
  const renamed = { ...request, nameZh: '鹤城新区' };
  expect(when(renameUnit, { unit }, renamed)).toEqual({ unit: [unitRenamed(renamed)] });
});

test('a unit that does not exist, or no longer stands for itself, has no new name', () => {
  const merged = [...unit, unitMerged({ unitId: 'county-1', successorId: 'county-2' })];
  expect(when(renameUnit, {}, request)).toEqual({ refused: 'unit.unknown', field: 'unitId' });
  expect(when(renameUnit, { unit: merged }, request)).toEqual({ refused: 'unit.already-succeeded', field: 'unitId' });
});

test('a unit has no name before it was there, and none anew that it has already on that day', () => {
  const established = [by('account:clerk', unit[0] as never, '2016-03-01')];
  const renamed = { ...request, nameZh: '鹤城新区' };
  const rename = (asked: object, effectiveOn: string, ...before: object[]) =>
    when(renameUnit, { unit: [...established, ...before] as never }, asked, { effectiveOn });
  expect(rename(renamed, '2016-02-29')).toEqual({ refused: 'unit.not-yet-established', field: 'unitId' });
  expect(rename(request, '2016-03-01')).toEqual({ refused: 'unit.name-unchanged', field: 'nameZh' });
  const later = by('account:clerk', unitRenamed(renamed), '2018-01-01');
  expect(rename(renamed, '2018-01-01', later)).toEqual({ refused: 'unit.name-unchanged', field: 'nameZh' });
  // Entered late: it had that name from an earlier day on.
  expect(rename(renamed, '2017-01-01', later)).toHaveProperty('unit');
  expect(rename(request, '2019-01-01', later)).toHaveProperty('unit');
  expect(rename({ ...renamed, code: '不是代码' }, '2017-01-01')).toEqual({
    refused: 'unit.code-not-of-system',
    field: 'code',
  });
});

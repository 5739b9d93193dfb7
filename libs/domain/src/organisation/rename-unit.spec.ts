import { when } from '../kernel/given.ts';
import { unitEstablished, unitMerged, unitRenamed } from './facts.ts';
import { renameUnit } from './rename-unit.ts';

const request = { unitId: 'county-1', code: '431202', codeSystem: 'GB/T 2260', nameZh: '鹤城区' } as const;
const unit = [unitEstablished({ ...request, level: 'county', parentId: 'city' })];

test('a unit keeps its id under a new name and code', () => {
  expect(when(renameUnit, { unit }, request)).toEqual({ unit: [unitRenamed(request)] });
});

test('a unit that does not exist, or no longer stands for itself, has no new name', () => {
  const merged = [...unit, unitMerged({ unitId: 'county-1', successorId: 'county-2' })];
  expect(when(renameUnit, {}, request)).toEqual({ refused: 'unit.unknown', field: 'unitId' });
  expect(when(renameUnit, { unit: merged }, request)).toEqual({ refused: 'unit.already-succeeded', field: 'unitId' });
});

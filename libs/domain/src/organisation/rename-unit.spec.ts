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
  expect(rename({ ...renamed, code: '43122a' }, '2017-01-01')).toEqual({
    refused: 'unit.code-not-of-system',
    field: 'code',
  });
});

test('a code is one unit’s at a time: whoever is to have it waits until the other has it no more', () => {
  const established = (unitId: string, code: string, day: string) =>
    by('account:clerk', unitEstablished({ ...request, unitId, code, level: 'county', parentId: 'city' }), day);
  const other = established('county-2', '431221', '2015-01-01');
  const recode = (effectiveOn: string, holder: object[], own: object = {}) => {
    const about = [other, ...unit.map((each) => by('account:clerk', each))];
    const given = { unit: [by('account:clerk', unit[0] as never, '2015-01-01')], holders: [holder] as never };
    return when(renameUnit, given, { ...request, code: '431221', ...own }, { effectiveOn, about });
  };
  const taken = { refused: 'unit.code-taken', field: 'code' };
  expect(recode('2016-03-01', [other])).toEqual(taken);
  expect(recode('2016-03-01', [other], { codeSystem: 'statistical' })).toHaveProperty('unit');
  expect(recode('2016-03-01', [other], { codeSystem: 'local' })).toHaveProperty('unit');
  const merged = by('account:clerk', unitMerged({ unitId: 'county-2', successorId: 'county-1' }), '2018-06-01');
  expect(recode('2018-05-31', [other, merged])).toEqual(taken);
  expect(recode('2018-06-01', [other, merged])).toHaveProperty('unit');
  const recoded = { ...request, unitId: 'county-2', code: '431299' };
  const left = by('account:clerk', unitRenamed(recoded), '2017-01-01');
  expect(recode('2016-12-31', [other, left])).toEqual(taken);
  expect(recode('2017-01-01', [other, left])).toHaveProperty('unit');
  // It has it again from 2019 on.
  const back = by('account:clerk', unitRenamed({ ...recoded, code: '431221' }), '2019-01-01');
  expect(recode('2017-01-01', [other, left, back])).toEqual(taken);
});

test('a code that was mended on the same day is free again: of two names of one day the later told holds', () => {
  const other = unitEstablished({ ...request, unitId: 'county-2', code: '431221', level: 'county', parentId: 'city' });
  const mended = unitRenamed({ ...request, unitId: 'county-2', code: '431224' });
  const holder = [by('account:clerk', other, '2015-01-01'), by('account:clerk', mended, '2015-01-01')];
  const recode = (code: string) =>
    when(
      renameUnit,
      { unit: [by('account:clerk', unit[0] as never, '2015-01-01')], holders: [holder] as never },
      { ...request, code },
      { effectiveOn: '2016-01-01', about: holder },
    );
  expect(recode('431221')).toHaveProperty('unit');
  expect(recode('431224')).toEqual({ refused: 'unit.code-taken', field: 'code' });
});

test.each([
  ['431224000000', 'GB/T 2260', 'unit.code-written-otherwise'],
  ['431224000', 'GB/T 2260', 'unit.code-written-otherwise'],
  ['431224101000', 'GB/T 2260', 'unit.code-written-otherwise'],
  ['4312240', 'GB/T 2260', 'unit.code-not-of-system'],
  ['Agriculture', 'statistical', 'unit.code-written-otherwise'],
] as const)('one code is written in one way: not as %s of %s', (code, codeSystem, refused) => {
  expect(when(renameUnit, { unit }, { ...request, code, codeSystem })).toEqual({ refused, field: 'code' });
});

test.each([
  ['431200', 'GB/T 2260'],
  ['431224100', 'GB/T 2260'],
  ['431224100200', 'GB/T 2260'],
  ['agriculture', 'statistical'],
  ['431224000000', 'statistical'],
  ['A-1', 'local'],
] as const)('but as %s of %s', (code, codeSystem) => {
  expect(when(renameUnit, { unit }, { ...request, code, codeSystem })).toHaveProperty('unit');
});

test('between two names of its own a unit may have a code that another has later', () => {
  const later = by('account:clerk', unitRenamed({ ...request, nameZh: '鹤城新区' }), '2017-01-01');
  const mine = [by('account:clerk', unit[0] as never, '2015-01-01'), later];
  const other = unitEstablished({ ...request, unitId: 'county-2', code: '431221', level: 'county', parentId: 'city' });
  const theirs = (day: string) => by('account:clerk', other, day);
  const recode = (day: string) =>
    when(
      renameUnit,
      { unit: mine, holders: [[theirs(day)]] as never },
      { ...request, code: '431221' },
      { effectiveOn: '2016-01-01', about: [theirs(day)] },
    );
  expect(recode('2017-01-01')).toHaveProperty('unit');
  expect(recode('2016-12-31')).toEqual({ refused: 'unit.code-taken', field: 'code' });
});

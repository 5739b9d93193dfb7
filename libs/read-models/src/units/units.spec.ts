import { unitEstablished, unitMerged, unitRenamed, unitSplit } from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { getUnit } from './get-unit.ts';
import { listUnits } from './list-units.ts';

const code = (number: string) => ({ code: number, codeSystem: 'GB/T 2260' as const });
const county = (unitId: string, number: string, nameZh: string) =>
  unitEstablished({ unitId, level: 'county', parentId: 'city', ...code(number), nameZh });
const town = (unitId: string, parentId: string, number: string) =>
  unitEstablished({ unitId, level: 'township', parentId, ...code(number), nameZh: unitId });

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    on('2015-01-01', unitEstablished({ unitId: 'city', level: 'city', ...code('431200'), nameZh: '怀化市' })),
    on(
      '2015-01-01',
      unitEstablished({
        unitId: 'county-1',
        level: 'county',
        parentId: 'city',
        ...code('431221'),
        nameZh: '中方县',
        nameEn: 'Zhongfang',
        designations: ['contiguous-area-county', 'key-county'],
      }),
    ),
    on('2015-01-01', county('county-1.x', '431222', '沅陵县')),
    on('2015-01-01', county('county-10', '431223', '辰溪县')),
    on('2015-01-01', town('town-b', 'county-1', '431221102')),
    on('2015-01-01', town('town-a', 'county-1', '431221101')),
    on('2016-01-01', town('town-x', 'county-1.x', '431222101')),
    on('2017-06-01', unitRenamed({ unitId: 'county-10', ...code('431230'), nameZh: '辰溪市' })),
    on('2018-01-01', unitMerged({ unitId: 'town-a', successorId: 'town-b' })),
    on('2019-01-01', unitSplit({ unitId: 'town-b', successorIds: ['town-b', 'town-x'] })),
  );
});
afterAll(() => given.close());

const ids = async (request: Partial<Parameters<typeof listUnits>[1]>) =>
  (await listUnits(given.views, { limit: 100, ...request })).rows.map(({ unitId }) => unitId);

test('units stand in the order of their codes, page after page', async () => {
  const first = await listUnits(given.views, { limit: 3 });
  expect(first.rows.map(({ unitId }) => unitId)).toEqual(['city', 'county-1', 'town-a']);
  const second = await listUnits(given.views, { limit: 3, after: first.next });
  expect(second.rows.map(({ unitId }) => unitId)).toEqual(['town-b', 'county-1.x', 'town-x']);
  const third = await listUnits(given.views, { limit: 3, after: second.next });
  expect(third.rows.map(({ unitId }) => unitId)).toEqual(['county-10']);
  expect(third.next).toBeUndefined();
  expect(third.position).toBe(9);
});

test('all in a unit are found, and nothing beside it, however alike the ids', async () => {
  expect(await ids({ within: 'county-1' })).toEqual(['county-1', 'town-a', 'town-b']);
  expect(await ids({ within: 'county-1.x' })).toEqual(['county-1.x', 'town-x']);
  expect(await ids({ within: 'nowhere' })).toEqual([]);
});

test('units are found by level, parent and designation', async () => {
  expect(await ids({ level: 'county' })).toEqual(['county-1', 'county-1.x', 'county-10']);
  expect(await ids({ parentId: 'county-1' })).toEqual(['town-a', 'town-b']);
  expect(await ids({ designation: 'key-county' })).toEqual(['county-1']);
  expect(await ids({ designation: 'poor-village' })).toEqual([]);
});

test('on a day only those stand that exist then', async () => {
  expect(await ids({ level: 'township', on: '2015-06-01' })).toEqual(['town-a', 'town-b']);
  expect(await ids({ level: 'township', on: '2017-12-31' })).toEqual(['town-a', 'town-b', 'town-x']);
  expect(await ids({ level: 'township', on: '2018-01-01' })).toEqual(['town-b', 'town-x']);
});

test('a name holds from its day on', async () => {
  const nameOn = async (day: string) => (await getUnit(given.views, { unitId: 'county-10', on: day })).unit?.nameZh;
  expect(await nameOn('2014-12-31')).toBeUndefined();
  expect(await nameOn('2017-05-31')).toBe('辰溪县');
  expect(await nameOn('2017-06-01')).toBe('辰溪市');
  const { names } = await getUnit(given.views, { unitId: 'county-10' });
  expect(names.map(({ from, code }) => [from, code])).toEqual([
    ['2015-01-01', '431223'],
    ['2017-06-01', '431230'],
  ]);
});

test('a unit knows what is above it, its designations, and what became of it', async () => {
  const { above, designations } = await getUnit(given.views, { unitId: 'county-1' });
  expect(above.map(({ nameZh }) => nameZh)).toEqual(['怀化市']);
  expect(designations).toEqual(['contiguous-area-county', 'key-county']);
  const { unit, lineage, above: higher } = await getUnit(given.views, { unitId: 'town-b' });
  expect(higher.map(({ unitId }) => unitId)).toEqual(['city', 'county-1']);
  expect(unit?.succeededOn).toBeNull();
  expect(lineage).toEqual([
    { predecessorId: 'town-a', successorId: 'town-b', from: '2018-01-01', by: 'merger' },
    { predecessorId: 'town-b', successorId: 'town-x', from: '2019-01-01', by: 'split' },
  ]);
});

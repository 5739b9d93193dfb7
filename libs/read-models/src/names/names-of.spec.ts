import { leaderRegistered, unitEstablished, unitRenamed } from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { leaderNames, unitNames } from './names-of.ts';

const named = (code: string, nameZh: string) => ({ code, codeSystem: 'local' as const, nameZh });

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    on('2015-01-01', unitEstablished({ unitId: 'city', level: 'city', ...named('4312', '怀化市'), nameEn: 'Huaihua' })),
    on(
      '2015-01-01',
      unitEstablished({ unitId: 'county', level: 'county', parentId: 'city', ...named('431221', '旧名县') }),
    ),
    on('2017-01-01', unitRenamed({ unitId: 'county', ...named('431221', '新名县') })),
    on('2015-01-01', leaderRegistered({ leaderId: 'leader-1', name: '演示干部', demo: true })),
  );
});
afterAll(() => given.close());

test('a unit has the name of the day, and those above it come along', async () => {
  const of = async (day: string) => (await unitNames(given.views, { unitIds: ['county', 'nobody'], on: day })).names;
  expect(await of('2016-01-01')).toEqual({
    city: { zh: '怀化市', en: 'Huaihua', path: ['city'] },
    county: { zh: '旧名县', en: '旧名县', path: ['city', 'county'] },
  });
  expect((await of('2017-01-01')).county?.zh).toBe('新名县');
});

test('one that is established later has its first name', async () => {
  const { names } = await unitNames(given.views, { unitIds: ['county'], on: '2010-01-01' });
  expect(names.county?.zh).toBe('旧名县');
});

test('persons, as many as there are asked about', async () => {
  const many = Array.from({ length: 3_000 }, (_, at) => `nobody-${at}`);
  const { names } = await leaderNames(given.views, [...many, 'leader-1']);
  expect(names).toEqual({ 'leader-1': { name: '演示干部', demo: true } });
});

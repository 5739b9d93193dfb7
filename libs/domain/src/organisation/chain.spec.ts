import { chainOf, type Spell } from './chain.ts';
import type { Level } from './terms.ts';

const names = { city: '怀化市', bureau: '农业局', county: '中方县', township: '桐木镇', village: '丰坡村' };
type UnitId = keyof typeof names;
const nameOf = (unitId: UnitId) => ({ zh: names[unitId], en: unitId });
const path = (...unitIds: UnitId[]) => unitIds.map((unitId) => ({ unitId, name: nameOf(unitId) }));
const toVillage = path('village', 'township', 'county', 'city');

const spell = (unitId: UnitId, post: Spell['post'], more: Partial<Spell> = {}): Spell => ({
  leaderId: `${unitId}.${post}`,
  appointmentId: `${unitId}.${post}`,
  post,
  mode: 'full',
  unitId,
  level: (unitId === 'bureau' ? 'department' : unitId) as Level,
  unitName: nameOf(unitId),
  sectors: [],
  liaisonUnitIds: [],
  from: '2016-01-01',
  to: undefined,
  ...more,
});

const told = (places: typeof toVillage, spells: readonly Spell[], day = '2016-06-01') =>
  chainOf(places, spells, day).map(({ spell: { leaderId }, kind, distance, sectors }) =>
    [leaderId, kind, distance, ...(sectors ?? [])].join(' '),
  );

test('the chain goes from the nearest level up, and by rank within a level', () => {
  const spells = [
    spell('city', 'head', { leaderId: 'city.head-2', appointmentId: 'z' }),
    spell('city', 'head'),
    spell('city', 'party-secretary'),
    spell('city', 'leader-in-charge'),
    spell('county', 'deputy-secretary'),
    spell('county', 'head'),
    spell('township', 'party-secretary'),
    spell('village', 'first-secretary'),
    spell('village', 'head'),
  ];
  expect(told(toVillage, spells)).toEqual([
    'village.head first 0',
    'village.first-secretary supporting 0',
    'township.party-secretary first 1',
    'county.head first 2',
    'county.deputy-secretary specific 2',
    'city.party-secretary first 3',
    'city.head first 3',
    'city.head-2 first 3',
    'city.leader-in-charge specific 3',
  ]);
});

test.each([
  ['liaises with the county', path('county', 'city'), 'city.liaison-leader direct 1'],
  ['liaises with the county above the village', toVillage, 'city.liaison-leader direct 3'],
])('a liaison leader answers where the unit, or one above it, is liaised with: %s', (_, places, link) => {
  expect(told(places, [spell('city', 'liaison-leader', { liaisonUnitIds: ['county'] })])).toEqual([link]);
});

test('a liaison leader answers neither for another county nor for the city itself', () => {
  const leader = spell('city', 'liaison-leader', { liaisonUnitIds: ['county-elsewhere'] });
  expect(told(toVillage, [leader])).toEqual([]);
  expect(told(path('city'), [spell('city', 'liaison-leader', { liaisonUnitIds: ['county'] })])).toEqual([]);
  expect(told(toVillage, [spell('county', 'liaison-leader', { liaisonUnitIds: ['county', 'city'] })])).toEqual([]);
});

test('sector leaders and department heads answer for their sector, wherever it is', () => {
  const spells = [
    spell('city', 'sector-leader', { sectors: ['agriculture', 'water'] }),
    spell('bureau', 'head', { sectors: ['agriculture'] }),
  ];
  expect(told(toVillage, spells)).toEqual([
    'bureau.head first 3 agriculture',
    'city.sector-leader direct 3 agriculture water',
  ]);
  expect(told(path('bureau', 'city'), spells)).toEqual([
    'bureau.head first 0 agriculture',
    'city.sector-leader direct 1 agriculture water',
  ]);
});

test('who liaises with a unit answers for all of it, also with a sector besides', () => {
  const both = spell('city', 'sector-leader', { sectors: ['water'], liaisonUnitIds: ['county'] });
  expect(told(toVillage, [both])).toEqual(['city.sector-leader direct 3']);
});

test('helpers answer for their own unit only; posts outside the chain and units off the path do not count', () => {
  const spells = [
    spell('township', 'workstation-staff'),
    spell('county', 'other-leader'),
    spell('county', 'head', { unitId: 'county-elsewhere' }),
  ];
  expect(told(toVillage, spells)).toEqual([]);
  expect(told(path('township', 'county', 'city'), spells)).toEqual(['township.workstation-staff supporting 0']);
});

test.each([
  ['2015-12-31', []],
  ['2016-01-01', ['county.head first 0']],
  ['2016-06-30', ['county.head first 0']],
  ['2016-07-01', []],
])('a spell counts from its first day to its last: on %s', (day, links) => {
  expect(told(path('county', 'city'), [spell('county', 'head', { to: '2016-06-30' })], day)).toEqual(links);
});

test.each([
  ['zh', '中方县行政主要负责人（代理）是中方县及所辖单位的第一责任人'],
  ['en', 'The head of county (acting) is first responsible for county and all in it'],
] as const)('every link says why, in %s', (language, sentence) => {
  const [link] = chainOf(toVillage, [spell('county', 'head', { mode: 'acting' })], '2016-06-01');
  expect(link?.why[language]).toBe(sentence);
});

test.each([
  [spell('city', 'liaison-leader', { liaisonUnitIds: ['county'] }), '怀化市联系领导是所联系的中方县的直接责任人'],
  [spell('bureau', 'head', { sectors: ['agriculture'] }), '农业局行政主要负责人是agriculture 系统的第一责任人'],
  [spell('village', 'first-secretary'), '丰坡村驻村第一书记是丰坡村的协助人员'],
])('every reach has its sentence', (held, sentence) => {
  expect(chainOf(toVillage, [held], '2016-06-01')[0]?.why.zh).toBe(sentence);
});

import {
  appointmentEnded,
  leaderAppointed,
  leaderRegistered,
  type Post,
  unitEstablished,
  unitMerged,
  unitRenamed,
  unitSplit,
} from '@onus/domain';
import { listAppointments } from '../appointments/list-appointments.ts';
import { listLeaders } from '../leaders/list-leaders.ts';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { chainOfUnit } from './chain-of-unit.ts';

const established = (
  unitId: string,
  level: 'city' | 'department' | 'county' | 'village',
  parentId?: string,
  sector?: string,
) =>
  on(
    '2015-01-01',
    unitEstablished({ unitId, level, parentId, sector, code: unitId, codeSystem: 'local', nameZh: `${unitId}名` }),
  );
const registered = (leaderId: string) =>
  on('2015-01-01', leaderRegistered({ leaderId, name: `${leaderId}姓名`, demo: true }));
const appointed = (
  leaderId: string,
  unitId: string,
  post: Post,
  from: string,
  scope: { liaisonUnitIds?: string[]; sectors?: string[] } = {},
) =>
  on(from, leaderAppointed({ leaderId, appointmentId: `${leaderId}-${from}`, unitId, post, mode: 'full', ...scope }), {
    document: '怀组干〔2016〕1号',
  });

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    established('city', 'city'),
    established('bureau', 'department', 'city', 'agriculture'),
    established('county', 'county', 'city'),
    established('other-county', 'county', 'city'),
    established('village', 'village', 'county'),
    ...[
      'secretary',
      'liaison',
      'director',
      'head',
      'new-head',
      'branch',
      'first-secretary',
      'stranger',
      'absorbed-head',
      'last-head',
    ].map(registered),
    appointed('secretary', 'city', 'party-secretary', '2016-01-01'),
    appointed('liaison', 'city', 'liaison-leader', '2016-01-01', { liaisonUnitIds: ['county'] }),
    appointed('director', 'bureau', 'head', '2016-01-01'),
    appointed('head', 'county', 'head', '2016-01-01'),
    appointed('branch', 'village', 'party-secretary', '2016-01-01'),
    appointed('first-secretary', 'village', 'first-secretary', '2016-01-01'),
    appointed('stranger', 'other-county', 'head', '2016-01-01'),
    on(
      '2017-06-30',
      appointmentEnded({
        leaderId: 'head',
        appointmentId: 'head-2016-01-01',
        unitId: 'county',
        post: 'head',
        endReason: 'transfer',
      }),
    ),
    appointed('new-head', 'county', 'head', '2017-07-01'),
    on('2018-01-01', unitRenamed({ unitId: 'village', code: 'village', codeSystem: 'local', nameZh: '新村名' })),
    ...['merged', 'divided'].map((id) => established(id, 'village', 'county')),
    on('2018-03-01', unitMerged({ unitId: 'merged', successorId: 'village' })),
    on('2018-04-01', unitSplit({ unitId: 'divided', successorIds: ['divided', 'village'] })),
    on('2018-05-01', unitSplit({ unitId: 'divided', successorIds: ['other-county', 'village'] })),
    ...['absorbed', 'absorbing', 'in-the-end'].map((id) => established(id, 'county', 'city')),
    established('township', 'village', 'absorbed'),
    appointed('absorbed-head', 'absorbed', 'head', '2016-01-01'),
    appointed('last-head', 'in-the-end', 'head', '2016-01-01'),
    on('2019-01-01', unitMerged({ unitId: 'absorbed', successorId: 'absorbing' })),
    on('2019-03-01', unitMerged({ unitId: 'absorbing', successorId: 'in-the-end' })),
  );
});
afterAll(() => given.close());

const chain = async (unitId: string, day: string) =>
  (await chainOfUnit(given.views, given.store, { unitId, on: day })).links.map(({ name, kind, spell }) => [
    name,
    kind,
    spell.unitId,
  ]);

test('all who answer for a village on a day, the nearest first', async () => {
  expect(await chain('village', '2017-06-30')).toEqual([
    ['branch姓名', 'first', 'village'],
    ['first-secretary姓名', 'supporting', 'village'],
    ['head姓名', 'first', 'county'],
    ['secretary姓名', 'first', 'city'],
    ['director姓名', 'first', 'bureau'],
    ['liaison姓名', 'direct', 'city'],
  ]);
});

test('the day decides who holds the post', async () => {
  const heads = async (day: string) =>
    (await chain('county', day)).filter(([, , at]) => at === 'county').map(([name]) => name);
  expect(await heads('2015-12-31')).toEqual([]);
  expect(await heads('2017-06-30')).toEqual(['head姓名']);
  expect(await heads('2017-07-01')).toEqual(['new-head姓名']);
});

test('a department head answers for the sector, a liaison leader for the units named', async () => {
  const { links } = await chainOfUnit(given.views, given.store, { unitId: 'village', on: '2017-01-01' });
  expect(links.find(({ spell }) => spell.leaderId === 'director')?.sectors).toEqual(['agriculture']);
  expect(links.find(({ spell }) => spell.leaderId === 'liaison')?.why.zh).toContain('所联系的county名');
  expect((await chain('other-county', '2017-01-01')).map(([name]) => name)).not.toContain('liaison姓名');
});

test('names are those of the day; of a unit that is none, nobody answers', async () => {
  const { unit, links } = await chainOfUnit(given.views, given.store, { unitId: 'village', on: '2018-01-01' });
  expect(unit?.nameZh).toBe('新村名');
  expect(links[0]?.why.zh).toContain('新村名');
  expect(await chainOfUnit(given.views, given.store, { unitId: 'nowhere', on: '2018-01-01' })).toMatchObject({
    unit: undefined,
    links: [],
  });
});

test('nobody answers for a unit that was merged away: the answer names its successor, and the day', async () => {
  const before = await chainOfUnit(given.views, given.store, { unitId: 'merged', on: '2018-02-28' });
  expect(before.successors).toEqual([]);
  expect(before.links.map(({ spell }) => spell.leaderId)).toContain('new-head');
  const { links, successors, unit } = await chainOfUnit(given.views, given.store, {
    unitId: 'merged',
    on: '2018-03-01',
  });
  expect([unit?.succeededOn, links]).toEqual(['2018-03-01', []]);
  expect(successors).toEqual([
    {
      unitId: 'village',
      name: { zh: '新村名', en: '新村名' },
      on: '2018-03-01',
      by: 'merger',
      sentence: { zh: 'merged名于 2018-03-01 并入新村名。', en: 'On 2018-03-01 merged名 was merged into 新村名.' },
    },
  ]);
});

test('above what lay in a unit that was merged away stands whoever took its place', async () => {
  const counties = async (day: string) =>
    (await chain('township', day)).map(([, , unitId]) => unitId).filter((id) => id !== 'city' && id !== 'bureau');
  expect(await counties('2018-12-31')).toEqual(['absorbed']);
  expect(await counties('2019-02-28')).toEqual([]);
  expect(await counties('2019-03-01')).toEqual(['in-the-end']);
});

test('who gives a part away goes on; who is split whole has several successors', async () => {
  const successorsOn = async (day: string) =>
    (await chainOfUnit(given.views, given.store, { unitId: 'divided', on: day })).successors.map(
      ({ unitId, on, by }) => [unitId, on, by],
    );
  expect(await successorsOn('2018-04-30')).toEqual([]);
  expect(await successorsOn('2018-05-01')).toEqual([
    ['other-county', '2018-05-01', 'split'],
    ['village', '2018-05-01', 'split'],
  ]);
});

test('spells are found by person, unit and day', async () => {
  const spells = async (request: object) =>
    (await listAppointments(given.views, { limit: 10, ...request })).rows.map(({ leaderId, from, to }) => [
      leaderId,
      from,
      to,
    ]);
  expect(await spells({ unitId: 'county' })).toEqual([
    ['head', '2016-01-01', '2017-06-30'],
    ['new-head', '2017-07-01', null],
  ]);
  expect(await spells({ unitId: 'county', on: '2017-07-01' })).toEqual([['new-head', '2017-07-01', null]]);
  expect(await spells({ leaderIds: ['liaison'] })).toEqual([['liaison', '2016-01-01', null]]);
  const { rows } = await listAppointments(given.views, { limit: 1, leaderIds: ['liaison'] });
  expect(rows[0]).toMatchObject({ liaisonUnitIds: ['county'], sectors: [], documentNumber: '怀组干〔2016〕1号' });
});

test('a name that is erased from the log is gone when the tables are built anew, and the person is still found', async () => {
  const own = await givenViews(registered('leader-1'), registered('leader-2'));
  expect(await own.store.erasePersonal([0])).toBe(1);
  expect(await own.runner.rebuild(['leaders'])).toBe(true);
  const { rows } = await listLeaders(own.views, { limit: 10 });
  expect(rows).toEqual([
    { leaderId: 'leader-1', name: null, contact: null, demo: true, joinedTo: null, erased: true },
    { leaderId: 'leader-2', name: 'leader-2姓名', contact: null, demo: true, joinedTo: null, erased: false },
  ]);
  await own.close();
});

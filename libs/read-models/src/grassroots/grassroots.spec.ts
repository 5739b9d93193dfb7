import * as domain from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { grassrootsCoverage } from './coverage.ts';
import { listFirstSecretaries } from './list-first-secretaries.ts';
import { listPeople } from './list-people.ts';
import { listTeams } from './list-teams.ts';
import { listVillageAid } from './list-village-aid.ts';
import { listWorkstations } from './list-workstations.ts';

const unit = (unitId: string, level: domain.Level, parentId?: string, more: object = {}) =>
  on(
    '2015-01-01',
    domain.unitEstablished({ unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: '甲', ...more }),
  );
const poor = { designations: ['poor-village'] };
const spell = (leaderId: string, unitId: string, from: string, to?: string) => {
  const held = { leaderId, appointmentId: `of-${leaderId}`, unitId, post: 'first-secretary' } as const;
  return [
    on('2015-01-01', domain.leaderRegistered({ leaderId, name: '甲' })),
    on(from, domain.leaderAppointed({ ...held, mode: 'full' })),
    ...(to ? [on(to, domain.appointmentEnded({ ...held, endReason: 'term-ended' }))] : []),
  ];
};
const sent = (leaderId: string, unitId: string, from: string) =>
  on(
    from,
    domain.firstSecretarySent({
      ...{ unitId, leaderId, appointmentId: `of-${leaderId}`, senderId: 'department', until: '2017-12-31' },
    }),
  );

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    unit('city', 'city'),
    unit('department', 'department', 'city', { sector: 'agriculture' }),
    ...['county-a', 'county-b'].map((id) => unit(id, 'county', 'city')),
    unit('town-a', 'township', 'county-a'),
    unit('town-b', 'township', 'county-b'),
    ...['v-1', 'v-2'].map((id) => unit(id, 'village', 'town-a', poor)),
    unit('v-3', 'village', 'town-b', poor),
    unit('v-4', 'village', 'town-b'),
    on('2015-09-09', domain.outlineAdopted(domain.outlineAdopted.example().data as never)),
    ...spell('li', 'v-1', '2015-10-01', '2016-03-31'),
    ...spell('wang', 'v-1', '2016-06-01'),
    ...spell('zhao', 'v-2', '2015-10-01'),
    sent('li', 'v-1', '2015-10-01'),
    sent('wang', 'v-1', '2016-06-01'),
    on(
      '2016-06-02',
      domain.firstSecretaryHandedOver({
        ...{ unitId: 'v-1', leaderId: 'li', appointmentId: 'of-li', toLeaderId: 'wang', toAppointmentId: 'of-wang' },
        recordDigest: 'a'.repeat(64),
      }),
    ),
    on('2016-01-10', domain.workstationEstablished({ unitId: 'town-a', posts: 2 })),
    on('2016-09-01', domain.workstationPostsSet({ unitId: 'town-a', posts: 4 })),
    on('2016-02-01', domain.staffAssigned({ unitId: 'town-a', staffId: 's-1', name: '乙' })),
    on('2016-08-31', domain.staffReleased({ unitId: 'town-a', staffId: 's-1', endReason: 'transfer' })),
    on(
      '2016-03-01',
      domain.leaderAppointed({
        ...{ leaderId: 'zhao', appointmentId: 'at-town', unitId: 'town-a', post: 'workstation-staff', mode: 'full' },
      }),
    ),
    on('2016-01-01', domain.teamSent({ teamId: 't-1', unitId: 'v-1', senderId: 'department', until: '2017-12-31' })),
    on('2016-01-01', domain.memberJoined({ teamId: 't-1', memberId: 'm-1', unitId: 'v-1', name: '丙' })),
    on('2016-01-01', domain.memberJoined({ teamId: 't-1', memberId: 'm-2', unitId: 'v-1', leaderId: 'zhao' })),
    on('2016-05-31', domain.memberLeft({ teamId: 't-1', memberId: 'm-1', unitId: 'v-1', endReason: 'health' })),
    on('2016-12-31', domain.teamRecalled({ teamId: 't-1', unitId: 'v-1', endReason: 'relieved' })),
  );
});
afterAll(() => given.close());

const villages = async (day: string, more: object = {}) =>
  (await listVillageAid(given.views, { on: day, limit: 10, ...more })).rows;

test('each poor village with its first secretary, or since when it has none', async () => {
  expect(await villages('2016-05-31')).toMatchObject([
    { unitId: 'v-1', leaderId: null, vacantSince: '2016-04-01', daysVacant: 61, teams: 1, teamMembers: 2 },
    { unitId: 'v-2', leaderId: 'zhao', since: '2015-10-01', senderId: null, vacantSince: null, daysVacant: null },
    { unitId: 'v-3', vacantSince: '2015-09-09', teams: 0, teamMembers: 0 },
  ]);
  expect(await villages('2016-06-01')).toMatchObject([
    { leaderId: 'wang', since: '2016-06-01', senderId: 'department', termUntil: '2017-12-31', teamMembers: 1 },
    { leaderId: 'zhao' },
    { leaderId: null },
  ]);
});

test('gaps, page by page; none before the programme', async () => {
  expect((await villages('2016-05-31', { gap: true })).map(({ unitId }) => unitId)).toEqual(['v-1', 'v-3']);
  expect((await villages('2016-05-31', { gap: true, within: 'county-b' })).map(({ unitId }) => unitId)).toEqual([
    'v-3',
  ]);
  expect(await villages('2015-09-08', { gap: true })).toEqual([]);
  const first = await listVillageAid(given.views, { on: '2016-05-31', limit: 1 });
  const second = await listVillageAid(given.views, { on: '2016-05-31', limit: 5, after: first.next });
  expect(second.rows.map(({ unitId }) => unitId)).toEqual(['v-2', 'v-3']);
});

test('the workstations of the townships: posts, staffed, open', async () => {
  const on = async (day: string, more: object = {}) =>
    (await listWorkstations(given.views, { on: day, limit: 10, ...more })).rows;
  const none = { unitId: 'town-b', establishedOn: null, allPosts: 0, staffed: 0, openPosts: 0 };
  expect(await on('2016-01-09')).toMatchObject([{ establishedOn: null, allPosts: 0 }, none]);
  expect(await on('2016-08-31')).toMatchObject([
    { establishedOn: '2016-01-10', allPosts: 2, staffed: 2, openPosts: 0 },
    none,
  ]);
  expect(await on('2016-09-01')).toMatchObject([{ allPosts: 4, staffed: 1, openPosts: 3 }, none]);
  expect(await on('2016-09-01', { isEstablished: false })).toMatchObject([none]);
  expect(await on('2016-09-01', { isEstablished: true, within: 'county-b' })).toEqual([]);
});

test('coverage by county and by township', async () => {
  const counted = (level: 'county' | 'township', within?: string) =>
    grassrootsCoverage(given.views, { on: '2016-05-31', level, within });
  const a = { villages: 2, withFirstSecretary: 1, vacant: 1, withTeam: 1 };
  const stationed = { townships: 1, workstations: 1, allPosts: 2, staffed: 2, openPosts: 0 };
  const b = { villages: 1, withFirstSecretary: 0, vacant: 1, withTeam: 0, townships: 1, workstations: 0 };
  expect((await counted('county')).rows).toMatchObject([
    { unitId: 'county-a', ...a, ...stationed },
    { unitId: 'county-b', ...b },
  ]);
  expect((await counted('township', 'county-b')).rows).toMatchObject([{ unitId: 'town-b', ...b }]);
});

test('who was sent by whom, until when, and to whom they handed over', async () => {
  const sentBy = (more: object) => listFirstSecretaries(given.views, { on: '2016-12-31', limit: 10, ...more });
  const li = { leaderId: 'li', termUntil: '2017-12-31', to: '2016-03-31', endReason: 'term-ended' };
  expect((await sentBy({ senderId: 'department' })).rows).toMatchObject([
    { ...li, handedOverOn: '2016-06-02', toLeaderId: 'wang' },
    { leaderId: 'wang', to: null, handedOverOn: null },
  ]);
  expect((await sentBy({ on: '2016-06-01' })).rows[0]).toMatchObject({ ...li, handedOverOn: null });
  expect((await sentBy({ within: 'county-b' })).rows).toEqual([]);
});

test('teams, and who is there; no names', async () => {
  const teams = (day: string) => listTeams(given.views, { on: day, limit: 10, within: 'county-a' });
  expect((await teams('2016-05-31')).rows).toMatchObject([{ teamId: 't-1', members: 2, termUntil: '2017-12-31' }]);
  expect((await teams('2017-01-01')).rows).toEqual([]);
  const people = async (day: string) => (await listPeople(given.views, { on: day, limit: 10 })).rows;
  expect((await people('2016-05-31')).map(({ personId }) => personId)).toEqual(['s-1', 'm-1', 'm-2']);
  expect(await people('2016-09-01')).toMatchObject([{ personId: 'm-2', leaderId: 'zhao' }]);
  expect(await people('2017-01-01')).toEqual([]);
  expect(JSON.stringify(await people('2016-05-31'))).not.toMatch(/[乙丙]/);
});

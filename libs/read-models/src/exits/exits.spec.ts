import {
  exitAnnounced,
  exitApplied,
  exitApproved,
  exitChecked,
  exitNoticed,
  exitReturned,
  exitRevoked,
  exitSpotChecked,
  exitStepStruck,
  objectionAnswered,
  objectionRaised,
  returnedToPoverty,
  unitEstablished,
} from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { listAnnouncedExits } from './list-announced.ts';
import { listExits } from './list-exits.ts';
import { listPovertyUnits } from './list-poverty-units.ts';

const unit = (unitId: string, level: 'city' | 'county' | 'village', parentId?: string, own: object = {}) =>
  on(
    '2015-01-01',
    unitEstablished({ unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: unitId, ...own }),
  );
const of = (unitId: string, year: number, step: string) => ({ unitId, year, step });
const measurements = [{ measure: 'incidence' as const, valueBp: 150 }];

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    unit('city', 'city'),
    unit('county-a', 'county', 'city', { designations: ['contiguous-area-county', 'key-county'] }),
    unit('county-b', 'county', 'city', { designations: ['key-county'] }),
    unit('county-c', 'county', 'city'),
    unit('village-1', 'village', 'county-a', { designations: ['poor-village'] }),
    on('2016-12-01', exitApplied({ ...of('county-a', 2016, 'application'), policyVersion: 1 })),
    on('2016-12-10', exitReturned({ unitId: 'county-a', year: 2016, reason: '材料不全', measurements })),
    on('2017-12-01', exitApplied({ ...of('county-a', 2017, 'application'), policyVersion: 1 })),
    on('2017-12-10', exitChecked({ ...of('county-a', 2017, 'check'), measurements })),
    on('2018-02-01', exitApproved({ ...of('county-a', 2017, 'approval'), noticeId: 'notice-1' })),
    on('2018-08-01', exitSpotChecked({ unitId: 'county-a', year: 2017, isSound: false, reportDigest: 'a'.repeat(64) })),
    on('2018-12-20', returnedToPoverty({ unitId: 'county-a', year: 2018, persons: 12, households: 4 })),
    on('2019-03-01', exitRevoked({ unitId: 'county-a', year: 2017, reason: '数据造假' })),
    on('2018-12-01', exitApplied({ ...of('village-1', 2018, 'application'), policyVersion: 1 })),
  );
});
afterAll(() => given.close());

const statuses = async (day: string, own: object = {}) =>
  (await listExits(given.views, { on: day, limit: 10, ...own })).rows.map(({ unitId, attempt, status }) => [
    unitId,
    attempt,
    status,
  ]);

test.each([
  ['2016-11-30', []],
  ['2016-12-09', [['county-a', 1, 'in-progress']]],
  ['2017-11-30', [['county-a', 1, 'returned']]],
  [
    '2018-01-31',
    [
      ['county-a', 1, 'returned'],
      ['county-a', 2, 'in-progress'],
    ],
  ],
  [
    '2018-02-01',
    [
      ['county-a', 1, 'returned'],
      ['county-a', 2, 'approved'],
    ],
  ],
  [
    '2019-03-01',
    [
      ['county-a', 1, 'returned'],
      ['county-a', 2, 'revoked'],
      ['village-1', 1, 'in-progress'],
    ],
  ],
])('as they stood on %s', async (day, expected) => {
  expect(await statuses(day)).toEqual(expected);
});

test('with everything done by the day, and no word about persons', async () => {
  const { rows } = await listExits(given.views, { on: '2018-12-31', unitId: 'county-a', status: 'approved', limit: 1 });
  expect(rows).toMatchObject([
    {
      level: 'county',
      year: 2017,
      approvedOn: '2018-02-01',
      endedOn: null,
      entries: [
        { entry: 'application', step: 'application', on: '2017-12-01' },
        { entry: 'check', says: { measurements } },
        { entry: 'approval', says: { noticeId: 'notice-1' } },
        { entry: 'spot-check', step: null, says: { isSound: false } },
        { entry: 'return-to-poverty', says: { year: 2018, persons: 12, households: 4 } },
      ],
    },
  ]);
  expect(JSON.stringify(await listExits(given.views, { on: '2019-12-31', limit: 9 }))).not.toMatch(/材料不全|造假/);
});

test('by level, unit, status and page', async () => {
  expect(await statuses('2019-03-01', { level: 'village' })).toEqual([['village-1', 1, 'in-progress']]);
  expect(await statuses('2019-03-01', { within: 'county-a', status: 'revoked' })).toEqual([['county-a', 2, 'revoked']]);
  const first = await listExits(given.views, { on: '2019-03-01', limit: 2 });
  expect(await statuses('2019-03-01', { after: first.next })).toEqual([['village-1', 1, 'in-progress']]);
});

test.each([
  ['2018-01-31', { 'county-a': true, 'county-b': true, 'village-1': true }],
  ['2018-02-01', { 'county-a': false, 'county-b': true, 'village-1': true }],
  ['2019-02-28', { 'county-a': false, 'county-b': true, 'village-1': true }],
  ['2019-03-01', { 'county-a': true, 'county-b': true, 'village-1': true }],
])('which units are in poverty on %s follows from their exits', async (day, expected) => {
  const { rows } = await listPovertyUnits(given.views, { on: day, limit: 10 });
  expect(Object.fromEntries(rows.map(({ unitId, isPoor }) => [unitId, isPoor]))).toEqual(expected);
});

test('of poverty units, their marks, the exit, and only those in or out', async () => {
  const asked = { on: '2018-06-01', level: 'county' as const, limit: 10 };
  expect((await listPovertyUnits(given.views, { ...asked, isPoor: false })).rows).toMatchObject([
    {
      unitId: 'county-a',
      designations: ['contiguous-area-county', 'key-county'],
      exitedOn: '2018-02-01',
      exitYear: 2017,
    },
  ]);
  expect((await listPovertyUnits(given.views, { ...asked, isPoor: true })).rows).toMatchObject([
    { unitId: 'county-b' },
  ]);
  expect((await listPovertyUnits(given.views, { ...asked, on: '2014-12-31' })).rows).toEqual([]);
});

test('an approval that was struck out was none, and both stay visible', async () => {
  const approved = of('village-1', 2018, 'county-approval');
  await given.tell(
    on('2019-01-10', exitApproved(approved)),
    on('2019-01-20', exitStepStruck({ ...approved, kind: 'approval', reason: '误录' })),
    on('2019-01-15', exitApproved(approved)),
  );
  const poor = async (day: string) =>
    (await listPovertyUnits(given.views, { on: day, level: 'village', limit: 1 })).rows[0]?.isPoor;
  expect([await poor('2019-01-14'), await poor('2019-01-15')]).toEqual([true, false]);
  const [exit] = (await listExits(given.views, { on: '2019-02-01', unitId: 'village-1', limit: 1 })).rows;
  expect(exit?.entries.map(({ entry, on: day }) => [entry, day])).toEqual([
    ['application', '2018-12-01'],
    ['approval', '2019-01-10'],
    ['strike', '2019-01-20'],
    ['approval', '2019-01-15'],
  ]);
});

test('an objection that is upheld after the approval is a mark on the exit, from its day on', async () => {
  const noticed = { ...of('county-b', 2018, 'notice'), noticeId: 'notice-b' };
  const answer = { objectionId: 'o-1', answerDigest: 'a'.repeat(64), unitId: 'county-b' };
  const upheld = { ...answer, outcome: 'upheld' as const };
  await given.tell(
    on('2018-12-01', exitApplied({ ...of('county-b', 2018, 'application'), policyVersion: 1 })),
    on('2018-12-10', exitNoticed(noticed)),
    on('2018-12-30', exitApproved({ ...of('county-b', 2018, 'approval'), noticeId: 'notice-b' })),
    ...['notice-a', 'notice-b'].map((noticeId) =>
      on(
        '2018-12-10',
        objectionRaised({
          noticeId,
          objectionId: 'o-1',
          unitId: 'county-b',
          textDigest: 'a'.repeat(64),
          objector: '甲',
        }),
      ),
    ),
    on('2019-01-05', objectionAnswered({ ...upheld, noticeId: 'notice-a' })),
  );
  const mark = async (day: string) =>
    (await listExits(given.views, { on: day, unitId: 'county-b', limit: 1 })).rows[0]?.objectionUpheld;
  expect(await mark('2019-02-01')).toBeNull();
  await given.tell(on('2019-01-10', objectionAnswered({ ...upheld, noticeId: 'notice-b' })));
  expect(await mark('2019-01-09')).toBeNull();
  expect(await mark('2019-01-10')).toEqual({ on: '2019-01-10', position: expect.any(Number) });
});

test('an exit that was announced in error says so, and is announced anew', async () => {
  const announced = exitAnnounced({
    ...of('county-a', 2017, 'announcement'),
    place: '网站',
    textDigest: 'a'.repeat(64),
  });
  const views = await givenViews(
    unit('city', 'city'),
    unit('county-a', 'county', 'city'),
    on('2017-12-01', exitApplied({ ...of('county-a', 2017, 'application'), policyVersion: 1 })),
    on('2018-02-01', exitApproved({ ...of('county-a', 2017, 'approval'), noticeId: 'notice-1' })),
    on('2018-02-02', announced),
    on(
      '2018-02-05',
      exitStepStruck({
        ...of('county-a', 2017, 'announcement'),
        kind: 'announcement',
        reasonCode: 'other',
        reason: '误录',
      } as never),
    ),
    on('2018-02-06', announced),
  );
  const { rows } = await listAnnouncedExits(views.views, { limit: 10 });
  expect(rows.map(({ announcedOn, endedOn, endedAs }) => [announcedOn, endedOn, endedAs])).toEqual([
    ['2018-02-02', '2018-02-05', 'struck'],
    ['2018-02-06', null, null],
  ]);
  await views.close();
});

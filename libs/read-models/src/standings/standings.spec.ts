import {
  cycleOpened,
  interviewHeld,
  type Level,
  leaderAppointed,
  leaderRegistered,
  measureDecided,
  measureExecuted,
  PROGRAMME_POLICY,
  policyAdopted,
  policyProposed,
  rectificationAccepted,
  rectificationReported,
  resultPublished,
  resultRevised,
  unitEstablished,
} from '@onus/domain';
import { getObligation } from '../obligations/get-obligation.ts';
import { listObligations } from '../obligations/list-obligations.ts';
import { standingOf } from '../standing/standing-of.ts';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { raiseObligations } from '../testing/raise-obligations.ts';
import { openStandings } from './list-standings.ts';

const unit = (unitId: string, level: Level, parentId?: string) =>
  on('2015-01-01', unitEstablished({ unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: unitId }));
const head = (leaderId: string, unitId: string) => [
  on('2015-12-01', leaderRegistered({ leaderId, name: leaderId })),
  on('2015-12-01', leaderAppointed({ leaderId, appointmentId: `${leaderId}-1`, unitId, post: 'head', mode: 'full' })),
];
const failed = { totalScoreHundredths: 4500, grade: '不合格', taskCompleted: false };
const passed = { totalScoreHundredths: 8500, grade: '合格', taskCompleted: true };
const published = (unitId: string, year: number, completed: boolean) =>
  on(`${year + 1}-02-15`, resultPublished({ unitId, year, ...(completed ? passed : failed) }));
const opened = (year: number) =>
  on(
    `${year}-01-05`,
    cycleOpened({
      year,
      schemeId: 'scheme-1',
      indicators: [{ code: 'task', titleZh: '任务', titleEn: 'task', weight: 10_000 }],
      bindingIndicators: [{ code: 'task', minScoreHundredths: 6000 }],
      fullMarksHundredths: 10_000,
      rounding: 'half-away-from-zero',
      bands: [{ grade: '合格', minScoreHundredths: 0 }],
      appealWithinDays: 30,
      classes: [{ code: 'county', titleZh: '县', titleEn: 'county', level: 'county' }],
    }),
    { stream: `cycle-${year}` },
  );

// leader-a fails twice, leader-b once, leader-c never, leader-d has a year without a result.
let given: GivenViews;
let obligationIds: Record<string, string>;
beforeAll(async () => {
  given = await givenViews(
    on('2015-09-08', policyProposed(PROGRAMME_POLICY), { stream: 'policy-programme' }),
    on('2015-09-09', policyAdopted(PROGRAMME_POLICY), { stream: 'policy-programme' }),
    unit('city', 'city'),
    ...['a', 'b', 'c', 'd'].flatMap((name) => [
      unit(`county-${name}`, 'county', 'city'),
      ...head(`leader-${name}`, `county-${name}`),
    ]),
    opened(2016),
    opened(2017),
    ...['a', 'b'].map((name) => published(`county-${name}`, 2016, false)),
    published('county-c', 2016, true),
    published('county-a', 2017, false),
    ...['b', 'c'].map((name) => published(`county-${name}`, 2017, true)),
  );
  await raiseObligations(given);
  const { rows } = await listObligations(given.views, { limit: 20, on: '2018-12-31' });
  obligationIds = Object.fromEntries(rows.map((row) => [`${row.leaderId} ${row.kind} ${row.year}`, row.obligationId]));
  const about = {
    obligationId: obligationIds['leader-b interview 2016'] ?? '',
    leaderId: 'leader-b',
    unitId: 'county-b',
    year: 2016,
  };
  await given.tell(
    on(
      '2017-03-01',
      interviewHeld({ ...about, interviewId: 'i-1', minutesDigest: 'a'.repeat(64), rectificationDueOn: '2017-06-01' }),
    ),
    on('2017-05-20', rectificationReported({ ...about, report: '已整改' })),
    on('2017-05-30', rectificationAccepted(about)),
  );
});
afterAll(() => given.close());

const listed = async (day: string, more: object = {}) =>
  (await openStandings(given.views, given.store).list({ limit: 20, on: day, ...more })).rows.map(
    ({ leaderId, status }) => [leaderId, status],
  );

test('what is required was recorded, each with its day', () => {
  expect(Object.keys(obligationIds).sort()).toEqual([
    'leader-a interview 2016',
    'leader-a interview 2017',
    'leader-a measure 2017',
    'leader-b interview 2016',
  ]);
});

test('an obligation is shown as it stood on the day', async () => {
  const stateOn = async (day: string) => {
    const { obligation } = await getObligation(given.views, {
      obligationId: obligationIds['leader-b interview 2016'] ?? '',
      on: day,
    });
    return obligation && [obligation.status.state, obligation.status.daysOverdue, obligation.steps.length];
  };
  expect(await stateOn('2017-02-14')).toBeUndefined();
  expect(await stateOn('2017-02-28')).toEqual(['due', 0, 1]);
  expect(await stateOn('2017-03-01')).toEqual(['in-rectification', 0, 2]);
  expect(await stateOn('2017-05-20')).toEqual(['in-rectification', 0, 3]);
  expect(await stateOn('2017-05-30')).toEqual(['closed-out', 0, 4]);
});

test('overdue is found by the day, not by an event', async () => {
  const overdue = async (day: string) =>
    (await listObligations(given.views, { limit: 20, on: day, states: ['overdue'] })).rows.map(
      ({ leaderId, kind, year }) => [leaderId, kind, year],
    );
  expect(await overdue('2017-03-17')).toEqual([]);
  expect(await overdue('2017-03-18')).toEqual([['leader-a', 'interview', 2016]]);
  expect(await overdue('2018-03-18')).toHaveLength(3);
});

test('obligations are found by person, unit, subtree, kind and year, page after page', async () => {
  const ids = async (request: object) =>
    (await listObligations(given.views, { limit: 20, on: '2018-12-31', ...request })).rows.length;
  expect(await ids({ leaderIds: ['leader-a'] })).toBe(3);
  expect(await ids({ unitId: 'county-b' })).toBe(1);
  expect(await ids({ within: 'city' })).toBe(4);
  expect(await ids({ kind: 'measure', year: 2017 })).toBe(1);
  const first = await listObligations(given.views, { limit: 3, on: '2018-12-31' });
  const second = await listObligations(given.views, { limit: 3, on: '2018-12-31', after: first.next });
  expect(new Set([...first.rows, ...second.rows].map(({ obligationId }) => obligationId)).size).toBe(4);
  expect(second.next).toBeUndefined();
});

test('leaders stand by the severity of their standing on the day', async () => {
  expect(await listed('2017-02-28')).toEqual([
    ['leader-a', 'interview-due'],
    ['leader-b', 'interview-due'],
  ]);
  expect(await listed('2017-04-01')).toEqual([
    ['leader-a', 'interview-overdue'],
    ['leader-b', 'in-rectification'],
  ]);
  expect(await listed('2017-06-01')).toEqual([
    ['leader-a', 'interview-overdue'],
    ['leader-b', 'warned'],
  ]);
  expect(await listed('2018-02-28')).toEqual([['leader-a', 'measure-due']]);
});

test('the list says what the standing of each says', async () => {
  for (const day of ['2017-02-28', '2017-06-01', '2018-02-28', '2018-06-01']) {
    const statuses = new Map((await listed(day)).map(([leaderId, status]) => [leaderId, status]));
    for (const leaderId of ['leader-a', 'leader-b', 'leader-c']) {
      const { standing } = await standingOf(given.store, { leaderId, on: day });
      expect([leaderId, standing.status]).toEqual([leaderId, statuses.get(leaderId) ?? 'clear']);
    }
  }
});

test('who waits for a result is listed when asked for', async () => {
  expect(await listed('2018-02-28', { statuses: ['pending'] })).toEqual([['leader-d', 'pending']]);
  expect(await listed('2017-01-31', { statuses: ['pending'] })).toEqual([]);
});

test('before the policy was in force nobody was clear: all are listed when asked for', async () => {
  const leaderIds = (await listed('2015-09-08', { statuses: ['no-policy'] })).map(([leaderId]) => leaderId);
  expect(leaderIds).toEqual(['leader-a', 'leader-b', 'leader-c', 'leader-d']);
  expect(await listed('2015-09-08')).toEqual([]);
  expect(await listed('2015-09-08', { statuses: ['no-policy'], within: 'county-b' })).toEqual([
    ['leader-b', 'no-policy'],
  ]);
  expect(await listed('2015-09-09', { statuses: ['no-policy'] })).toEqual([]);
});

test('one unit, one status, page after page', async () => {
  expect(await listed('2017-02-28', { within: 'county-b' })).toEqual([['leader-b', 'interview-due']]);
  expect(await listed('2017-04-01', { statuses: ['in-rectification'] })).toEqual([['leader-b', 'in-rectification']]);
  const standings = openStandings(given.views, given.store);
  const first = await standings.list({ limit: 1, on: '2017-02-28' });
  const second = await standings.list({ limit: 1, on: '2017-02-28', after: first.next });
  expect([...first.rows, ...second.rows].map(({ leaderId }) => leaderId)).toEqual(['leader-a', 'leader-b']);
  expect(second.next).toBeUndefined();
});

test('a standing says what was known then, and what is known now', async () => {
  const { position: known } = await standingOf(given.store, { leaderId: 'leader-b', on: '2017-06-01' });
  const county = { unitId: 'county-b', year: 2016, indicatorScores: [{ code: 'task', scoreHundredths: 8500 }] };
  const why = { ground: 'error-found', reason: '核实' } as const;
  const before = await given.tell(on('2017-05-01', resultRevised({ ...county, ...passed, ...why, previous: failed })));
  const then = await standingOf(given.store, { leaderId: 'leader-b', on: '2017-06-01', knownAt: known });
  const now = await standingOf(given.store, { leaderId: 'leader-b', on: '2017-06-01' });
  expect([then.standing.status, then.position]).toEqual(['warned', known]);
  expect([now.standing.status, now.position]).toEqual(['under-review', before]);
  expect((await listed('2017-06-01')).find(([leaderId]) => leaderId === 'leader-b')).toEqual([
    'leader-b',
    'under-review',
  ]);
});

test('what a measure means lasts until its effect ends', async () => {
  const about = {
    obligationId: obligationIds['leader-a measure 2017'] ?? '',
    leaderId: 'leader-a',
    unitId: 'county-a',
    year: 2017,
  };
  const decided = { form: 'dismissal', decidingBody: '中共怀化市委', measureRule: 'rule', removes: true } as const;
  const until = {
    effects: [{ bar: 'leading-post' as const, until: '2019-03-01' }],
    effectUntil: '2019-03-01',
    executionDueOn: '2018-04-01',
  };
  await given.tell(
    on('2018-03-01', measureDecided({ ...about, ...decided, ...until })),
    on('2018-03-10', measureExecuted(about)),
  );
  const statusOn = async (day: string) => (await listed(day)).find(([leaderId]) => leaderId === 'leader-a')?.[1];
  expect(await statusOn('2018-03-05')).toBe('measure-decided');
  expect(await statusOn('2018-03-10')).toBe('removed');
  expect(await statusOn('2019-03-02')).not.toBe('removed');
});

test('another policy shows who would stand otherwise', async () => {
  const triggers = PROGRAMME_POLICY.triggers.filter(({ years }) => years > 1);
  const lenient = { ...PROGRAMME_POLICY, version: 2, triggers };
  const { standing } = await standingOf(given.store, { leaderId: 'leader-a', on: '2017-04-01', under: lenient });
  expect(standing.status).toBe('clear');
});

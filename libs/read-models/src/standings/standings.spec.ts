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
import { readSubtree } from '../units/subtree.ts';
import { countStandings } from './count-standings.ts';
import { listStandings } from './list-standings.ts';
import { unitsCounted } from './units-counted.ts';

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
  await raiseObligations(given);
});
afterAll(() => given.close());

const listedRows = async (day: string, { within, ...more }: Asked = {}) => {
  const subtree = await readSubtree(given.views, within, day);
  return listStandings(given.views, { limit: 20, from: day, to: day, subtree, ...more });
};
type Asked = Partial<Parameters<typeof listStandings>[1]> & { readonly within?: string };
const listed = async (day: string, more: Asked = {}) =>
  (await listedRows(day, more)).rows.map(({ leaderId, status }) => [leaderId, status]);

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

test('over a span whoever stood so on any of its days is listed, with when', async () => {
  const { rows } = await listedRows('', {
    from: '2017-02-01',
    to: '2017-03-31',
    statuses: ['interview-due', 'warned'],
  });
  expect(rows.map(({ leaderId, from, to, status }) => [leaderId, from, to, status])).toEqual([
    ['leader-a', '2017-02-15', '2017-03-17', 'interview-due'],
    ['leader-b', '2017-02-15', '2017-02-28', 'interview-due'],
  ]);
});

test('each comes with their posts, and with what is due when by which rule', async () => {
  const { rows } = await listedRows('2017-02-28', { leaderIds: ['leader-a'] });
  const obligationId = obligationIds['leader-a interview 2016'];
  const posts = [{ unitId: 'county-a', level: 'county', post: 'head' }];
  expect(rows).toMatchObject([{ dueOn: '2017-03-17', obligationIds: [obligationId], ruleId: 'failed-year', posts }]);
});

test('by unit on every level at once, nobody twice', async () => {
  const counted = async (day: string, within?: string) => {
    const { units, withoutPost } = await countStandings(given.views, {
      on: day,
      units: await unitsCounted(given.views, { on: day, within }),
    });
    return { ...Object.fromEntries(units), withoutPost };
  };
  expect(await counted('2017-02-28')).toEqual({
    city: { 'interview-due': 2, clear: 2 },
    'county-a': { 'interview-due': 1 },
    'county-b': { 'interview-due': 1 },
    'county-c': { clear: 1 },
    'county-d': { clear: 1 },
    withoutPost: {},
  });
  expect(await counted('2017-02-28', 'county-b')).toEqual({ 'county-b': { 'interview-due': 1 }, withoutPost: {} });
  expect(await counted('2015-11-01')).toEqual({ withoutPost: { clear: 4 } });
});

test('who waits for a result is listed when asked for', async () => {
  expect(await listed('2018-02-28', { statuses: ['pending'] })).toEqual([['leader-d', 'pending']]);
  expect(await listed('2017-01-31', { statuses: ['pending'] })).toEqual([]);
});

test('one unit, one status, page after page', async () => {
  expect(await listed('2017-02-28', { within: 'county-b' })).toEqual([['leader-b', 'interview-due']]);
  expect(await listed('2017-04-01', { statuses: ['in-rectification'] })).toEqual([['leader-b', 'in-rectification']]);
  const first = await listedRows('2017-02-28', { limit: 1 });
  const second = await listedRows('2017-02-28', { limit: 1, after: first.next });
  expect([...first.rows, ...second.rows].map(({ leaderId }) => leaderId)).toEqual(['leader-a', 'leader-b']);
  expect(second.next).toBeUndefined();
});

test('a standing says what was known then, and what is known now', async () => {
  const { position: known } = await standingOf(given.store, { leaderId: 'leader-b', on: '2017-06-01' });
  const county = { unitId: 'county-b', year: 2016, indicatorScores: [{ code: 'task', scoreHundredths: 8500 }] };
  const why = { ground: 'error-found', reason: '核实' } as const;
  const before = await given.tell(on('2017-05-01', resultRevised({ ...county, ...passed, ...why, previous: failed })));
  await raiseObligations(given);
  const then = await standingOf(given.store, { leaderId: 'leader-b', on: '2017-06-01', knownAt: known });
  const now = await standingOf(given.store, { leaderId: 'leader-b', on: '2017-06-01' });
  expect([then.standing.status, then.position]).toEqual(['warned', known]);
  expect([now.standing.status, now.position > before]).toEqual(['under-review', true]);
  expect((await listed('2017-06-01')).find(([leaderId]) => leaderId === 'leader-b')).toEqual([
    'leader-b',
    'under-review',
  ]);
  expect((await listed('2017-06-01', { knownAt: known })).find(([leaderId]) => leaderId === 'leader-b')).toEqual([
    'leader-b',
    'warned',
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
  await raiseObligations(given);
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

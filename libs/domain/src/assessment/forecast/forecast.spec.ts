import type { LoggedFact } from '../../accountability/known/logged-fact.ts';
import type { Fact } from '../../kernel/fact.ts';
import { leaderAppointed, unitEstablished } from '../../organisation/facts.ts';
import {
  completionClaimed,
  completionVerified,
  progressReported,
  taskAmended,
  taskAssigned,
} from '../../programme/facts.ts';
import { exemptionGranted, vetoEntered } from '../facts.ts';
import { givenMarking } from '../given-marking.ts';
import type { Marking } from '../marking.ts';
import { forecast } from './forecast.ts';
import { FORECAST_THRESHOLDS } from './thresholds.ts';

const YEAR = 2016;
type Told = readonly [Fact, string];

const logged = (told: readonly Told[]): readonly LoggedFact[] =>
  told.map(([{ type, data }, effectiveOn], position) => ({
    ...{ id: `event-${position}`, position, recordedAt: '2016-06-01T00:00:00.000Z', actor: 'account:clerk' },
    ...{ effectiveOn, type, data, authority: { number: '1', issuer: 'x', date: '2016-01-01' } },
  }));

const county = (unitId: string): Told => [
  unitEstablished({ unitId, level: 'county', code: '431221', codeSystem: 'GB/T 2260', nameZh: '中方县' }),
  '2015-01-01',
];
/** From 2016-01-01 until 2016-10-26 there are 300 days. */
const assigned = (taskId: string, target: number, unitId = 'c1', due = '2016-10-26'): Told => [
  taskAssigned({ ...(taskAssigned.example().data as object), taskId, unitId, year: YEAR, target, due } as never),
  '2016-01-01',
];
const concerned = (taskId: string) => ({ taskId, unitId: 'c1', leaderIds: ['leader-1'] });
const reported = (taskId: string, value: number, asOf: string): Told => [
  progressReported({ ...concerned(taskId), value, asOf }),
  asOf,
];
const claimed = (taskId: string, value: number, on: string): Told => [
  completionClaimed({ ...concerned(taskId), value }),
  on,
];
const verified = (taskId: string, confirmed: boolean, on: string): Told => [
  completionVerified({ ...concerned(taskId), confirmed }),
  on,
];

const marking: Marking = {
  ...givenMarking,
  indicators: [
    {
      ...{ code: 'task', titleZh: '任务', titleEn: 'Task', weight: 10_000 },
      source: {
        ...{ kind: 'task-completion', fullAtBp: 10_000, zeroAtBp: 0 },
        parts: [{ indicator: 'persons-lifted', weight: 10_000 }],
      },
    },
  ],
};

const on = (day: string, told: readonly Told[], own: Partial<Marking> = {}, thresholds = FORECAST_THRESHOLDS) =>
  forecast(logged(told), { year: YEAR, on: day, marking: { ...marking, ...own }, thresholds });
const c1 = (day: string, told: readonly Told[], own: Partial<Marking> = {}, thresholds = FORECAST_THRESHOLDS) => {
  const found = on(day, [county('c1'), ...told], own, thresholds).units[0];
  if (!found) throw new Error('there is one unit');
  return found;
};

test('who would fail is told, by how much, and what it would come to were all that is reported confirmed', () => {
  const told = [
    assigned('t1', 600),
    assigned('t2', 400),
    claimed('t1', 300, '2016-05-01'),
    verified('t1', true, '2016-05-02'),
    reported('t2', 350, '2016-05-28'),
  ];
  expect(c1('2016-05-29', told)).toMatchObject({
    ...{ outlook: 'fails', outlookIfConfirmed: 'passes', totalHundredths: 3_000, totalIfConfirmedHundredths: 6_500 },
    bindings: [
      {
        ...{ code: 'task', minScoreHundredths: 6_000, scoreHundredths: 3_000, missingHundredths: 3_000 },
        ...{ ifConfirmedHundredths: 6_500, missingIfConfirmedHundredths: 0, gaps: [] },
      },
    ],
    tasks: [
      { taskId: 't1', target: 600, verified: 300, missing: 300 },
      { taskId: 't2', target: 400, reported: 350, reportedAsOf: '2016-05-28', missing: 400 },
    ],
  });
  // Nothing takes effect before its day.
  expect(c1('2016-05-01', told)).toMatchObject({ totalHundredths: 0, totalIfConfirmedHundredths: 3_000 });
});

test('a task is green, amber or red by what its own schedule asks for by the day', () => {
  // On the 150th of 300 days half of 300 is asked for: 150; from 135 on green, from 105 on amber.
  const at = (value: number) => c1('2016-05-29', [assigned('t', 300), reported('t', value, '2016-05-29')]).tasks[0];
  expect([135, 134, 105, 104].map((value) => at(value)?.light)).toEqual(['green', 'amber', 'amber', 'red']);
  expect(at(104)).toMatchObject({ expected: 150, reported: 104, missing: 300, daysLate: 0 });
  const strict = { greenFromBp: 10_000, amberFromBp: 9_000, quietUntilBp: 0 };
  const told = [assigned('t', 300), reported('t', 135, '2016-05-29')];
  expect(c1('2016-05-29', told, {}, strict).tasks[0]?.light).toBe('amber');
});

test('nothing is behind in the first part of its time; what is due and not reached is red, however little is missing', () => {
  const light = (day: string, value = 0) => {
    const told = value > 0 ? [reported('t', value, '2016-01-02')] : [];
    return c1(day, [assigned('t', 300), ...told]).tasks[0];
  };
  // The 29th and the 30th of 300 days.
  expect([light('2016-01-29')?.light, light('2016-01-30')?.light]).toEqual(['green', 'red']);
  expect(light('2016-10-26', 299)).toMatchObject({ light: 'green', expected: 300, daysLate: 0 });
  expect(light('2016-10-29', 299)).toMatchObject({ light: 'red', daysLate: 3 });
  expect(light('2016-10-29', 300)).toMatchObject({ light: 'green', daysLate: 0 });
  const amended: Told = [taskAmended({ ...concerned('t'), due: '2016-12-31', reason: '顺延' }), '2016-10-01'];
  const told = [assigned('t', 300), reported('t', 290, '2016-10-20'), amended];
  expect(c1('2016-10-29', told).tasks[0]).toMatchObject({ due: '2016-12-31', light: 'green', daysLate: 0 });
});

test('a claim that was refused is reported no more: what was reported before is', () => {
  const told = [assigned('t', 100), reported('t', 40, '2016-04-01'), claimed('t', 100, '2016-05-01')];
  expect(c1('2016-05-02', told).tasks[0]).toMatchObject({ reported: 100, light: 'green' });
  const refused = [...told, verified('t', false, '2016-05-03')];
  expect(c1('2016-05-29', refused)).toMatchObject({ outlookIfConfirmed: 'fails', tasks: [{ reported: 40 }] });
});

test('what is missing is unknown, neither pass nor fail; a veto fails; an exempt unit does neither', () => {
  const entered: Told = [
    vetoEntered({ unitId: 'c1', year: YEAR, code: 'fraud', stands: true, reason: '查实' }),
    '2016-03-01',
  ];
  const exempt: Told = [
    exemptionGranted({ unitId: 'c1', year: YEAR, ground: 'natural-disaster', basis: '特大暴雨' }),
    '2016-04-01',
  ];
  expect(c1('2016-05-01', [])).toMatchObject({
    ...{ outlook: 'unknown', light: 'green' },
    bindings: [{ gaps: [{ what: 'no-task', of: 'persons-lifted' }] }],
  });
  expect(c1('2016-05-01', [entered])).toMatchObject({ outlook: 'fails', vetoes: ['fraud'] });
  expect(c1('2016-05-01', [entered, exempt])).toMatchObject({ outlook: 'exempt' });
});

test('a shortfall fails, whatever is missing of another binding indicator', () => {
  const more = { code: 'other', titleZh: '其他', titleEn: 'Other', weight: 5_000 };
  const own = {
    indicators: [...marking.indicators.map((one) => ({ ...one, weight: 5_000 })), more],
    bindingIndicators: [...marking.bindingIndicators, { code: 'other', minScoreHundredths: 1 }],
  };
  expect(c1('2016-05-01', [assigned('t', 100)], own)).toMatchObject({ outlook: 'fails' });
  const done = [assigned('t', 100), claimed('t', 100, '2016-04-01'), verified('t', true, '2016-04-02')];
  expect(c1('2016-05-01', done, own)).toMatchObject({ outlook: 'unknown' });
});

test('the worst unit is first; a leader stands as the worst of the units answered for', () => {
  const appointed = (unitId: string, appointmentId: string, day: string): Told => [
    leaderAppointed({ leaderId: 'leader-1', appointmentId, post: 'party-secretary', unitId, mode: 'full' } as never),
    day,
  ];
  const told = [
    ...['c1', 'c2', 'c3'].map(county),
    ...['c1', 'c2'].map((unitId) => assigned(`t-${unitId}`, 100, unitId)),
    reported('t-c1', 90, '2016-05-01'),
    appointed('c1', 'a1', '2015-01-01'),
    appointed('c3', 'a2', '2016-03-01'),
  ];
  const { units, leaders } = on('2016-05-29', told);
  expect(units.map(({ unitId, outlook, outlookIfConfirmed }) => [unitId, outlook, outlookIfConfirmed])).toEqual([
    ['c2', 'fails', 'fails'],
    ['c1', 'fails', 'passes'],
    ['c3', 'unknown', 'unknown'],
  ]);
  expect(leaders).toMatchObject([
    {
      ...{ leaderId: 'leader-1', outlook: 'fails', outlookIfConfirmed: 'unknown', light: 'green' },
      units: [
        { unitId: 'c1', days: 366, outlook: 'fails' },
        { unitId: 'c3', outlook: 'unknown' },
      ],
    },
  ]);
});

import type { Dossier, DossierEvent } from '../dossier.ts';
import { unitYears } from './unit-years.ts';

type Told = readonly [type: string, effectiveOn: string, data: object];

const unitId = 'county-1';

/** A dossier of a unit of which nothing else is said than this, each as `[type, day, data]`. */
function years(...told: readonly Told[]) {
  const history = told.map(
    ([type, effectiveOn, data], position): DossierEvent => ({
      ...{ type, effectiveOn, position, data, id: `event-${position}`, actor: 'account:clerk' },
      ...{ recordedAt: '2020-01-01T00:00:00.000Z', subjects: [], personalGone: undefined },
    }),
  );
  const dossier: Dossier = {
    ...{
      subject: { kind: 'unit', id: unitId },
      tags: [`unit:${unitId}`],
      asOf: '2018-12-31',
      size: history.length,
      history,
      reliedOn: [],
    },
    ...{ standing: undefined, standings: undefined, sheets: [], names: new Map() },
  };
  return unitYears(dossier);
}

const result = (taskCompleted: boolean, grade = '合格') => ({
  ...{ unitId, year: 2016, grade, totalScoreHundredths: 8000, taskCompleted },
});
const moved = (movementId: string, from: string | undefined, to: string, more: object = {}) => ({
  ...{ movementId, amountFen: 100, from: from && { holderId: from, phase: 'allocated' } },
  ...{ to: { holderId: to, phase: 'allocated' }, ...more },
});

test('nothing is said of a unit without results, tasks, money or people', () => {
  expect(years(['organisation.unit-renamed', '2016-01-01', { unitId }])).toEqual([]);
});

test('a result is as it stands at last', () => {
  const recorded = ['assessment.result-recorded', '2017-01-20', result(false)] as const;
  const published = ['assessment.result-published', '2017-02-15', result(false)] as const;
  const of = (...told: readonly Told[]) => years(...told)[0]?.result;
  expect(of(recorded)).toMatchObject({ status: 'recorded', taskCompleted: false, positions: [0] });
  expect(of(recorded, published)).toMatchObject({ status: 'published', isRevised: false, positions: [0, 1] });
  const revised = ['assessment.result-revised', '2017-05-01', result(true, '良好')] as const;
  expect(of(recorded, published, revised)).toMatchObject({ grade: '良好', taskCompleted: true, isRevised: true });
  const exempt = ['assessment.exemption-granted', '2017-06-01', { unitId, year: 2016 }] as const;
  expect(of(recorded, published, exempt)).toMatchObject({ status: 'exempt', grade: '合格' });
  const again = ['assessment.exemption-revoked', '2017-07-01', { unitId, year: 2016 }] as const;
  expect(of(recorded, published, exempt, again)).toMatchObject({ status: 'published', taskCompleted: false });
  expect(of(exempt)).toMatchObject({ status: 'exempt', grade: undefined });
  expect(years(exempt, again)).toEqual([]);
});

test('tasks are those of the unit itself, without those cancelled', () => {
  const assigned = (taskId: string, of = unitId) =>
    ['programme.task-assigned', '2016-01-01', { taskId, unitId: of, year: 2016 }] as const;
  const verified = (taskId: string, confirmed: boolean) =>
    ['programme.completion-verified', '2016-12-30', { taskId, unitId, confirmed }] as const;
  const told = [assigned('a'), assigned('b'), assigned('c'), assigned('other', 'village-1')];
  const more = [verified('a', true), verified('b', false), verified('other', true)];
  const cancelled = ['programme.task-cancelled', '2016-06-01', { taskId: 'c' }] as const;
  expect(years(...told, ...more, cancelled)).toMatchObject([{ year: 2016, tasks: 2, tasksCompleted: 1 }]);
});

test('money comes in, goes out, and is paid; what was taken back never happened', () => {
  const inside = ['funds.funds-allocated', '2016-02-01', moved('m-1', 'city', unitId)] as const;
  const outside = ['funds.funds-disbursed', '2016-03-01', moved('m-2', unitId, 'town-1')] as const;
  const paid = [
    'funds.funds-paid',
    '2016-04-01',
    moved('m-3', unitId, unitId, { to: { holderId: unitId, phase: 'paid' } }),
  ] as const;
  const wrong = ['funds.funds-allocated', '2016-05-01', moved('m-4', 'city', unitId)] as const;
  const back = ['funds.movement-reversed', '2016-05-02', moved('m-5', unitId, 'city', { reverses: 'm-4' })] as const;
  const late = ['funds.funds-allocated', '2019-05-01', moved('m-6', 'city', unitId)] as const;
  expect(years(inside, outside, paid, wrong, back, late)).toMatchObject([{ inFen: 100, outFen: 100, paidFen: 100 }]);
});

test('in charge are those who held a post of the unit in the year; who was entered wrongly was not', () => {
  const about = (appointmentId: string, of = unitId) => ({
    leaderId: 'leader-1',
    appointmentId,
    unitId: of,
    post: 'head',
    mode: 'full',
  });
  const appointed = (id: string, on: string, of?: string) =>
    ['organisation.leader-appointed', on, about(id, of)] as const;
  const ended = ['organisation.appointment-ended', '2017-03-01', { ...about('a-1'), endReason: 'transfer' }] as const;
  const struck = ['organisation.appointment-struck', '2017-03-02', { ...about('a-3'), entry: 'appointment' }] as const;
  const told = years(
    appointed('a-1', '2016-05-01'),
    ended,
    appointed('a-2', '2017-01-01', 'county-2'),
    appointed('a-3', '2017-02-01'),
    struck,
  );
  expect(told.map(({ year, inCharge }) => [year, inCharge.map(({ from, to }) => [from, to])])).toEqual([
    [2016, [['2016-05-01', '2017-03-01']]],
    [2017, [['2016-05-01', '2017-03-01']]],
  ]);
});

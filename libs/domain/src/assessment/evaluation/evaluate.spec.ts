import fc from 'fast-check';
import { flagAnswered } from '../../accountability/facts.ts';
import type { LoggedFact } from '../../accountability/known/logged-fact.ts';
import { exitApproved, exitChecked, exitRevoked, householdsCounted, returnedToPoverty } from '../../exit/facts.ts';
import { fundsAllocated, fundsPaid, movementReversed } from '../../funds/facts.ts';
import type { Fact } from '../../kernel/fact.ts';
import { leaderAppointed, unitEstablished, unitMerged } from '../../organisation/facts.ts';
import { annualPlanSet } from '../../outline/facts.ts';
import { findingRecorded } from '../../oversight/facts.ts';
import { completionClaimed, completionVerified, taskAmended, taskAssigned } from '../../programme/facts.ts';
import { exemptionGranted, scoreEntered, specialAssessmentRecorded, vetoEntered } from '../facts.ts';
import { givenMarking } from '../given-marking.ts';
import type { Marking } from '../marking.ts';
import { outcomeFault } from '../outcome-fault.ts';
import type { ScoreSource } from '../source-terms.ts';
import { canonicalEvaluations } from './canonical-evaluations.ts';
import { type Evaluations, evaluate } from './evaluate.ts';
import { EVALUATED_FROM } from './types.ts';

const YEAR = 2016;
const LINE = { fullAtBp: 10_000, zeroAtBp: 0 };

type Told = readonly [Fact, string?];

/** Facts as the log has them, in this order, each effective on the day beside it. */
const logged = (told: readonly Told[]): readonly LoggedFact[] =>
  told.map(([{ type, data }, effectiveOn = '2016-06-01'], position) => ({
    id: `event-${position}`,
    position,
    recordedAt: '2016-06-01T00:00:00.000Z',
    actor: 'account:clerk',
    effectiveOn,
    type,
    data,
    authority: { number: '1', issuer: 'x', date: '2016-01-01' },
  }));

const unit = (unitId: string, level: 'city' | 'county' | 'village', parentId?: string): Told => [
  unitEstablished({
    unitId,
    level,
    code: '431221',
    codeSystem: 'GB/T 2260',
    nameZh: '中方县',
    ...(parentId && { parentId, higherIds: parentId === 'c1' || parentId === 'c2' ? ['city'] : undefined }),
    ...(level === 'village' && { designations: ['poor-village'] }),
  }),
  '2015-01-01',
];
const counties = [unit('city', 'city'), unit('c1', 'county', 'city'), unit('c2', 'county', 'city')];
const withVillages = [...counties, unit('v1', 'village', 'c1'), unit('v2', 'village', 'c1')];

const markingBy = (source: ScoreSource, own: Partial<Marking> = {}): Marking => ({
  ...givenMarking,
  indicators: [{ code: 'task', titleZh: '任务', titleEn: 'Task', weight: 10_000, source }],
  ...own,
});

const evaluated = (told: readonly Told[], marking: Marking): Evaluations =>
  evaluate(logged(told), { year: YEAR, schemeId: 'scheme-1', marking, position: 10_000, method: 'evaluation-1' });
const of = (told: readonly Told[], marking: Marking, unitId = 'c1') => {
  const found = evaluated(told, marking).units.find((one) => one.unitId === unitId);
  if (!found) throw new Error(`${unitId} is evaluated`);
  return found;
};
const scoreBy = (told: readonly Told[], source: ScoreSource, unitId = 'c1') => {
  const [score] = of(told, markingBy(source), unitId).scores;
  if (!score) throw new Error('there is one indicator');
  return score;
};

const assigned = (taskId: string, target: number, indicator = 'persons-lifted', unitId = 'c1'): Told => [
  taskAssigned({
    ...(taskAssigned.example().data as object),
    taskId,
    unitId,
    year: YEAR,
    target,
    indicator,
    title: '任务',
  } as never),
];
const concerned = (taskId: string) => ({ taskId, unitId: 'c1', leaderIds: ['leader-1'] });
const claimed = (taskId: string, value: number): Told => [completionClaimed({ ...concerned(taskId), value })];
const verified = (taskId: string, confirmed = true): Told => [completionVerified({ ...concerned(taskId), confirmed })];
const byTasks: ScoreSource = {
  kind: 'task-completion',
  ...LINE,
  parts: [{ indicator: 'persons-lifted', weight: 10_000 }],
};

describe('task-completion', () => {
  test('verified values count against targets, each up to its target, rounded once', () => {
    const told = [
      ...counties,
      assigned('t1', 300),
      claimed('t1', 400),
      verified('t1'),
      assigned('t2', 600),
      claimed('t2', 200),
      verified('t2'),
    ];
    expect(scoreBy(told, byTasks)).toMatchObject({
      computedHundredths: 5556,
      inputs: [
        { what: 'target', value: 300 },
        { position: 5, event: 'event-5', what: 'verified', value: 400, contributes: 300 },
        { what: 'target', value: 600 },
        { what: 'verified', contributes: 200 },
      ],
      gaps: [],
    });
  });
  test('an unverified or refused claim counts nothing and is listed; an amended target is the one that counts', () => {
    const told = [...counties, assigned('t1', 300), claimed('t1', 300)];
    const zero = { scoreHundredths: 0, inputs: [{}, { what: 'unverified', value: 300, contributes: 0 }] };
    expect(scoreBy(told, byTasks)).toMatchObject(zero);
    expect(scoreBy([...told, verified('t1', false)], byTasks)).toMatchObject(zero);
    const amended: Told = [taskAmended({ ...concerned('t1'), target: 600, reason: '顺延' })];
    expect(scoreBy([...told, verified('t1'), amended], byTasks).scoreHundredths).toBe(0);
    const again = [claimed('t1', 300), verified('t1')];
    expect(scoreBy([...told, verified('t1'), amended, ...again], byTasks).scoreHundredths).toBe(5000);
  });
  test('no task is a gap, never a zero', () => {
    const score = scoreBy(counties, byTasks);
    expect(score.gaps).toEqual([{ what: 'no-task', of: 'persons-lifted' }]);
    expect(score).not.toHaveProperty('scoreHundredths');
  });
  test('full marks at one point, none at the other, linear between', () => {
    const at = (value: number) =>
      scoreBy([...counties, assigned('t1', 100), claimed('t1', value), verified('t1')], {
        ...byTasks,
        fullAtBp: 9000,
        zeroAtBp: 5000,
      });
    expect([40, 50, 70, 90, 95].map((value) => at(value).scoreHundredths)).toEqual([0, 0, 5000, 10_000, 10_000]);
  });
});

const plan = (unitId: string, target: number, indicator = 'persons-lifted'): Told => [
  annualPlanSet({ outlineId: 'outline-1', unitId, year: YEAR, targets: [{ indicator, target, targetUnit: '人' }] }),
];
const counted = (unitId: string, newlyOut: number): Told => {
  const persons = { poor: 0, newlyOut, returned: 0, newlyFound: 0 };
  return [householdsCounted({ unitId, year: YEAR, population: 1000, persons, households: persons })];
};
const byExit: ScoreSource = {
  kind: 'poverty-exit',
  ...LINE,
  personsShareBp: 10_000,
  personsIndicator: 'persons-lifted',
  wrongExitHundredths: 1000,
  returnHundredths: 250,
};

describe('poverty-exit', () => {
  const told = [...withVillages, plan('c1', 200), counted('v1', 100), counted('v2', 50)];
  test('persons out against the plan, wrong exits and returns deducted', () => {
    expect(scoreBy(told, byExit).scoreHundredths).toBe(7500);
    const approved: Told = [exitApproved({ unitId: 'v1', year: YEAR, step: 'approval' })];
    const returned: Told = [returnedToPoverty({ unitId: 'v2', year: YEAR, persons: 4, households: 1 })];
    const revoked: Told = [exitRevoked({ unitId: 'v1', year: YEAR, reason: '不实' })];
    expect(scoreBy([...told, approved, revoked, returned], byExit)).toMatchObject({ scoreHundredths: 6250 });
  });
  test('villages have the rest', () => {
    const both = { ...byExit, personsShareBp: 6000, villagesIndicator: 'villages-out' };
    const villages: Told = [
      annualPlanSet({
        outlineId: 'outline-1',
        unitId: 'c1',
        year: YEAR,
        targets: [
          { indicator: 'persons-lifted', target: 150, targetUnit: '人' },
          { indicator: 'villages-out', target: 2, targetUnit: '个' },
        ],
      }),
    ];
    const out: Told = [exitApproved({ unitId: 'v1', year: YEAR, step: 'approval' })];
    expect(scoreBy([...told, villages, out], both).scoreHundredths).toBe(8000);
  });
  test('a village that was not counted, or no plan, is a gap', () => {
    expect(scoreBy(told.slice(0, -1), byExit).gaps).toEqual([{ what: 'villages-not-counted', count: 1 }]);
    expect(scoreBy([...withVillages, counted('v1', 1), counted('v2', 1)], byExit).gaps).toEqual([
      { what: 'no-plan', of: 'persons-lifted' },
    ]);
  });
});

const money = (amountFen: number, movementId: string) =>
  ({
    fundId: 'fund-1',
    movementId,
    amountFen,
    documentNumber: movementId,
    source: 'central',
    fiscalYear: YEAR,
  }) as const;
const allocated = (to: string, amountFen: number, more: object = {}): Told => [
  fundsAllocated({
    ...money(amountFen, 'a'),
    from: { holderId: 'city', phase: 'budgeted' },
    to: { holderId: to, phase: 'allocated' },
    ...more,
  }),
];
const paid = (by: string, amountFen: number, more: object = {}, on = '2016-06-01'): Told => [
  fundsPaid({
    ...money(amountFen, 'p'),
    payee: 'household',
    from: { holderId: by, phase: 'allocated' },
    to: { holderId: by, phase: 'paid' },
    ...more,
  }),
  on,
];

describe('fund-progress', () => {
  const byMoney: ScoreSource = { kind: 'fund-progress', ...LINE };
  test('paid by year’s end ÷ allocated, of the unit and of all in it', () => {
    const told = [
      ...withVillages,
      allocated('c1', 900),
      paid('v1', 100),
      paid('c1', 200),
      paid('c1', 300, {}, '2017-01-01'),
    ];
    expect(scoreBy(told, byMoney).scoreHundredths).toBe(3333);
  });
  test('by pathway: one does not cover another, money for none covers any', () => {
    const more = (pathway: string) => ({ pathway });
    const told = [
      ...counties,
      allocated('c1', 500, more('relocation')),
      allocated('c1', 500, more('medical-aid')),
      paid('c1', 800, more('relocation')),
    ];
    expect(scoreBy(told, byMoney).scoreHundredths).toBe(5000);
    expect(
      scoreBy([...counties, allocated('c1', 1000), paid('c1', 800, more('relocation'))], byMoney).scoreHundredths,
    ).toBe(8000);
  });
  test('a reversal takes away what it undoes; nothing allocated is a gap', () => {
    const reversed: Told = [
      movementReversed({
        ...money(200, 'r'),
        reverses: 'p',
        reasonCode: 'wrong-amount',
        from: { holderId: 'c1', phase: 'paid' },
        to: { holderId: 'c1', phase: 'allocated' },
      }),
    ];
    const told = [...counties, allocated('c1', 400), paid('c1', 200)];
    expect(scoreBy(told, byMoney).scoreHundredths).toBe(5000);
    expect(scoreBy([...told, reversed], byMoney).scoreHundredths).toBe(0);
    expect(scoreBy(told, byMoney, 'c2').gaps).toEqual([{ what: 'nothing-at-disposal' }]);
  });
});

const finding = (
  unitId: string,
  findingId: string,
  outcome: 'upheld' | 'rejected',
  flag = 'misappropriation',
): Told => [findingRecorded({ findingId, unitId, year: YEAR, source: 'flag', flag, outcome, finding: '…' })];

test('fund-compliance: a deduction for each flag upheld, never below zero', () => {
  const source: ScoreSource = { kind: 'fund-compliance', flagHundredths: 4000 };
  expect(scoreBy(counties, source).scoreHundredths).toBe(10_000);
  const two = [finding('c1', 'f1', 'upheld'), finding('c1', 'f2', 'rejected')];
  expect(scoreBy([...counties, ...two], source)).toMatchObject({
    scoreHundredths: 6000,
    inputs: [{ contributes: -4000 }, { what: 'flag-rejected', contributes: 0 }],
  });
  const many = ['f3', 'f4', 'f5'].map((id) => finding('c1', id, 'upheld'));
  expect(scoreBy([...counties, ...many], source).scoreHundredths).toBe(0);
});

test('… also for each that the engine raised, by the newest answer; what was found about the same flag is deducted once', () => {
  const source: ScoreSource = { kind: 'fund-compliance', flagHundredths: 4000 };
  const about = { ruleId: 'misappropriation', unitId: 'c1', year: YEAR, evidenceDigest: 'a'.repeat(64), reason: '…' };
  const answered = (flagId: string, outcome: 'explained' | 'upheld'): Told => [
    flagAnswered({ flagId, outcome, ...about }),
  ];
  const twice = [...counties, answered('g1', 'explained'), answered('g1', 'upheld')];
  expect(scoreBy(twice, source)).toMatchObject({ scoreHundredths: 6000, inputs: [{ what: 'flag-upheld' }] });
  expect(scoreBy([...twice, finding('c1', 'f1', 'upheld')], source).scoreHundredths).toBe(6000);
  expect(scoreBy([...twice, finding('c1', 'f1', 'upheld', 'other')], source).scoreHundredths).toBe(2000);
  expect(scoreBy([...twice, answered('g1', 'explained')], source).scoreHundredths).toBe(10_000);
});

test('plan-reconciliation: lines that say the same on both levels', () => {
  const source: ScoreSource = { kind: 'plan-reconciliation', ...LINE, agreement: 'by-share' };
  const told = [...withVillages, plan('c1', 30), plan('v1', 10)];
  expect(scoreBy(told, source).scoreHundredths).toBe(0);
  expect(scoreBy([...told, plan('v2', 20)], source).scoreHundredths).toBe(10_000);
  const other = [...told, plan('v2', 20, 'roads')];
  expect(scoreBy(other, source).inputs[0]).toMatchObject({ what: 'plan', value: 1, contributes: 0 });
  expect(scoreBy(counties, source).gaps).toEqual([{ what: 'no-plan' }]);
  expect(scoreBy([...counties, plan('c2', 1)], source, 'c2').gaps).toEqual([{ what: 'nothing-below' }]);
  const partly: Told = [
    annualPlanSet({
      outlineId: 'outline-1',
      unitId: 'c1',
      year: YEAR,
      targets: [
        { indicator: 'persons-lifted', target: 10, targetUnit: '人' },
        { indicator: 'roads', target: 1, targetUnit: '公里' },
      ],
    }),
  ];
  const half = [...withVillages, partly, plan('v1', 10)];
  expect(scoreBy(half, source).scoreHundredths).toBe(5000);
  expect(scoreBy(half, { ...source, agreement: 'all-or-nothing' }).scoreHundredths).toBe(0);
});

test('public-approval and special-assessment: the newest that was recorded', () => {
  const measured = (valueBp: number): Told => [
    exitChecked({ unitId: 'c1', year: YEAR, step: 'check', measurements: [{ measure: 'public-approval', valueBp }] }),
  ];
  const approval: ScoreSource = { kind: 'public-approval', fullAtBp: 10_000, zeroAtBp: 8000 };
  expect(scoreBy([...counties, measured(8500), measured(9000)], approval).scoreHundredths).toBe(5000);
  expect(scoreBy(counties, approval).gaps).toEqual([{ what: 'not-measured' }]);
  const assessed = (leaderId: string, scoreHundredths: number): Told => [
    specialAssessmentRecorded({ leaderId, unitId: 'c1', year: YEAR, scoreHundredths, grade: '优秀', basis: '…' }),
  ];
  const special: ScoreSource = { kind: 'special-assessment', ...LINE };
  const told = [...counties, assessed('l1', 1), assessed('l1', 9001), assessed('l2', 9000)];
  expect(scoreBy(told, special).scoreHundredths).toBe(9001);
  expect(scoreBy(counties, special).gaps).toEqual([{ what: 'not-assessed' }]);
});

const entered = (unitId: string, scoreHundredths: number): Told => [
  scoreEntered({ unitId, year: YEAR, code: 'task', scoreHundredths, reason: '评定' }),
];
const manual = markingBy({ kind: 'manual' });

test('manual: entered by the office; beside what is computed both stay visible', () => {
  expect(of(counties, manual).scores[0]?.gaps).toEqual([{ what: 'not-entered' }]);
  expect(of([...counties, entered('c1', 8000), entered('c1', 8100)], manual).scores[0]).toMatchObject({
    enteredHundredths: 8100,
    scoreHundredths: 8100,
    gaps: [],
  });
  const told = [...counties, assigned('t1', 2), claimed('t1', 1), verified('t1'), entered('c1', 7000)];
  expect(scoreBy(told, byTasks)).toMatchObject({
    computedHundredths: 5000,
    enteredHundredths: 7000,
    scoreHundredths: 7000,
  });
});

const fraud = (unitId: string, stands = true): Told => [
  vetoEntered({ unitId, year: YEAR, code: 'fraud', stands, reason: '…' }),
];

test('a veto is computed or entered; what is entered goes before', () => {
  const marking = markingBy(
    { kind: 'manual' },
    {
      vetoes: [
        {
          code: 'fraud',
          titleZh: '弄虚作假',
          titleEn: 'Fraud',
          gradeAtMost: '不合格',
          source: { kind: 'flag-upheld', flags: ['misappropriation'], reach: 'unit' },
        },
      ],
    },
  );
  const told = [...counties, entered('c1', 9500)];
  expect(of(told, marking)).toMatchObject({ taskCompleted: true, band: 0, vetoes: [] });
  const found = [...told, finding('c1', 'f1', 'upheld')];
  expect(of(found, marking)).toMatchObject({
    taskCompleted: false,
    band: 2,
    vetoes: [{ code: 'fraud', stands: true, computed: true }],
  });
  expect(of([...told, finding('c1', 'f1', 'upheld', 'idle')], marking).vetoes).toEqual([]);
  expect(of([...found, fraud('c1', false)], marking)).toMatchObject({
    taskCompleted: true,
    vetoes: [{ stands: false, computed: true, entered: false }],
  });
});

test('a false exit of a village is a veto of its county where the scheme says so', () => {
  const of2016: Told[] = [
    [exitApproved({ unitId: 'v1', year: YEAR, step: 'approval' })],
    [exitRevoked({ unitId: 'v1', year: YEAR, reason: '不实' })],
  ];
  const veto = (reach: 'unit' | 'within') =>
    of(
      [...withVillages, ...of2016, entered('c1', 9000)],
      markingBy(
        { kind: 'manual' },
        {
          vetoes: [
            {
              code: 'fraud',
              titleZh: '弄虚作假',
              titleEn: 'Fraud',
              gradeAtMost: '不合格',
              source: { kind: 'false-exit', reach },
            },
          ],
        },
      ),
    ).vetoes.length;
  expect([veto('unit'), veto('within')]).toEqual([0, 1]);
});

test('a gap in what binds is no result; elsewhere the task is judged and there is no total', () => {
  const two = (binding: string): Marking => ({
    ...manual,
    indicators: [
      { code: 'task', titleZh: '任务', titleEn: 'Task', weight: 5000 },
      { code: 'other', titleZh: '其他', titleEn: 'Other', weight: 5000 },
    ],
    bindingIndicators: [{ code: binding, minScoreHundredths: 6000 }],
  });
  const told = [...counties, entered('c1', 5999)];
  for (const field of ['totalHundredths', 'band', 'rank', 'taskCompleted'])
    expect(of(told, two('other'))).not.toHaveProperty(field);
  expect(of(told, two('task'))).toMatchObject({ taskCompleted: false });
  expect(of(told, two('task'))).not.toHaveProperty('totalHundredths');
});

test('equal totals share a rank, the vetoed are last, the exempt have none', () => {
  const more = ['c3', 'c4', 'c5'].map((unitId) => unit(unitId, 'county', 'city'));
  const told = [
    ...counties,
    ...more,
    entered('c1', 9000),
    entered('c2', 8000),
    entered('c3', 9000),
    entered('c4', 9900),
    entered('c5', 9900),
  ];
  const exempt: Told = [exemptionGranted({ unitId: 'c5', year: YEAR, ground: 'epidemic', basis: '…' })];
  const ranks = evaluated([...told, fraud('c4'), exempt], manual).units.map(({ unitId, rank }) => [
    unitId,
    rank?.rank,
    rank?.of,
  ]);
  expect(ranks).toEqual([
    ['c1', 1, 4],
    ['c2', 3, 4],
    ['c3', 1, 4],
    ['c4', 4, 4],
    ['c5', undefined, undefined],
  ]);
});

test('a unit that was merged away before the year ended is not evaluated; what lay in it counts for its successor', () => {
  const merged: Told = [unitMerged({ unitId: 'c2', successorId: 'c1' }), '2016-05-01'];
  const told = [...counties, unit('v3', 'village', 'c2'), plan('c1', 10), counted('v3', 5), merged];
  expect(evaluated(told, manual).units.map(({ unitId }) => unitId)).toEqual(['c1']);
  expect(scoreBy(told, byExit).scoreHundredths).toBe(5000);
});

test('leaders: the totals of their units by the days served, and the special assessment', () => {
  const appointed = (leaderId: string, unitId: string, on: string): Told => [
    leaderAppointed({ leaderId, appointmentId: `${leaderId}-${unitId}`, post: 'head', unitId, mode: 'full' }),
    on,
  ];
  const leaders = { unitsWeight: 8000, specialAssessmentWeight: 2000 };
  const told = [
    ...counties,
    entered('c1', 9000),
    entered('c2', 6001),
    appointed('l1', 'c1', '2016-01-01'),
    appointed('l1', 'c2', '2016-07-02'),
  ];
  const [one] = evaluated(told, { ...manual, leaders }).leaders;
  expect(one).toMatchObject({
    leaderId: 'l1',
    units: [
      { unitId: 'c1', days: 366 },
      { unitId: 'c2', days: 183 },
    ],
    gaps: [{ what: 'not-assessed' }],
  });
  const special: Told = [
    specialAssessmentRecorded({
      leaderId: 'l1',
      unitId: 'c1',
      year: YEAR,
      scoreHundredths: 7000,
      grade: '合格',
      basis: '…',
    }),
  ];
  // ((9000 × 366 + 6001 × 183) ÷ 549) × 0.8 + 7000 × 0.2 = 7800.27
  const [scored] = evaluated([...told, special], { ...manual, leaders }).leaders;
  expect(scored).toMatchObject({ totalHundredths: 7800, band: 1, rank: { rank: 1, of: 1 } });
  expect(evaluated(told, manual).leaders).toEqual([]);
});

test('leaders: a unit that they answered for outside the scope is a gap; the method before left it out', () => {
  const appointed = (leaderId: string, unitId: string, on: string): Told => [
    leaderAppointed({ leaderId, appointmentId: `${leaderId}-${unitId}`, post: 'head', unitId, mode: 'full' }),
    on,
  ];
  const marking = {
    ...manual,
    leaders: { unitsWeight: 10_000, specialAssessmentWeight: 0 },
    classes: [...manual.classes, { code: 'villages', titleZh: '村', titleEn: 'Villages', level: 'village' as const }],
  };
  const told = logged([
    ...withVillages,
    entered('c1', 9000),
    ...[appointed('l1', 'c1', '2016-01-01'), appointed('l1', 'v1', '2016-07-02')],
    appointed('l2', 'v1', '2016-01-01'),
  ]);
  const by = (method: 'evaluation-1' | 'evaluation-2', classes?: readonly string[]) => {
    const scope = classes ? { classes } : {};
    return evaluate(told, { year: YEAR, schemeId: 'scheme-1', marking, position: 10_000, method, scope }).leaders;
  };
  const [code = ''] = manual.classes.map((one) => one.code);
  expect(by('evaluation-2', [code])).toEqual([
    {
      ...{ leaderId: 'l1', class: code, inputs: [], gaps: [{ what: 'unit-out-of-scope', of: 'v1' }] },
      units: [
        expect.objectContaining({ unitId: 'c1', days: 366 }),
        expect.objectContaining({ unitId: 'v1', days: 183 }),
      ],
    },
  ]);
  expect(by('evaluation-1', [code])).toMatchObject([
    { leaderId: 'l1', units: [{ unitId: 'c1' }], gaps: [], totalHundredths: 9000, rank: { rank: 1, of: 1 } },
  ]);
  expect(by('evaluation-2')).toEqual(by('evaluation-1'));
});

const tasks: readonly Told[] = [
  ...withVillages,
  assigned('t1', 300),
  claimed('t1', 299),
  verified('t1'),
  assigned('t2', 7, 'persons-lifted', 'c2'),
  entered('c2', 6100),
  finding('c1', 'f1', 'upheld'),
  fraud('c2'),
];

test('facts in any order, twice, and with later ones, give the same bytes', () => {
  const facts = logged(tasks);
  const asked = {
    year: YEAR,
    schemeId: 'scheme-1',
    marking: markingBy(byTasks),
    position: facts.length - 1,
    method: 'evaluation-1',
  } as const;
  const bytes = canonicalEvaluations(evaluate(facts, asked));
  const later = logged([...tasks, entered('c1', 1)]).slice(-1);
  fc.assert(
    fc.property(fc.shuffledSubarray([...facts], { minLength: facts.length }), (shuffled) => {
      expect(canonicalEvaluations(evaluate([...shuffled, ...facts.slice(0, 3), ...later], asked))).toBe(bytes);
    }),
  );
  expect(canonicalEvaluations(evaluate(facts, { ...asked, position: facts.length - 2 }))).not.toBe(bytes);
  expect(bytes).not.toMatch(/\p{Script=Han}|[:,] /u);
  expect(JSON.stringify(JSON.parse(bytes))).toBe(bytes);
});

test('what is evaluated is what may be recorded as a result', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.boolean(), (score, vetoed) => {
      const told = [...counties, entered('c1', score), fraud('c1', vetoed)];
      const { totalHundredths = -1, taskCompleted = false, band = -1, vetoes } = of(told, manual);
      const fault = outcomeFault(manual, {
        totalScoreHundredths: totalHundredths,
        grade: manual.bands[band]?.grade ?? '',
        taskCompleted,
        indicatorScores: [{ code: 'task', scoreHundredths: score }],
        vetoes: vetoes.filter(({ stands }) => stands).map(({ code }) => code),
      });
      expect(fault).toBeUndefined();
    }),
  );
});

test('what is of no type that counts makes no difference', () => {
  const seat: Told = [
    leaderAppointed({ leaderId: 'li', appointmentId: 'a', unitId: 'c1', post: 'party-secretary', mode: 'full' }),
    '2016-01-01',
  ];
  const marking = { ...manual, leaders: { unitsWeight: 10_000, specialAssessmentWeight: 0 } };
  const facts = logged([...tasks, entered('c1', 7000), seat]);
  const asked = { year: YEAR, schemeId: 'scheme-1', marking, position: 10_000, method: 'evaluation-1' } as const;
  const whole = evaluate(facts, asked);
  expect(whole.leaders).toHaveLength(1);
  expect(
    evaluate(
      facts.filter(({ type }) => EVALUATED_FROM.includes(type)),
      asked,
    ),
  ).toEqual(whole);
});

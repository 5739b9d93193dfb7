import { evaluate, type LoggedFact, type Marking } from '@onus/domain';
import { type Finding, sheetGathering } from '@onus/export/check';
import { formatSheet, parseSheet, type Sheet } from '@onus/export/format';
import fc from 'fast-check';

/** The verifier works a unit's own scores out by itself: whatever happened, they are those of the evaluation. */

const YEAR = 2016;
const UNIT = 'county-1';
const evaluationId = 'evaluation-1';
const titled = (code: string) => ({ code, titleZh: '指标', titleEn: 'Indicator' });
const line = { fullAtBp: 9_500, zeroAtBp: 1_500 };
const marking: Marking = {
  indicators: [
    {
      ...titled('tasks'),
      weight: 4_000,
      source: {
        ...{ kind: 'task-completion', ...line },
        parts: [
          { indicator: 'a', weight: 3_333 },
          { indicator: 'b', weight: 6_667 },
        ],
      },
    },
    { ...titled('approval'), weight: 2_000, source: { kind: 'public-approval', ...line } },
    { ...titled('special'), weight: 1_500, source: { kind: 'special-assessment', fullAtBp: 10_000, zeroAtBp: 0 } },
    {
      ...titled('funds'),
      weight: 1_500,
      source: { kind: 'fund-compliance', fullAtBp: 10_000, zeroAtBp: 0, flagHundredths: 777 },
    },
    { ...titled('organisation'), weight: 1_000 },
  ],
  bindingIndicators: [{ code: 'tasks', minScoreHundredths: 5_000 }],
  fullMarksHundredths: 9_999,
  rounding: 'half-away-from-zero',
  bands: [
    { grade: '优秀', minScoreHundredths: 8_000 },
    { grade: '合格', minScoreHundredths: 5_000 },
    { grade: '不合格', minScoreHundredths: 0 },
  ],
  vetoes: [
    { ...titled('misuse'), gradeAtMost: '不合格', source: { kind: 'flag-upheld', reach: 'unit', flags: ['late'] } },
    { ...titled('false-exit'), gradeAtMost: '合格', source: { kind: 'false-exit', reach: 'unit' } },
    { ...titled('fraud'), gradeAtMost: '不合格' },
  ],
  classes: [{ ...titled('counties'), level: 'county' }],
  appealWithinDays: 30,
};

interface Told {
  readonly type: string;
  readonly data: object;
  readonly effectiveOn?: string;
  readonly schema?: number;
}
const unitId = fc.constantFrom(UNIT, UNIT, UNIT, 'county-2');
const year = fc.constantFrom(YEAR, YEAR, YEAR, YEAR - 1);
const value = fc.integer({ min: 0, max: 50 });
const score = fc.integer({ min: 0, max: 9_999 });
const code = fc.constantFrom('tasks', 'organisation', 'organisation', 'funds');
const taskId = fc.constantFrom('t1', 't2', 't3', 't4');
const of = <T extends object>(type: string, data: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Told> =>
  fc.record(data).map((told) => ({ type, data: told as object }));
const event: fc.Arbitrary<Told> = fc.oneof(
  // Each id is of one unit for good.
  taskId.chain((id) =>
    of('programme.task-assigned', {
      ...{ taskId: fc.constant(id), unitId: fc.constant(id === 't4' ? 'county-2' : UNIT), year },
      ...{ indicator: fc.constantFrom('a', 'b', 'c'), target: value },
    }),
  ),
  of('programme.task-amended', { taskId, target: fc.option(value, { nil: undefined }) }),
  of('programme.completion-claimed', { taskId, value }),
  of('programme.completion-verified', { taskId, confirmed: fc.boolean() }),
  of('programme.task-cancelled', { taskId }),
  of('assessment.score-entered', { unitId, year, code, scoreHundredths: score }),
  of('assessment.veto-entered', {
    ...{ unitId, year, stands: fc.boolean() },
    code: fc.constantFrom('misuse', 'false-exit', 'fraud'),
  }),
  of('assessment.special-assessment-recorded', {
    ...{ unitId, year, scoreHundredths: fc.integer({ min: 0, max: 12_000 }) },
    leaderId: fc.constantFrom('li', 'wang'),
  }),
  of('exit.exit-checked', {
    ...{ unitId, year },
    measurements: fc.option(
      fc
        .constantFrom('public-approval', 'incidence')
        .chain((measure) => fc.integer({ min: 0, max: 10_000 }).map((valueBp) => [{ measure, valueBp }])),
      { nil: undefined },
    ),
  }),
  fc
    .tuple(of('exit.exit-approved', { unitId, year }), fc.constantFrom('2016-05-01', '2015-05-01'))
    .map(([told, effectiveOn]) => ({ ...told, effectiveOn })),
  of('exit.exit-revoked', { unitId, year }),
  of('oversight.finding-recorded', {
    ...{ unitId, year, source: fc.constantFrom('flag', 'inspection'), outcome: fc.constantFrom('upheld', 'rejected') },
    flag: fc.constantFrom('late', 'other'),
  }),
);

const established: Told = {
  type: 'organisation.unit-established',
  data: { unitId: UNIT, level: 'county', code: '1', codeSystem: 'local', nameZh: '县', designations: [] },
  effectiveOn: '2015-01-01',
};
const opened: Told = { type: 'assessment.cycle-opened', data: { year: YEAR, schemeId: 's', ...marking }, schema: 2 };
const generated = (position: number): Told => ({
  type: 'assessment.evaluation-generated',
  data: { evaluationId, year: YEAR, position },
});

const logged = (told: readonly Told[]): LoggedFact[] =>
  told.map(({ type, data, effectiveOn = '2016-06-01' }, position) => ({
    ...{ id: `event-${position}`, position, type, data, effectiveOn, actor: 'clerk' },
    recordedAt: '2016-06-01T00:00:00.000Z',
  }));

const SALT = Buffer.alloc(32);
function judge(told: readonly Told[], sheet: Sheet) {
  const findings: Finding[] = [];
  const gathered = sheetGathering();
  for (const [position, { type, data, effectiveOn = '2016-06-01', schema = 1 }] of told.entries()) {
    const entry = Buffer.from(JSON.stringify({ type, schema, effectiveOn }));
    const parts = { data: Buffer.concat([SALT, Buffer.from(JSON.stringify(data))]), personal: undefined };
    gathered.take(position, { entry, parts });
  }
  const checked = gathered.judge(parseSheet(Buffer.from(formatSheet(sheet))), (one) => void findings.push(one));
  return { checked, codes: findings.map((one) => one.code) };
}

function sheetOf(events: readonly Told[]) {
  const before = [established, opened, ...events];
  const position = before.length - 1;
  const asked = { year: YEAR, schemeId: 's', marking, position, method: 'evaluation-1' } as const;
  const unit = evaluate(logged(before), asked).units.find((one) => one.unitId === UNIT);
  if (!unit) throw new Error('the unit is evaluated');
  const told = [...before, generated(position), ...events];
  return { told, sheet: { evaluationId, generatedAt: position + 1, cycleAt: 1, unit } as Sheet };
}

const full: readonly Told[] = [
  { type: 'programme.task-assigned', data: { taskId: 't1', unitId: UNIT, year: YEAR, indicator: 'a', target: 10 } },
  { type: 'programme.task-assigned', data: { taskId: 't2', unitId: UNIT, year: YEAR, indicator: 'b', target: 10 } },
  {
    type: 'exit.exit-checked',
    data: { unitId: UNIT, year: YEAR, measurements: [{ measure: 'public-approval', valueBp: 9_000 }] },
  },
  {
    type: 'assessment.special-assessment-recorded',
    data: { unitId: UNIT, year: YEAR, leaderId: 'li', scoreHundredths: 8_000 },
  },
  {
    type: 'assessment.score-entered',
    data: { unitId: UNIT, year: YEAR, code: 'organisation', scoreHundredths: 7_000 },
  },
];

test('whatever was recorded, the scores are those of the evaluation', () => {
  let complete = 0;
  fc.assert(
    fc.property(fc.boolean(), fc.array(event, { maxLength: 60 }), (isBegun, events) => {
      const { told, sheet } = sheetOf(isBegun ? [...full, ...events] : events);
      if (sheet.unit.totalHundredths !== undefined) complete += 1;
      expect(judge(told, sheet)).toEqual({
        checked: {
          ...{ evaluationId, unitId: UNIT, year: YEAR, notRecomputed: [] },
          recomputed: ['tasks', 'approval', 'special', 'funds', 'organisation'],
        },
        codes: [],
      });
    }),
    { numRuns: 500 },
  );
  expect(complete).toBeGreaterThan(5);
});

test('a sheet that says something else is found out', () => {
  const { told, sheet } = sheetOf(full);
  const { unit } = sheet;
  expect(judge(told, sheet).codes).toEqual([]);
  const scores = unit.scores.map((one) =>
    one.code === 'approval' ? { ...one, computedHundredths: 1, scoreHundredths: 1 } : one,
  );
  expect(judge(told, { ...sheet, unit: { ...unit, scores } }).codes).toEqual([
    'sheet.score-differs',
    'sheet.outcome-differs',
  ]);
  expect(judge(told, { ...sheet, unit: { ...unit, totalHundredths: 9_000 } }).codes).toEqual(['sheet.outcome-differs']);
  expect(judge(told, { ...sheet, unit: { ...unit, taskCompleted: true } }).codes).toEqual(['sheet.outcome-differs']);
  expect(judge(told, { ...sheet, unit: { ...unit, vetoes: [{ code: 'fraud', stands: true }] } }).codes).toEqual([
    'sheet.veto-differs',
    'sheet.outcome-differs',
  ]);
  expect(judge(told, { ...sheet, evaluationId: 'other' }).codes).toEqual(['sheet.unfounded']);
  expect(judge(told, { ...sheet, cycleAt: 0 }).codes).toEqual(['sheet.unfounded']);
  expect(
    judge(
      told.slice(0, -2).filter(({ type }) => type !== 'exit.exit-checked'),
      sheet,
    ).codes.length,
  ).toBeGreaterThan(0);
});

test('what rests on other units, or has a shape that is not understood, is said not to be worked out', () => {
  const { told, sheet } = sheetOf(full);
  const newer = told.map((one) => (one.type === 'exit.exit-checked' ? { ...one, schema: 2 } : one));
  expect(judge(newer, sheet)).toMatchObject({ codes: [], checked: { recomputed: [], notRecomputed: { length: 5 } } });
});

test('a sheet is read in its spelling only', () => {
  const { sheet } = sheetOf(full);
  const text = formatSheet(sheet);
  expect(formatSheet(parseSheet(Buffer.from(text)))).toBe(text);
  for (const other of [` ${text}`, text.trimEnd(), text.replace('{', '{ '), '{}\n', 'null\n', '[]\n', '\u0000'])
    expect(() => parseSheet(Buffer.from(other))).toThrow(expect.objectContaining({ name: 'FormatError' }));
  expect(() => parseSheet(Buffer.from(text.replace('"evaluation-1"', '"../escape"')))).toThrow();
});

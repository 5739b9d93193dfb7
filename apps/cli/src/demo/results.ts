import { RESULTS_MAX } from '@onus/domain';
import { CITY } from './gazetteer.ts';
import { type Spell, serves } from './people.ts';
import type { Random } from './random.ts';
import type { Scenarios } from './scenarios.ts';
import { document, type Step } from './step.ts';
import { LAST_YEAR, type Targets } from './targets.ts';
import type { DemoUnit } from './units.ts';

export const SCHEME = 'scheme-2016';
const role = 'assessment-office';

const GRADES = [
  { grade: '优秀', minScoreHundredths: 9000 },
  { grade: '良好', minScoreHundredths: 8000 },
  { grade: '合格', minScoreHundredths: 6000 },
  { grade: '不合格', minScoreHundredths: 0 },
] as const;

const gradeOf = (score: number): string =>
  GRADES.find(({ minScoreHundredths }) => score >= minScoreHundredths)?.grade ?? '';

/** Scores that make this total: what weighs half is as far below it as the rest, which weighs the other half, is above. */
export function scored(totalScoreHundredths: number) {
  const apart = totalScoreHundredths % 150;
  const scores = INDICATORS.map(({ code }, at) => ({
    code,
    scoreHundredths: at === 0 ? totalScoreHundredths - apart : totalScoreHundredths + apart,
  }));
  return { totalScoreHundredths, grade: gradeOf(totalScoreHundredths), indicatorScores: scores };
}

const LINEAR = { fullAtBp: 10_000, zeroAtBp: 0 } as const;

/** What each score is computed from; the first weighs as much as all others. */
const INDICATORS = [
  {
    code: 'task-completion',
    titleZh: '减贫任务完成',
    titleEn: 'Completion of the task',
    weight: 5000,
    source: { kind: 'task-completion', ...LINEAR, parts: [{ indicator: 'persons-lifted', weight: 10_000 }] },
  },
  {
    code: 'exit-quality',
    titleZh: '退出质量',
    titleEn: 'Quality of exits',
    weight: 2000,
    source: {
      kind: 'poverty-exit',
      ...LINEAR,
      personsShareBp: 10_000,
      personsIndicator: 'persons-lifted',
      wrongExitHundredths: 1_000,
      returnHundredths: 200,
    },
  },
  {
    code: 'fund-progress',
    titleZh: '资金支付进度',
    titleEn: 'Progress of payments',
    weight: 2000,
    source: { kind: 'fund-progress', fullAtBp: 9_500, zeroAtBp: 5_000 },
  },
  {
    code: 'fund-compliance',
    titleZh: '资金使用合规',
    titleEn: 'Compliance of funds',
    weight: 1000,
    source: { kind: 'fund-compliance', flagHundredths: 1_000 },
  },
] as const;

export const schemeSteps = (): Step[] => [
  {
    on: '2016-01-05',
    role,
    authority: document('怀扶考', 1, '2016-01-05'),
    useCase: 'assessment/adopt-scheme',
    request: {
      schemeId: SCHEME,
      titleZh: '怀化市精准扶贫工作考核办法（演示数据）',
      titleEn: 'Assessment of targeted poverty alleviation (demo data)',
      indicators: INDICATORS,
      bindingIndicators: [{ code: 'task-completion', minScoreHundredths: 6000 }],
      leaders: { unitsWeight: 10_000, specialAssessmentWeight: 0 },
      fullMarksHundredths: 10_000,
      rounding: 'half-away-from-zero',
      bands: GRADES,
      vetoes: [{ code: 'false-exit', titleZh: '虚假脱贫', titleEn: 'False exit', gradeAtMost: '不合格' }],
      classes: [
        { code: 'counties', titleZh: '县市区', titleEn: 'Counties', level: 'county' },
        { code: 'townships', titleZh: '乡镇', titleEn: 'Townships', level: 'township' },
        {
          code: 'poor-villages',
          titleZh: '贫困村',
          titleEn: 'Poor villages',
          level: 'village',
          designation: 'poor-village',
        },
      ],
      appealWithinDays: 30,
      appealBasis: '演示数据：考核办法规定，对结果有异议的，自通报之日起 30 日内提出申诉',
      overallWeight: 2000,
    },
  },
];

export const cycleOpened = (year: number): Step => ({
  on: `${year}-01-06`,
  role,
  authority: document('怀扶考', 2, `${year}-01-06`),
  useCase: 'assessment/open-cycle',
  request: { year, schemeId: SCHEME },
});

const hasResult = ({ unitId }: DemoUnit, year: number, targets: Targets, told: Scenarios): boolean =>
  targets.has(unitId) && told.get(unitId)?.missing !== year;

/** Townships without a poor village have no task, and no result either: that is told when the year is closed. */
export function cycleClosed(year: number, units: readonly DemoUnit[], targets: Targets, told: Scenarios): Step {
  const classed = units.filter(
    ({ level, designations }) =>
      level === 'county' || level === 'township' || (level === 'village' && designations.includes('poor-village')),
  );
  const missing = classed.filter((unit) => !hasResult(unit, year, targets, told)).length;
  const accepted = { missingAccepted: missing, reason: '演示数据：无年度脱贫任务或未报送' };
  return {
    on: `${year + 1}-02-27`,
    role,
    authority: document('怀扶考', 9, `${year + 1}-02-27`),
    useCase: 'assessment/close-cycle',
    request: { year, ...(missing > 0 && accepted) },
  };
}

/** Of which year an evaluation is. */
export const evaluationOf = (year: number): string => `evaluation-${year}`;

/**
 * The results of a year: evaluated, reviewed by another and recorded whole in January, from the tasks, the money and the exits of the
 * year; published in February. Of the last year some are left to be published.
 */
export const resultSteps = (year: number, targets: Targets, told: Scenarios): Step[] => [
  ...[...told].flatMap(([unitId, { exempt }], index) => (exempt === year ? [exemption(unitId, year, index)] : [])),
  ...evaluated(year),
  ...(year < LAST_YEAR ? [publishedWhole(year)] : publishedBut(year, targets, told)),
];

function evaluated(year: number): Step[] {
  const evaluationId = evaluationOf(year);
  const [generatedOn, reviewedOn, recordedOn] = [25, 26, 27].map((day) => `${year + 1}-01-${day}`) as [
    string,
    string,
    string,
  ];
  return [
    { on: generatedOn, role, useCase: 'assessment/generate-evaluation', request: { evaluationId, year } },
    { on: reviewedOn, role, bySecond: true, useCase: 'assessment/review-evaluation', request: { evaluationId } },
    {
      on: recordedOn,
      role,
      authority: document('怀扶考', 8, recordedOn),
      useCase: 'assessment/record-evaluation',
      request: { evaluationId, basis: '演示数据：年度考核' },
    },
  ];
}

const circular = (year: number, useCase: string, request: object, serial = 1): Step => {
  const on = `${year + 1}-02-20`;
  return { on, role, authority: document('怀扶通', serial, on), useCase: `assessment/${useCase}`, request };
};
const publishedWhole = (year: number): Step =>
  circular(year, 'publish-evaluation', { evaluationId: evaluationOf(year) });

/** By lists: all but those of which it is told that they are left. */
function publishedBut(year: number, targets: Targets, told: Scenarios): Step[] {
  const isPublished = (unitId: string): boolean => {
    const scenario = told.get(unitId);
    return unitId !== CITY && ![scenario?.unpublished, scenario?.exempt, scenario?.missing].includes(year);
  };
  const results = [...targets.keys()].filter(isPublished).map((unitId) => ({ unitId }));
  const lists = Math.ceil(results.length / RESULTS_MAX);
  return Array.from({ length: lists }, (_, at) =>
    circular(
      year,
      'publish-results',
      { year, results: results.slice(at * RESULTS_MAX, (at + 1) * RESULTS_MAX) },
      at + 1,
    ),
  );
}

const exemption = (unitId: string, year: number, index: number): Step => ({
  on: `${year + 1}-01-20`,
  role,
  authority: document('怀扶考', 500 + index, `${year + 1}-01-20`),
  useCase: 'assessment/grant-exemption',
  request: { unitId, year, ground: 'natural-disaster', basis: '演示数据：特大洪灾，不可抗力' },
});

/** The special assessment of those at the head of a county. */
export const specialAssessmentSteps = (year: number, spells: readonly Spell[], random: Random): Step[] =>
  spells
    .filter((spell) => serves(spell, `${year}-12-31`))
    .filter(({ unitId, post }) => unitId.startsWith('county-') && (post === 'party-secretary' || post === 'head'))
    .map(({ leaderId, unitId }) => {
      const scoreHundredths = random.between(7000, 9800);
      const request = {
        leaderId,
        unitId,
        year,
        scoreHundredths,
        grade: gradeOf(scoreHundredths),
        basis: '演示数据：专项考核',
      };
      return { on: `${year + 1}-02-05`, role, useCase: 'assessment/record-special-assessment', request };
    });

import { digestOf } from './digest-of.ts';
import { type ExitStories, REVOKED_IN } from './exit-stories.ts';
import type { ExitYears } from './exit-years.ts';
import { CITY, delistingYears } from './gazetteer.ts';
import { MERGED_IN, type Pair } from './moves.ts';
import type { Random } from './random.ts';
import type { Registers } from './registers.ts';
import { scored } from './results.ts';
import { document, type Step } from './step.ts';
import type { DemoUnit } from './units.ts';

const reporter = 'reporting-unit';

/** The counts of one year, in its November. */
export const countSteps = ({ counts }: Registers, year: number): Step[] =>
  [...counts].flatMap(([unitId, own]): Step[] => {
    const count = own.find((one) => one.year === year);
    return count
      ? [{ on: `${year}-11-25`, role: reporter, useCase: 'exit/count-households', request: { unitId, ...count } }]
      : [];
  });

/** The register of the village that was merged goes to the one that it was merged into. */
export const takeoverStep = ({ handedOver }: Registers, [gone, into]: Pair): Step => ({
  on: `${MERGED_IN}-01-15`,
  role: 'assessment-office',
  useCase: 'exit/take-over-register',
  request: { unitId: into.unitId, predecessorId: gone.unitId, ...handedOver },
});

interface Noticed {
  readonly unitIds: readonly string[];
  readonly issuerId: string;
  readonly noticeId: string;
  readonly from: string;
  readonly until: string;
  readonly place: string;
}

const noticeStep = ({ from, ...notice }: Noticed): Step => ({
  on: from,
  role: reporter,
  useCase: 'oversight/post-notice',
  request: { ...notice, kind: 'exit', textDigest: digestOf(notice.noticeId) },
});

/** The notice of a unit of the exits of a year. */
export const noticeIn = (issuerId: string, year: number): string => `notice-${year}-${issuerId}`;

/** One village from its application to the announcement, within the December of the year. */
function villageExit(unitId: string, year: number, noticeId: string): Step[] {
  const step = (day: number, role: Step['role'], useCase: string, request: object = {}): Step => ({
    on: `${year}-12-${String(day).padStart(2, '0')}`,
    role,
    useCase: `exit/${useCase}`,
    request: { unitId, ...request },
  });
  const approved = step(20, 'reviewer', 'approve-exit', { noticeId });
  return [
    step(1, reporter, 'apply-for-exit', { year }),
    step(5, 'inspector', 'check-exit', { finding: '演示数据：已入户核查' }),
    step(7, reporter, 'notice-exit', { noticeId }),
    { ...approved, authority: document('扶退', year, approved.on) },
    step(22, reporter, 'announce-exit', {
      noticeId,
      place: '演示数据：县人民政府网站',
      textDigest: digestOf(`announcement ${unitId} ${year}`),
    }),
  ];
}

/** The villages that come out for a year, one of them anew: one notice in each township for all of its own. */
export function villageExitSteps(
  villages: readonly DemoUnit[],
  years: ExitYears,
  { wrong }: ExitStories,
  year: number,
): Step[] {
  const isAnew = (unitId: string): boolean => year === REVOKED_IN && unitId === wrong;
  const out = villages.filter(({ unitId }) => years.get(unitId) === year || isAnew(unitId));
  return [...Map.groupBy(out, ({ parentId = '' }) => parentId)].flatMap(([issuerId, own]) => {
    const noticeId = noticeIn(issuerId, year);
    const unitIds = own.map(({ unitId }) => unitId);
    const posted = noticeStep({
      unitIds,
      issuerId,
      noticeId,
      from: `${year}-12-06`,
      until: `${year}-12-15`,
      place: '演示数据：乡镇政务公开栏和村务公开栏',
    });
    return [posted, ...unitIds.flatMap((unitId) => villageExit(unitId, year, noticeId))];
  });
}

/** Of that cohort, one county was published later than the others. */
const PUBLISHED_LATE = 'county-431221';

function countyExit(unitId: string, year: number, noticeId: string, random: Random): Step[] {
  const step = (monthDay: string, role: Step['role'], useCase: string, request: object = {}): Step => ({
    on: `${year + 1}-${monthDay}`,
    role,
    useCase: `exit/${useCase}`,
    request: { unitId, ...request },
  });
  const measurements = [
    { measure: 'incidence', valueBp: random.between(60, 150) },
    { measure: 'wrong-exits', valueBp: random.between(0, 60) },
    { measure: 'omissions', valueBp: random.between(10, 90) },
    { measure: 'public-approval', valueBp: random.between(9300, 9800) },
  ];
  const approved = step(unitId === PUBLISHED_LATE ? '08-10' : '07-12', 'reviewer', 'approve-exit', { noticeId });
  return [
    step('01-12', reporter, 'apply-for-exit', { year }),
    step('03-02', 'assessment-office', 'agree-to-exit', { step: 'city-review', finding: '演示数据：初审同意' }),
    step('05-10', 'inspector', 'check-exit', { measurements, finding: '演示数据：第三方评估' }),
    step('05-28', 'inspector', 'agree-to-exit', { step: 'experts' }),
    step('06-10', 'inspector', 'agree-to-exit', { step: 'agreement' }),
    step('06-16', reporter, 'notice-exit', { noticeId }),
    { ...approved, authority: document('扶退', year, approved.on) },
  ];
}

/** The counties in the years for which they were really delisted, one notice for all of a year; the days are invented. */
export function countyExitSteps(year: number, random: Random): Step[] {
  const unitIds = [...delistingYears()].flatMap(([unitId, delisted]) => (delisted === year ? unitId : []));
  if (unitIds.length === 0) return [];
  const noticeId = noticeIn(CITY, year);
  const posted = noticeStep({
    unitIds,
    issuerId: CITY,
    noticeId,
    from: `${year + 1}-06-15`,
    until: `${year + 1}-06-24`,
    place: '演示数据：省人民政府网站',
  });
  return [posted, ...unitIds.flatMap((unitId) => countyExit(unitId, year, noticeId, random))];
}

const objectionSteps = ({ unitId, parentId = '' }: DemoUnit, year: number): Step[] => {
  const named = { noticeId: noticeIn(parentId, year), objectionId: `objection-${year}-0001` };
  return [
    {
      on: `${year}-12-10`,
      role: reporter,
      useCase: 'oversight/raise-objection',
      request: { ...named, unitId, textDigest: digestOf('objection'), objector: '演示村民甲' },
    },
    {
      on: `${year}-12-14`,
      role: 'inspector',
      useCase: 'oversight/answer-objection',
      request: {
        ...named,
        outcome: 'rejected',
        answerDigest: digestOf('answer'),
        finding: '演示数据：经入户核查，收入达标，“三保障”落实',
      },
    },
  ];
};

const spotCheck = (unitId: string, isSound: boolean, on: string, finding: string): Step => ({
  on,
  role: 'inspector',
  authority: document('扶督', isSound ? 1 : 2, on),
  useCase: 'exit/spot-check-exit',
  request: { unitId, isSound, reportDigest: digestOf(`spot check ${unitId}`), finding },
});

/** Shown false: the exit is revoked, and with it the result of the year in which it was approved is revised. */
function falseExitSteps(unitId: string, year: number): Step[] {
  const on = `${REVOKED_IN}-05-10`;
  return [
    spotCheck(unitId, false, `${REVOKED_IN}-04-15`, '演示数据：抽查 20 户，饮水安全未达标，台账不实'),
    {
      on,
      role: 'assessment-office',
      authority: document('扶退', 9000, on),
      useCase: 'exit/revoke-exit',
      request: {
        unitId,
        year,
        result: { ...scored(4500), taskCompleted: false, vetoes: ['false-exit'] },
        reason: '演示数据：经查，退出材料不实',
      },
    },
  ];
}

/** What is told of single villages. */
export function exitStorySteps(
  { back, sound, wrong, objected }: ExitStories,
  villages: readonly DemoUnit[],
  years: ExitYears,
): Step[] {
  const yearOf = (unitId: string): number => years.get(unitId) ?? 0;
  return [
    ...villages.flatMap((village) => (village.unitId === objected ? objectionSteps(village, yearOf(objected)) : [])),
    spotCheck(sound, true, '2019-04-15', '演示数据：抽查 20 户，均达标'),
    ...falseExitSteps(wrong, yearOf(wrong)),
    {
      on: `${back.year}-12-25`,
      role: reporter,
      useCase: 'exit/record-return-to-poverty',
      request: back,
    },
  ];
}

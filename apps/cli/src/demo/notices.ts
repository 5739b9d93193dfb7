import { digestOf } from './digest-of.ts';
import { CITY } from './gazetteer.ts';
import { type Assessed, type Scenarios, uneventful } from './scenarios.ts';
import type { Step } from './step.ts';
import type { DemoUnit } from './units.ts';

/** In each county one township makes known what its villages get of the central fund, every so many counties with an objection. */
const OBJECTION_EVERY = 5;

interface Noticed {
  readonly township: string;
  readonly villages: readonly string[];
  readonly year: number;
}

const stepOn = (on: string, useCase: string, request: object): Step => ({
  on,
  role: 'reporting-unit',
  useCase: `oversight/${useCase}`,
  request,
});

/** 公示 before the money is disbursed in April, and 公告 once it is settled. */
function fundNotice({ township, villages, year }: Noticed, isObjected: boolean): Step[] {
  const noticeId = `notice-fund-${year}-${township}`;
  const about = {
    kind: 'fund',
    issuerId: township,
    unitIds: villages,
    noticeId,
    fundId: `fund-${year}-central`,
    place: '演示数据：乡镇政务公开栏和村务公开栏',
  };
  const objectionId = `objection-fund-${year}-${township}`;
  const [raised, answered] = [digestOf(`objection ${noticeId}`), digestOf(`answer ${noticeId}`)];
  return [
    stepOn(`${year}-03-20`, 'post-notice', { ...about, textDigest: digestOf(noticeId), until: `${year}-03-31` }),
    ...(isObjected
      ? [
          stepOn(`${year}-03-25`, 'raise-objection', {
            ...{ noticeId, objectionId, unitId: villages[0], textDigest: raised, objector: '演示村民' },
          }),
          {
            ...stepOn(`${year}-04-05`, 'answer-objection', {
              ...{ noticeId, objectionId, outcome: 'rejected', answerDigest: answered },
              finding: '演示数据：经核查，资金安排符合规定',
            }),
            role: 'inspector',
          } as const,
        ]
      : []),
    stepOn(`${year}-12-05`, 'post-announcement', {
      ...about,
      announcementId: `announcement-fund-${year}-${township}`,
      textDigest: digestOf(`announcement ${noticeId}`),
    }),
  ];
}

/** The first township of each county that has poor villages, with some of these. */
function noticed(units: readonly DemoUnit[], year: number): readonly Noticed[] {
  const poor = units.filter(({ designations }) => designations.includes('poor-village'));
  const byTownship = Map.groupBy(poor, ({ parentId = '' }) => parentId);
  const townships = units.filter(({ unitId }) => byTownship.has(unitId));
  const firsts = [...Map.groupBy(townships, ({ parentId = '' }) => parentId).values()].flatMap(
    ([first]) => first ?? [],
  );
  return firsts.map(({ unitId: township }) => ({
    township,
    villages: (byTownship.get(township) ?? []).slice(0, 20).map(({ unitId }) => unitId),
    year,
  }));
}

/** 公告 of the results of the counties of which nothing else is told, once appeals are over. */
const resultsAnnounced = (year: number, counties: readonly string[]): Step =>
  stepOn(`${year + 1}-06-05`, 'post-announcement', {
    announcementId: `announcement-results-${year}`,
    kind: 'result',
    issuerId: CITY,
    unitIds: counties,
    year,
    textDigest: digestOf(`results ${year}`),
    place: '演示数据：市人民政府网站',
  });

/** What is made known of money and results of a year, before and after. */
export function noticeSteps(year: number, units: readonly DemoUnit[], assessed: Assessed, told: Scenarios): Step[] {
  const levels = new Map(units.map(({ unitId, level }) => [unitId, level]));
  const counties = uneventful(units, assessed, told).filter((unitId) => levels.get(unitId) === 'county');
  return [
    ...noticed(units, year).flatMap((each, at) => fundNotice(each, at % OBJECTION_EVERY === 0)),
    ...(counties.length > 0 ? [resultsAnnounced(year, counties)] : []),
  ];
}

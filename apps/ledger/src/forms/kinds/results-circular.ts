import { Level, optional, Year } from '@onus/domain';
import { resultsCircular } from '@onus/forms';
import { listCycles, listResults, listSchemes, results, schemes, units } from '@onus/read-models';
import { PlausibleDay } from '../../plausible-day.ts';
import type { Sources } from '../../queries/sources.ts';
import { formKind } from '../form.ts';
import { allRows, requireAny } from '../rows.ts';
import { requireUnit, scopeFields } from '../scope.ts';
import { type ToldNames, toldNames } from '../told-names.ts';
import { hundredths, inChinese } from '../words.ts';

const LEVELS = ['city', 'department', 'county', 'township', 'village'] as const;

type Result = Awaited<ReturnType<typeof listResults>>['rows'][number];

export const resultsCircularForm = formKind({
  name: 'results-circular',
  title: { zh: '考核结果通报', en: 'circular on results' },
  summary: {
    zh: '考核结果通报：某年度已通报的结果和免责的单位，按层级和单位代码排列',
    en: 'the circular on the results of a year: those published, and the units that were exempt, by level and code',
  },
  tag: 'assessment',
  permission: 'register:read',
  times: 'made',
  models: [results, schemes, units],
  fields: { year: Year, ...scopeFields, level: optional(Level), on: optional(PlausibleDay) },
  example: { year: 2016 },
  fill: async (sources, { year, within, level, on }, caller) => {
    await requireUnit(sources, within);
    const listed = await allRows(sources.views, listResults, { year, within, level });
    const results = listed.filter((one) => one.status === 'published' || isExempt(one));
    requireAny(results);
    const names = await toldNames(sources, [{ unitId: within }, ...results], on ?? `${year}-12-31`, caller);
    const groups = LEVELS.flatMap((one) => {
      const of = results.filter((result) => result.level === one);
      return of.length === 0 ? [] : [{ name: inChinese(one), results: of.map((result) => toldResult(result, names)) }];
    });
    const content = resultsCircular({
      year,
      within: within && names.unit(within),
      scheme: await schemeOf(sources, year),
      groups,
    });
    const grounds = results.map((one) => ({
      ...{ unitId: one.unitId, status: one.status, score: one.totalScoreHundredths, grade: one.grade },
      ...{ taskCompleted: one.taskCompleted, rank: one.rank, rankOf: one.rankOf, publishedOn: one.publishedOn },
      ...{ revisedOn: one.revisedOn, exemptOn: one.exemptOn, versions: one.versions },
    }));
    return { content, grounds: { results: grounds }, rows: results.length, subject: `${within ?? '全部'}-${year}` };
  },
});

const isExempt = ({ exemptOn, exemptionRevokedOn }: Result): boolean =>
  exemptOn !== null && exemptionRevokedOn === null;

function toldResult(result: Result, names: ToldNames) {
  const { unitId, status, totalScoreHundredths, grade, taskCompleted, rank, rankOf } = result;
  const isOut = status === 'published';
  const remarks = [
    ...(isExempt(result) ? [`免责（${inChinese(result.exemptionGround ?? '')}）`] : []),
    ...(result.revisedOn === null ? [] : ['更正后结果']),
    ...(result.pendingAppeal === null ? [] : ['申诉待裁定']),
  ];
  return {
    unit: names.place(unitId),
    score: isOut ? hundredths(totalScoreHundredths) : '',
    grade: isOut ? (grade ?? '') : '',
    completed: !isOut || taskCompleted === null ? '' : taskCompleted ? '完成' : '未完成',
    rank: !isOut || rank === null ? '' : `${rank}/${rankOf ?? ''}`,
    remark: remarks.join('；'),
  };
}

/** By what the year was assessed, as `《…》`. */
async function schemeOf({ views }: Sources, year: number): Promise<string | undefined> {
  const cycle = (await listCycles(views)).rows.find((one) => one.year === year);
  const scheme = cycle && (await listSchemes(views)).rows.find(({ schemeId }) => schemeId === cycle.schemeId);
  return scheme && `《${scheme.titleZh}》`;
}

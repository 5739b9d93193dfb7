import { optional, UnitId, Year } from '@onus/domain';
import { listPublishedResults } from '@onus/read-models';
import { Type } from 'typebox';
import { Day, Flag, orNull, Text, Whole } from '../../queries/answer-terms.ts';
import { EVIDENCE, pagedQuestion, withEvidence } from '../public-question.ts';

/** Results, once they are published. */
export const publishedResults = pagedQuestion({
  path: 'results',
  summary: {
    zh: '已通报的考核结果，修订后的为准，按年度与单位代码排列',
    en: 'results that are published, as last revised, by year and by the code of the unit',
  },
  fields: { year: optional(Year), unitId: optional(UnitId), within: optional(UnitId) },
  after: Type.Object({ year: Type.Integer(), code: Text, unitId: Text }),
  row: {
    unitId: Text,
    level: Text,
    code: Text,
    year: Whole,
    grade: orNull(Text),
    totalScoreHundredths: orNull(Whole),
    taskCompleted: Flag,
    rank: orNull(Whole),
    rankOf: orNull(Whole),
    publishedOn: orNull(Day),
    revisedOn: orNull(Day),
    ...EVIDENCE,
  },
  page: async ({ views }, request, page) => withEvidence(await listPublishedResults(views, { ...request, ...page })),
});

import { flag, Level, optional, UnitId, Year } from '@onus/domain';
import { listResults } from '@onus/read-models';
import { Type } from 'typebox';
import { Day, Flag, orNull, Text, Whole } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';
import { resultVersions } from './result-versions.ts';
import { OnlyTrue, ResultStatus } from './terms.ts';

export const resultQueries = [
  pagedQuery({
    path: 'results',
    times: 'made',
    tag: 'assessment',
    permission: 'register:read',
    summary: { zh: '考核结果，按年度与单位代码排列', en: 'results by year and by the code of the unit' },
    fields: {
      unitId: optional(UnitId),
      within: optional(UnitId),
      level: optional(Level),
      year: optional(Year),
      status: optional(ResultStatus),
      taskCompleted: optional(flag()),
      appealPending: optional(OnlyTrue),
      revisionOrdered: optional(OnlyTrue),
    },
    after: Type.Object({ year: Type.Integer(), code: Text, unitId: Text }),
    row: Type.Object({
      unitId: Text,
      year: Whole,
      status: Text,
      totalScoreHundredths: orNull(Whole),
      grade: orNull(Text),
      taskCompleted: orNull(Flag),
      rank: orNull(Whole),
      rankOf: orNull(Whole),
      publishedOn: orNull(Day),
      revisedOn: orNull(Day),
      exemptOn: orNull(Day),
      exemptionRevokedOn: orNull(Day),
      exemptionGround: orNull(Text),
      pendingAppeal: orNull(Whole),
      revisionOrderedOn: orNull(Day),
      versions: Whole,
      code: Text,
      level: Text,
    }),
    page: ({ views }, request, page) => listResults(views, { ...request, ...page }),
  }),
  resultVersions,
];

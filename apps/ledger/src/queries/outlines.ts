import { Indicator, OutlineId, optional, outlineAdopted, UnitId, Year } from '@onus/domain';
import { listOutlines, listPlanTargets, outlineProgress, reconcilePlans } from '@onus/read-models';
import { Type } from 'typebox';
import { Day, Fen, Flag, orNull, Text, Whole } from './answer-terms.ts';
import { found } from './found.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';
import { OnlyTrue } from './terms.ts';

const tag = 'outline';
const permission = 'register:read';

const Milestone = Type.Object({
  year: Whole,
  incomeAtLeastFen: orNull(Fen),
  poorPersonsBelow: orNull(Whole),
  incidenceBelowBp: orNull(Whole),
  countiesOut: orNull(Whole),
  villagesOut: orNull(Whole),
  personsOut: orNull(Whole),
});

export const outlineQueries = [
  query({
    path: 'outlines',
    tag,
    permission,
    times: 'made',
    summary: {
      zh: '纲要：基数、各年度目标、各脱贫途径人数、资金目标',
      en: 'outlines with their baseline, what must be true by the end of which year, the persons along each pathway, and the goals of money',
    },
    fields: {},
    answer: Type.Object({
      rows: Type.Array(
        Type.Object({
          outlineId: Text,
          title: Text,
          fromYear: Whole,
          toYear: Whole,
          adoptedOn: Day,
          baseline: outlineAdopted.fields.baseline,
          milestones: Type.Array(Milestone),
          pathways: Type.Array(Type.Object({ pathway: Text, persons: Whole })),
          moneyTargets: Type.Array(
            Type.Object({
              year: Whole,
              fiscalFen: Fen,
              leveragedFen: Fen,
              villageAverageFen: Fen,
              specialFundShareBp: Whole,
            }),
          ),
        }),
      ),
    }),
    ask: ({ views }) => listOutlines(views),
  }),
  query({
    path: 'outlines/:outlineId/progress',
    tag,
    permission,
    times: 'made',
    summary: {
      zh: '纲要进展：各阶段目标的各项检验并列（贫困人口与贫困发生率为两项），各脱贫途径的计划人数与核验人数',
      en: 'how far an outline has come: the tests of each milestone side by side (poor persons and incidence are two), and the persons along each pathway, planned and verified',
    },
    fields: { outlineId: OutlineId },
    answer: Type.Object({
      outline: Type.Object({
        outlineId: Text,
        baseline: outlineAdopted.fields.baseline,
        milestones: Type.Array(
          Type.Object({
            year: Whole,
            countedYear: orNull(Whole),
            tests: Type.Array(Type.Object({ test: Text, needed: Whole, value: orNull(Whole), isMet: orNull(Flag) })),
          }),
        ),
        pathways: Type.Array(
          Type.Object({ pathway: Text, persons: Whole, plannedPersons: Whole, verifiedPersons: Whole }),
        ),
      }),
    }),
    ask: async ({ views, log }, { outlineId }) => {
      const { outline, position } = await outlineProgress(views, { outlineId });
      return { outline: await found(log, { kind: 'outline', id: outlineId }, outline), position };
    },
  }),
  pagedQuery({
    path: 'plan-targets',
    tag,
    permission,
    times: 'made',
    summary: {
      zh: '年度计划的目标（修订后的为准），按年度、指标、途径排列；pathway 为空的为该指标总数',
      en: 'targets of the yearly plans, as last amended, by year, indicator and pathway (empty: the whole of the indicator)',
    },
    fields: {
      year: optional(Year),
      unitId: optional(UnitId),
      within: optional(UnitId),
      indicator: optional(Indicator),
    },
    after: Type.Object({ year: Whole, indicator: Text, pathway: Text, unitId: Text }),
    row: Type.Object({
      year: Whole,
      indicator: Text,
      pathway: Text,
      unitId: Text,
      target: Whole,
      targetUnit: Text,
    }),
    page: ({ views }, request, page) => listPlanTargets(views, { ...request, ...page }),
  }),
  pagedQuery({
    path: 'plan-reconciliation',
    tag,
    permission,
    times: 'made',
    summary: {
      zh: '上下级计划衔接：各单位的目标与其直接下级目标之和；mismatches 只列不一致的',
      en: 'the target of each unit beside the sum of the targets right below it; mismatches: only where the two differ',
    },
    fields: { year: Year, unitId: optional(UnitId), within: optional(UnitId), mismatches: optional(OnlyTrue) },
    after: Type.Object({ indicator: Text, pathway: Text, unitId: Text, targetUnit: Text }),
    row: Type.Object({
      indicator: Text,
      pathway: Text,
      unitId: Text,
      targetUnit: Text,
      target: orNull(Whole),
      childrenTarget: Whole,
      children: Whole,
    }),
    page: ({ views }, request, page) => reconcilePlans(views, { ...request, ...page }),
  }),
];

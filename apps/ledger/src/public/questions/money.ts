import { optional, UnitId, Year } from '@onus/domain';
import { listVillageMovements, villageTotals } from '@onus/read-models';
import { Type } from 'typebox';
import { Day, Fen, orNull, Text, Whole } from '../../queries/answer-terms.ts';
import { EVIDENCE, pagedQuestion, withEvidence } from '../public-question.ts';

const fields = { villageId: optional(UnitId), within: optional(UnitId), fiscalYear: optional(Year) };

/** Money for villages, movement by movement. */
export const villageMovements = pagedQuestion({
  path: 'village-funds',
  summary: {
    zh: '各村扶贫资金的逐笔业务，按业务日期排列；冲销与被冲销的互相指明',
    en: 'every movement of money that is for a village, by day; a reversal and what it took back name each other',
  },
  fields,
  after: Type.Object({ effectiveOn: Day, position: Type.Integer({ minimum: 0 }) }),
  row: {
    movementId: Text,
    kind: Text,
    effectiveOn: Day,
    villageId: orNull(Text),
    amountFen: Fen,
    fromHolderId: Text,
    toHolderId: Text,
    documentNumber: Text,
    projectId: orNull(Text),
    fundId: Text,
    source: Text,
    fiscalYear: Whole,
    reversedBy: orNull(Text),
    reverses: orNull(Text),
    ...EVIDENCE,
  },
  page: async ({ views }, request, page) => withEvidence(await listVillageMovements(views, { ...request, ...page })),
});

/** What was paid for each village, added up; each sum leads to its movements, which have their evidence. */
export const paidForVillages = pagedQuestion({
  path: 'village-totals',
  summary: {
    zh: '各村各年度已支付资金合计（已冲销的除外）；逐笔见 movements 所指',
    en: 'what was paid for each village of each fiscal year, without what was reversed; movements: where it is told payment by payment',
  },
  fields,
  after: Type.Object({ villageId: Text, fiscalYear: Type.Integer() }),
  row: { villageId: Text, fiscalYear: Whole, paidFen: Fen, payments: Whole, movements: Text },
  page: async ({ views }, request, page) => {
    const { rows, ...rest } = await villageTotals(views, { ...request, ...page });
    const movementsOf = ({ villageId, fiscalYear }: (typeof rows)[number]): string =>
      `/public/village-funds?villageId=${encodeURIComponent(villageId)}&fiscalYear=${fiscalYear}`;
    return { ...rest, rows: rows.map((row) => ({ ...row, movements: movementsOf(row) })) };
  },
});

import {
  dayOf,
  FundSource,
  flag,
  InstrumentId,
  InstrumentKind,
  OutlineId,
  oneOf,
  optional,
  UnitId,
  Year,
} from '@onus/domain';
import {
  flowGraph,
  GRAPH_DEPTHS,
  listCoverage,
  listInstrumentEntries,
  listInstruments,
  listSpending,
  listVillageMoney,
  moneyTargets,
  SPENDING_BY,
} from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { Day, Fen, Flag, orNull, Text, Whole } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';
import { PersonalMissing } from './personal-missing.ts';
import { withPersonalText } from './personal-texts.ts';
import { query } from './query.ts';
import { reasonOfMoney as reason } from './reason-of-money.ts';
import { OnlyTrue } from './terms.ts';
import { Unknown, unknownIn } from './unknown-ids.ts';

const tag = 'funds';
const permission = 'funds:read';

const Goal = Type.Object({
  targetFen: Fen,
  reachedFen: Fen,
  expectedFen: Fen,
  isReached: Flag,
  isExpected: Flag,
});

/** Money beyond the movements of funds: what was brought in beside them, and what all of it comes to. */
export const leverageQueries = [
  pagedQuery({
    path: 'funds/leverage',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '撬动资金工具：承诺、提款、偿还金额，贷款另列担保覆盖额；担保只作保障，不计入资金',
      en: 'instruments of leverage: what is committed, drawn and repaid, and of loans what guarantees cover; a guarantee is cover and counts nothing',
    },
    fields: {
      on: optional(PlausibleDay),
      instrumentId: optional(InstrumentId),
      kind: optional(InstrumentKind),
      holderId: optional(UnitId),
      within: optional(UnitId),
    },
    after: Type.Object({ instrumentId: Text }),
    row: Type.Object({
      instrumentId: Text,
      kind: Text,
      source: Text,
      provider: Text,
      holderId: Text,
      committedOn: Day,
      documentNumber: Text,
      coversId: orNull(Text),
      pathway: orNull(Text),
      mode: orNull(Text),
      projectId: orNull(Text),
      committedFen: Fen,
      drawnFen: Fen,
      repaidFen: Fen,
      coveredFen: Fen,
      closed: Flag,
    }),
    page: ({ views, clock }, { on = dayOf(clock()), ...request }, page) =>
      listInstruments(views, { on, ...request, ...page }),
  }),
  pagedQuery({
    path: 'funds/leverage/entries',
    times: 'made',
    tag,
    permission,
    summary: {
      zh: '撬动资金业务：承诺、调整、提款、偿还与冲销，按业务日期和记录先后排列；提款列入资金的注明 throughFundId，由该资金支付时计入',
      en: 'what was committed, amended, drawn, repaid and reversed of instruments, by day, and on one day in the order of the record; what was drawn into a fund (throughFundId) counts when the fund pays it',
    },
    fields: {
      instrumentId: optional(InstrumentId),
      villageId: optional(UnitId),
      within: optional(UnitId),
      since: optional(PlausibleDay),
      until: optional(PlausibleDay),
    },
    after: Type.Object({
      effectiveOn: Day,
      position: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    }),
    row: Type.Object({
      position: Whole,
      instrumentId: Text,
      instrument: Text,
      holderId: Text,
      entryId: Text,
      kind: Text,
      effectiveOn: Day,
      amountFen: Fen,
      documentNumber: Text,
      reverses: orNull(Text),
      reversedOn: orNull(Day),
      reasonCode: orNull(Text),
      reason: orNull(Text),
      personalMissing: PersonalMissing,
      pathway: orNull(Text),
      mode: orNull(Text),
      projectId: orNull(Text),
      villageId: orNull(Text),
      households: orNull(Whole),
      throughFundId: orNull(Text),
      fundId: orNull(Text),
      movementId: orNull(Text),
      actor: Text,
      recordedAt: Type.String({ format: 'date-time' }),
    }),
    page: async (sources, request, page, caller) => {
      const listed = await listInstrumentEntries(sources.views, { ...request, ...page });
      return { ...listed, rows: await withPersonalText(sources, caller, listed.rows, reason) };
    },
  }),
  pagedQuery({
    path: 'funds/coverage',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '麻阳金融扶贫模式覆盖情况：逐个贫困村，尚无提款的即未覆盖',
      en: 'coverage by the Mayang finance model, poor village by poor village; one in which nothing was drawn is not covered',
    },
    fields: { on: optional(PlausibleDay), within: optional(UnitId), covered: optional(flag()) },
    after: Type.Object({ villageId: Text }),
    row: Type.Object({
      villageId: Text,
      townshipId: orNull(Text),
      drawdowns: Whole,
      drawnFen: Fen,
      households: orNull(Whole),
      coveredOn: orNull(Day),
    }),
    page: ({ views, clock }, { on = dayOf(clock()), ...request }, page) =>
      listCoverage(views, { on, ...request, ...page }),
  }),
  query({
    path: 'funds/targets',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '资金目标完成情况：财政资金、金融和社会资金、贫困村村均，每笔只计一次；目标年度终了前为预计；没有设定目标的为 null',
      en: 'the goals of money and what has come: fiscal, financial and private, and on the average of the poor villages, each yuan once; a forecast until the year of the goals is over; null where none are set',
    },
    fields: { outlineId: optional(OutlineId), on: optional(PlausibleDay) },
    answer: Type.Object({
      targets: orNull(
        Type.Object({
          outlineId: Text,
          judgedOn: Day,
          countedOn: Day,
          state: Text,
          fiscal: Goal,
          leveraged: Goal,
          sources: Type.Array(Type.Object({ source: Text, instrument: Text, reachedFen: Fen, aheadFen: Fen })),
          villages: Type.Object({
            counted: Whole,
            known: Whole,
            tracedFen: Fen,
            averageFen: orNull(Fen),
            targetFen: Fen,
            isReached: orNull(Flag),
            below: Whole,
            without: Whole,
          }),
          coverage: Type.Object({ villages: Whole, covered: Whole }),
        }),
      ),
      unknown: Unknown,
    }),
    ask: async ({ views, log, clock }, { outlineId, on = dayOf(clock()) }) => {
      const { targets = null, position } = await moneyTargets(views, { outlineId, on });
      return { targets, position, ...(await unknownIn(log, { outlineId: OutlineId }, { outlineId })) };
    },
  }),
  pagedQuery({
    path: 'funds/villages',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '各贫困村的到村资金；isBelow 为低于村均目标的标记，不作违规论',
      en: 'the money traced to each poor village; isBelow marks one with less than the goal of the average, and is no breach',
    },
    fields: {
      on: optional(PlausibleDay),
      within: optional(UnitId),
      outlineId: optional(OutlineId),
      below: optional(OnlyTrue),
    },
    after: Type.Object({ villageId: Text }),
    row: Type.Object({
      villageId: Text,
      townshipId: orNull(Text),
      amountFen: Fen,
      fiscalFen: Fen,
      financialFen: Fen,
      socialFen: Fen,
      isBelow: orNull(Flag),
    }),
    page: ({ views, clock }, { on = dayOf(clock()), ...request }, page) =>
      listVillageMoney(views, { on, ...request, ...page }),
  }),
  pagedQuery({
    path: 'funds/spending',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '实际支出：按村、途径、方式、项目、来源、工具或付款单位汇总，每笔只计一次；另列由村、乡镇、县及其他单位付款的金额；键为空的为未注明',
      en: 'money spent, each yuan once, by village, pathway, mode, project, source, instrument or payer, and how much of it a village, a township, a county or another paid; an empty key: it names none',
    },
    fields: {
      by: oneOf(...SPENDING_BY),
      on: optional(PlausibleDay),
      fiscalYear: optional(Year),
      within: optional(UnitId),
      source: optional(FundSource),
    },
    after: Type.Object({ key: Text, beside: Text }),
    row: Type.Object({
      key: Text,
      /** Where it is added up by units: the key. */
      unitId: orNull(Text),
      beside: Text,
      payments: Whole,
      amountFen: Fen,
      fiscalFen: Fen,
      financialFen: Fen,
      socialFen: Fen,
      byVillageFen: Fen,
      byTownshipFen: Fen,
      byCountyFen: Fen,
      byOthersFen: Fen,
    }),
    page: async ({ views, clock }, { on = dayOf(clock()), ...request }, page) => {
      const { rows, ...rest } = await listSpending(views, { on, ...request, ...page });
      const isOfUnits = request.by === 'village' || request.by === 'payer';
      return { ...rest, rows: rows.map((row) => ({ ...row, unitId: isOfUnits && row.key !== '' ? row.key : null })) };
    },
  }),
  query({
    path: 'funds/graph',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '某年度资金流向图：由来源经资金池、各级单位到村的节点与连线，计划与实际分列，含撬动资金，每笔只计一次；depth 之下的单位并入其上级',
      en: 'the flow of a year’s money from its sources through pools and units to the villages, as nodes and links, planned apart from actual, leverage included and nothing counted twice; units below depth stand under the one above them',
    },
    fields: {
      fiscalYear: Year,
      on: optional(PlausibleDay),
      within: optional(UnitId),
      depth: optional(oneOf(...GRAPH_DEPTHS)),
    },
    answer: Type.Object({
      nodes: Type.Array(
        Type.Object({
          id: Text,
          kind: Text,
          of: Text,
          level: orNull(Text),
          name: orNull(Text),
          inFen: Fen,
          outFen: Fen,
          isWhole: Flag,
        }),
      ),
      links: Type.Array(Type.Object({ from: Text, to: Text, kind: Text, phase: Text, amountFen: Fen })),
      unknown: Unknown,
    }),
    ask: async ({ views, log, clock }, { fiscalYear, within, on = dayOf(clock()), depth = 'county' }) => ({
      ...(await flowGraph(views, { fiscalYear, on, within, depth })),
      ...(await unknownIn(log, { within: UnitId }, { within })),
    }),
  }),
];

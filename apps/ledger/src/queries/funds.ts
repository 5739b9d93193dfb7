import { dayOf, FundId, FundSource, MovementId, optional, ProjectId, UnitId, Year } from '@onus/domain';
import {
  fundTotals,
  listBalances,
  listFlows,
  listFunds,
  listMovements,
  listRewards,
  listSpecialFunds,
  traceMoney,
} from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { Day, Fen, Flag, orNull, Text, Whole } from './answer-terms.ts';
import { found } from './found.ts';
import { pagedQuery } from './paged-query.ts';
import { PersonalMissing } from './personal-missing.ts';
import { withPersonalText } from './personal-texts.ts';
import { query } from './query.ts';
import { reasonOfMoney as reason } from './reason-of-money.ts';
import { namesInRows, RowNames } from './row-names.ts';
import { MovementKind } from './terms.ts';
import { Unknown, unknownIn } from './unknown-ids.ts';

const tag = 'funds';
const permission = 'funds:read';

const rewardReason = {
  context: 'funds',
  name: 'reason',
  at: ({ grantedAt }: { readonly grantedAt: number }) => grantedAt,
} as const;

/** Money that moved from one account to another. */
const MOVED = {
  position: Whole,
  movementId: Text,
  kind: Text,
  effectiveOn: Day,
  amountFen: Fen,
  fromHolderId: Text,
  fromPhase: Text,
  toHolderId: Text,
  toPhase: Text,
  documentNumber: Text,
};

/** A movement, as far as it is told where the money came from and went to. */
const TRACED = { ...MOVED, villageId: orNull(Text) };

export const fundQueries = [
  pagedQuery({
    path: 'funds',
    times: 'made',
    tag,
    permission,
    summary: { zh: '资金，按编号排列', en: 'funds by id' },
    fields: {
      fiscalYear: optional(Year),
      source: optional(FundSource),
      poolHolderId: optional(UnitId),
      within: optional(UnitId),
    },
    after: Type.Object({ fundId: Text }),
    row: Type.Object({
      fundId: Text,
      source: Text,
      fiscalYear: Whole,
      poolHolderId: Text,
      openedOn: Day,
      closed: Flag,
      specialFundFen: orNull(Fen),
    }),
    page: ({ views }, request, page) => listFunds(views, { ...request, ...page }),
  }),
  pagedQuery({
    path: 'funds/balances',
    times: 'kept',
    tag,
    permission,
    summary: { zh: '各账户余额；每项资金合计为零', en: 'balances of accounts; those of a fund sum to zero' },
    fields: {
      fundId: optional(FundId),
      holderId: optional(UnitId),
      within: optional(UnitId),
      on: optional(PlausibleDay),
    },
    after: Type.Object({ fundId: Text, holderId: Text, phase: Text }),
    row: Type.Object({ fundId: Text, holderId: Text, phase: Text, balanceFen: Fen }),
    page: ({ views }, request, page) => listBalances(views, { ...request, ...page }),
  }),
  pagedQuery({
    path: 'funds/movements',
    times: 'made',
    tag,
    permission,
    summary: {
      zh: '资金业务，按业务日期和记录先后排列；冲销列明所冲销的业务，冲销、退回、收回列明理由',
      en: 'movements of money by day, and on one day in the order of their record; a reversal says what it reverses; what is reversed, returned or recovered, why',
    },
    fields: {
      fundId: optional(FundId),
      holderId: optional(UnitId),
      villageId: optional(UnitId),
      within: optional(UnitId),
      projectId: optional(ProjectId),
      kind: optional(MovementKind),
      since: optional(PlausibleDay),
      until: optional(PlausibleDay),
    },
    after: Type.Object({
      effectiveOn: Day,
      position: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    }),
    row: Type.Object({
      ...MOVED,
      fundId: Text,
      reversedBy: orNull(Text),
      reverses: orNull(Text),
      reasonCode: orNull(Text),
      reason: orNull(Text),
      personalMissing: PersonalMissing,
      actor: Text,
      recordedAt: Type.String({ format: 'date-time' }),
    }),
    page: async (sources, request, page, caller) => {
      const listed = await listMovements(sources.views, { ...request, ...page });
      return { ...listed, rows: await withPersonalText(sources, caller, listed.rows, reason) };
    },
  }),
  query({
    path: 'funds/totals',
    tag,
    permission,
    times: 'kept',
    summary: {
      zh: '各阶段资金合计，按来源与年度；含账外的，每一来源与年度合计为零',
      en: 'what stands in each phase, by source and fiscal year; with what is outside, each source and year sums to zero',
    },
    fields: { on: optional(PlausibleDay), fiscalYear: optional(Year) },
    answer: Type.Object({
      rows: Type.Array(Type.Object({ source: Text, fiscalYear: Whole, phase: Text, balanceFen: Fen })),
    }),
    ask: ({ views }, request) => fundTotals(views, request),
  }),
  query({
    path: 'funds/flows',
    tag,
    permission,
    times: 'kept',
    summary: {
      zh: '资金流向：按来源、年度、业务种类、收付双方、村、途径汇总，已冲销的除外；complete 为 false 的请缩小范围',
      en: 'how much flowed from where to where, by source, year, kind, village and pathway, without what was reversed; narrow it where complete is false',
    },
    fields: {
      on: optional(PlausibleDay),
      fiscalYear: optional(Year),
      fundId: optional(FundId),
      within: optional(UnitId),
    },
    answer: Type.Object({
      rows: Type.Array(
        Type.Object({
          source: Text,
          fiscalYear: Whole,
          kind: Text,
          fromHolderId: Text,
          fromPhase: Text,
          toHolderId: Text,
          toPhase: Text,
          villageId: orNull(Text),
          pathway: orNull(Text),
          movements: Whole,
          amountFen: Fen,
        }),
      ),
      complete: Flag,
      unknown: Unknown,
    }),
    ask: async ({ views, log, clock }, { on = dayOf(clock()), ...request }) => ({
      ...(await listFlows(views, { on, ...request })),
      ...(await unknownIn(log, { fundId: FundId, within: UnitId }, request)),
    }),
  }),
  query({
    path: 'funds/trace',
    tag,
    permission,
    times: 'kept',
    summary: {
      zh: '资金追溯：由一笔资金业务上溯至来源（up），下达至各村支付（down），各附日志位置；账户内资金不分彼此，凡可能承载该笔资金的业务均列出，已冲销的除外；complete 为 false 的未列全',
      en: 'follows the money: from one movement up to its source and down to the payments in villages, each with its position in the log; accounts mix what comes in, so every movement that may have carried it is told, without what was reversed; not all of them where complete is false',
    },
    example: { movementId: 'movement-fund-2016-central-5', on: '2016-12-31' },
    fields: { movementId: MovementId, on: optional(PlausibleDay) },
    answer: Type.Object({
      trace: Type.Object({
        movement: Type.Object({ ...TRACED, reversedBy: orNull(Text), reverses: orNull(Text) }),
        fund: Type.Object({ fundId: Text, source: Text, fiscalYear: Whole }),
        up: Type.Array(Type.Object({ step: Whole, ...TRACED })),
        down: Type.Array(Type.Object({ step: Whole, ...TRACED })),
        villages: Type.Array(Type.Object({ villageId: Text, amountFen: Fen, movements: Whole })),
        names: RowNames,
        complete: Flag,
      }),
    }),
    ask: async (sources, { movementId, on = dayOf(sources.clock()) }, caller) => {
      const { trace, position } = await traceMoney(sources.views, { movementId, on });
      const told = await found(sources.log, { kind: 'movement', id: movementId }, trace);
      return { trace: { ...told, names: await namesInRows(sources, [told], on, caller) }, position };
    },
  }),
  query({
    path: 'funds/special',
    tag,
    permission,
    times: 'made',
    summary: {
      zh: '县级专项扶贫资金与上年度地方财政收入及其占比；收入尚未登记或依据不详的不评价，占比为 null',
      en: 'county special funds of a year beside the local fiscal revenue of the year before, and their share of it; not evaluated, and null, where no revenue is recorded or its basis is unknown',
    },
    fields: { fiscalYear: Year, within: optional(UnitId) },
    answer: Type.Object({
      rows: Type.Array(
        Type.Object({
          fundId: Text,
          poolHolderId: Text,
          specialFundFen: orNull(Fen),
          revenueFen: orNull(Fen),
          revenueBasis: orNull(Text),
          isEvaluated: Flag,
          shareBp: orNull(Whole),
          minimumShareBp: orNull(Whole),
          isMet: orNull(Flag),
        }),
      ),
      unknown: Unknown,
    }),
    ask: async ({ views, log }, request) => ({
      ...(await listSpecialFunds(views, request)),
      ...(await unknownIn(log, { within: UnitId }, request)),
    }),
  }),
  pagedQuery({
    path: 'funds/rewards',
    times: 'made',
    tag,
    permission,
    summary: {
      zh: '市对县奖补及其理由；所据指标下达后来冲销的，列明冲销业务',
      en: 'reward subsidies to counties and why the city rewards them; where the allocation was reversed since, by what',
    },
    fields: { fiscalYear: optional(Year), unitId: optional(UnitId), within: optional(UnitId) },
    after: Type.Object({ rewardId: Text }),
    row: Type.Object({
      rewardId: Text,
      fundId: Text,
      movementId: Text,
      unitId: Text,
      fiscalYear: Whole,
      amountFen: Fen,
      grounds: Text,
      specialFundId: orNull(Text),
      grantedOn: Day,
      reversedBy: orNull(Text),
      reason: orNull(Text),
      personalMissing: PersonalMissing,
    }),
    page: async (sources, request, page, caller) => {
      const listed = await listRewards(sources.views, { ...request, ...page });
      return { ...listed, rows: await withPersonalText(sources, caller, listed.rows, rewardReason) };
    },
  }),
];

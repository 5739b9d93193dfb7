import { FundId, FundSource, optional, ProjectId, UnitId, Year } from '@onus/domain';
import { listBalances, listFunds, listMovements } from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { Day, Fen, Flag, orNull, Text, Whole } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';
import { PersonalMissing } from './personal-missing.ts';
import { withPersonalText } from './personal-texts.ts';
import { MovementKind } from './terms.ts';

const tag = 'funds';
const permission = 'funds:read';

const reason = {
  context: 'funds',
  name: 'reason',
  at: ({ position, reasonCode }: { readonly position: number; readonly reasonCode: string | null }) =>
    reasonCode === null ? undefined : position,
} as const;

export const fundQueries = [
  pagedQuery({
    path: 'funds',
    tag,
    permission,
    summary: { zh: '资金，按编号排列', en: 'funds by id' },
    fields: { fiscalYear: optional(Year), source: optional(FundSource), poolHolderId: optional(UnitId) },
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
    tag,
    permission,
    summary: { zh: '各账户余额；每项资金合计为零', en: 'balances of accounts; those of a fund sum to zero' },
    fields: { fundId: optional(FundId), holderId: optional(UnitId), on: optional(PlausibleDay) },
    after: Type.Object({ fundId: Text, holderId: Text, phase: Text }),
    row: Type.Object({ fundId: Text, holderId: Text, phase: Text, balanceFen: Fen }),
    page: ({ views }, request, page) => listBalances(views, { ...request, ...page }),
  }),
  pagedQuery({
    path: 'funds/movements',
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
      position: Whole,
      movementId: Text,
      fundId: Text,
      kind: Text,
      effectiveOn: Day,
      amountFen: Fen,
      fromHolderId: Text,
      fromPhase: Text,
      toHolderId: Text,
      toPhase: Text,
      documentNumber: Text,
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
];

import type { FactOf, FundEvent, MovementEvent, revenueRecorded, rewardGranted } from '@onus/domain';
import { required } from '../required.ts';
import { type Handler, readModel } from '../runner/read-model.ts';
import type { RowsOf } from '../runner/rows.ts';
import {
  fundBalanceTable,
  fundMovementTable,
  fundReversalTable,
  fundTable,
  type MovementKind,
  OUTSIDE,
  revenueTable,
  rewardTable,
} from './tables.ts';

const tables = {
  funds: fundTable,
  balances: fundBalanceTable,
  movements: fundMovementTable,
  reversals: fundReversalTable,
  revenues: revenueTable,
  rewards: rewardTable,
};
type Tables = RowsOf<typeof tables>;
type Account = NonNullable<MovementEvent['data']['from']>;

function post({ balances }: Tables, fundId: string, account: Account | typeof OUTSIDE, deltaFen: number): void {
  const { holderId, phase } = account;
  const balanceFen = (balances.get(fundId, holderId, phase)?.balanceFen ?? 0) + deltaFen;
  balances.put({ fundId, holderId, phase, balanceFen });
}

/** Debits one account and credits another by the same amount. */
const moved =
  (kind: MovementKind): Handler<typeof tables, MovementEvent> =>
  (rows, { data, effectiveOn, actor }, { position, envelope }) => {
    const { movementId, fundId, amountFen, source, fiscalYear, from = OUTSIDE, to = OUTSIDE, documentNumber } = data;
    post(rows, fundId, from, -amountFen);
    post(rows, fundId, to, amountFen);
    rows.movements.append({
      position,
      movementId,
      fundId,
      kind,
      effectiveOn,
      amountFen,
      source,
      fiscalYear,
      fromHolderId: from.holderId,
      fromPhase: from.phase,
      toHolderId: to.holderId,
      toPhase: to.phase,
      documentNumber,
      pathway: data.pathway ?? null,
      mode: data.mode ?? null,
      projectId: data.projectId ?? null,
      villageId: data.villageId ?? null,
      payee: 'payee' in data ? data.payee : null,
      reverses: 'reverses' in data ? data.reverses : null,
      reasonCode: 'reasonCode' in data ? data.reasonCode : null,
      actor,
      recordedAt: envelope.recordedAt,
    });
  };

const reversed = moved('reversed');

const setClosed =
  (closed: 0 | 1): Handler<typeof tables, { readonly data: { readonly fundId: string } }> =>
  ({ funds }, { data: { fundId } }) =>
    funds.put({ ...required(funds.get(fundId), `fund ${fundId}`), closed });

const listOrNull = (list: readonly string[] | undefined): string | null => (list ? JSON.stringify(list) : null);

/** The books: funds, what stands in each account, every movement, the revenues that special funds are measured by, and rewards. */
export const funds = readModel<FundEvent | FactOf<typeof revenueRecorded> | FactOf<typeof rewardGranted>>()({
  name: 'funds',
  version: 4,
  tables,
  on: {
    'funds.fund-opened': ({ funds }, { data, effectiveOn }) => {
      const { pathways, modes, ...rest } = data;
      funds.put({
        ...rest,
        pathways: listOrNull(pathways),
        modes: listOrNull(modes),
        openedOn: effectiveOn,
        closed: 0,
        specialFundFen: null,
      });
    },
    'funds.special-fund-set-up': ({ funds }, { data: { fundId, amountFen } }) => {
      funds.put({ ...required(funds.get(fundId), `fund ${fundId}`), specialFundFen: amountFen });
    },
    'funds.fund-year-closed': setClosed(1),
    'funds.fund-year-reopened': setClosed(0),
    'funds.funds-budgeted': moved('budgeted'),
    'funds.funds-allocated': moved('allocated'),
    'funds.funds-disbursed': moved('disbursed'),
    'funds.funds-paid': moved('paid'),
    'funds.funds-settled': moved('settled'),
    'funds.funds-returned': moved('returned'),
    'funds.funds-recovered': moved('recovered'),
    'funds.movement-reversed': (rows, fact, recorded) => {
      const { fundId, reverses, movementId } = fact.data;
      reversed(rows, fact, recorded);
      rows.reversals.put({ fundId, reverses, movementId, effectiveOn: fact.effectiveOn });
    },
    'funds.revenue-recorded': ({ revenues }, { data: { unitId, fiscalYear, amountFen, basis } }, { position }) =>
      revenues.put({ unitId, fiscalYear, amountFen, basis, position }),
    'funds.reward-granted': ({ rewards }, { data, effectiveOn }, { position }) => {
      const { rewardId, fundId, movementId, unitId, fiscalYear, amountFen, grounds, specialFundId = null } = data;
      const of = { rewardId, fundId, movementId, unitId, fiscalYear, amountFen, grounds, specialFundId };
      rewards.put({ ...of, grantedOn: effectiveOn, grantedAt: position });
    },
  },
});

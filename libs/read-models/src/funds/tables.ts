import type { FundSource, Phase, RevenueBasis } from '@onus/domain';
import { table } from '../runner/table.ts';

/** One source in one fiscal year, in the pool of one unit. */
export interface FundRow {
  readonly fundId: string;
  readonly source: FundSource;
  readonly fiscalYear: number;
  readonly poolHolderId: string;
  /** JSON lists of what it may be spent on; null: on anything. */
  readonly pathways: string | null;
  readonly modes: string | null;
  readonly openedOn: string;
  readonly closed: 0 | 1;
  /** Set aside as the county's special fund. */
  readonly specialFundFen: number | null;
}

/** The account outside a fund, where its money comes from and goes to; its balance is never positive. */
export const OUTSIDE = { holderId: '', phase: 'outside' } as const;

/** What stands in an account when every movement recorded so far is counted; all of a fund sum to zero. */
export interface FundBalanceRow {
  readonly fundId: string;
  readonly holderId: string;
  readonly phase: Phase | typeof OUTSIDE.phase;
  readonly balanceFen: number;
}

export type MovementKind =
  | 'budgeted'
  | 'allocated'
  | 'disbursed'
  | 'paid'
  | 'settled'
  | 'returned'
  | 'recovered'
  | 'reversed';

/** One movement of money; the side without a holder is outside the fund. */
export interface FundMovementRow {
  readonly position: number;
  readonly movementId: string;
  readonly fundId: string;
  readonly kind: MovementKind;
  readonly effectiveOn: string;
  readonly amountFen: number;
  readonly source: FundSource;
  readonly fiscalYear: number;
  readonly fromHolderId: string;
  readonly fromPhase: FundBalanceRow['phase'];
  readonly toHolderId: string;
  readonly toPhase: FundBalanceRow['phase'];
  readonly documentNumber: string;
  readonly pathway: string | null;
  readonly mode: string | null;
  readonly projectId: string | null;
  readonly villageId: string | null;
  readonly payee: string | null;
  /** Of a reversal: the movement that it took back. */
  readonly reverses: string | null;
  /** Of what was reversed, returned or recovered: why. What was said of it in words stands in the log alone. */
  readonly reasonCode: string | null;
  readonly actor: string;
  readonly recordedAt: string;
}

/** Which movement took back which. */
export interface FundReversalRow {
  readonly fundId: string;
  readonly reverses: string;
  readonly movementId: string;
  readonly effectiveOn: string;
}

/** Local fiscal revenue of a unit in a year; the latest record holds. */
export interface RevenueRow {
  readonly unitId: string;
  readonly fiscalYear: number;
  readonly amountFen: number;
  readonly basis: RevenueBasis;
  readonly position: number;
}

export const fundTable = table<FundRow>()({
  name: 'fund',
  columns: {
    fundId: 'text',
    source: 'text',
    fiscalYear: 'integer',
    poolHolderId: 'text',
    pathways: 'text null',
    modes: 'text null',
    openedOn: 'text',
    closed: 'integer',
    specialFundFen: 'integer null',
  },
  key: ['fundId'],
  indexes: [['fiscalYear', 'fundId']],
});

export const fundBalanceTable = table<FundBalanceRow>()({
  name: 'fundBalance',
  columns: { fundId: 'text', holderId: 'text', phase: 'text', balanceFen: 'integer' },
  key: ['fundId', 'holderId', 'phase'],
  indexes: [['holderId', 'fundId', 'phase']],
});

export const fundMovementTable = table<FundMovementRow>()({
  name: 'fundMovement',
  columns: {
    position: 'integer',
    movementId: 'text',
    fundId: 'text',
    kind: 'text',
    effectiveOn: 'text',
    amountFen: 'integer',
    source: 'text',
    fiscalYear: 'integer',
    fromHolderId: 'text',
    fromPhase: 'text',
    toHolderId: 'text',
    toPhase: 'text',
    documentNumber: 'text',
    pathway: 'text null',
    mode: 'text null',
    projectId: 'text null',
    villageId: 'text null',
    payee: 'text null',
    reverses: 'text null',
    reasonCode: 'text null',
    actor: 'text',
    recordedAt: 'text',
  },
  key: ['position'],
  indexes: [
    // By what movements are found by, in the order in which they are listed.
    ['effectiveOn', 'position'],
    ['fundId', 'effectiveOn', 'position'],
    ['fromHolderId', 'effectiveOn', 'position'],
    ['toHolderId', 'effectiveOn', 'position'],
    ['villageId', 'effectiveOn', 'position'],
    ['projectId', 'effectiveOn', 'position'],
    ['kind', 'effectiveOn', 'position'],
    ['movementId'],
    // By account: what stood in it on a day is added up from these alone.
    ['fundId', 'fromHolderId', 'fromPhase', 'effectiveOn', 'amountFen'],
    ['fundId', 'toHolderId', 'toPhase', 'effectiveOn', 'amountFen'],
    // By which the flow of a year is added up without looking at a row twice, or sorting.
    [
      'fiscalYear',
      'kind',
      'source',
      'fromHolderId',
      'fromPhase',
      'toHolderId',
      'toPhase',
      'villageId',
      'effectiveOn',
      'amountFen',
    ],
  ],
});

export const fundReversalTable = table<FundReversalRow>()({
  name: 'fundReversal',
  columns: { fundId: 'text', reverses: 'text', movementId: 'text', effectiveOn: 'text' },
  key: ['fundId', 'reverses'],
  indexes: [],
});

export const revenueTable = table<RevenueRow>()({
  name: 'revenue',
  columns: { unitId: 'text', fiscalYear: 'integer', amountFen: 'integer', basis: 'text', position: 'integer' },
  key: ['unitId', 'fiscalYear'],
  indexes: [],
});

/** Why the city rewards a county, beside the allocation by which it does. */
export interface RewardRow {
  readonly rewardId: string;
  readonly fundId: string;
  readonly movementId: string;
  readonly unitId: string;
  readonly fiscalYear: number;
  readonly amountFen: number;
  readonly grounds: string;
  /** Of a reward for a special fund: that fund. */
  readonly specialFundId: string | null;
  readonly grantedOn: string;
  /** Of the event: where what was said in words is read. */
  readonly grantedAt: number;
}

export const rewardTable = table<RewardRow>()({
  name: 'reward',
  columns: {
    rewardId: 'text',
    fundId: 'text',
    movementId: 'text',
    unitId: 'text',
    fiscalYear: 'integer',
    amountFen: 'integer',
    grounds: 'text',
    specialFundId: 'text null',
    grantedOn: 'text',
    grantedAt: 'integer',
  },
  key: ['rewardId'],
  indexes: [],
});

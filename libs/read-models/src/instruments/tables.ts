import type { FundSource, InstrumentKind, InstrumentProvider } from '@onus/domain';
import { table } from '../runner/table.ts';

/** Financial or private money promised to a unit's programme. */
export interface InstrumentRow {
  readonly instrumentId: string;
  readonly kind: InstrumentKind;
  readonly source: FundSource;
  readonly provider: InstrumentProvider;
  readonly holderId: string;
  readonly committedOn: string;
  readonly documentNumber: string;
  /** Of a guarantee: the loan that it covers. */
  readonly coversId: string | null;
  readonly pathway: string | null;
  readonly mode: string | null;
  readonly projectId: string | null;
  readonly closedOn: string | null;
  readonly outcome: string | null;
}

/** What became of an instrument: its amounts are positive, and lower it where it was lowered. */
export interface InstrumentEntryRow {
  readonly instrumentId: string;
  /** What was committed and amended has no id of its own: `#` and its position. */
  readonly entryId: string;
  readonly kind: 'committed' | 'raised' | 'lowered' | 'drawn' | 'repaid' | 'reversed';
  readonly position: number;
  readonly effectiveOn: string;
  readonly amountFen: number;
  readonly documentNumber: string;
  /** The first day on which it is taken back. */
  readonly reversedOn: string | null;
  readonly reverses: string | null;
  readonly reasonCode: string | null;
  /** What it is for: its own, or else that of the instrument. */
  readonly pathway: string | null;
  readonly mode: string | null;
  readonly projectId: string | null;
  readonly villageId: string | null;
  readonly households: number | null;
  /** The fund that the money came into: there it counts when it is paid. */
  readonly throughFundId: string | null;
  /** Of a repayment out of fiscal money: the payment by which it was made. */
  readonly fundId: string | null;
  readonly movementId: string | null;
  readonly actor: string;
  readonly recordedAt: string;
}

export const instrumentTable = table<InstrumentRow>()({
  name: 'instrument',
  columns: {
    instrumentId: 'text',
    kind: 'text',
    source: 'text',
    provider: 'text',
    holderId: 'text',
    committedOn: 'text',
    documentNumber: 'text',
    coversId: 'text null',
    pathway: 'text null',
    mode: 'text null',
    projectId: 'text null',
    closedOn: 'text null',
    outcome: 'text null',
  },
  key: ['instrumentId'],
  indexes: [['holderId', 'instrumentId'], ['coversId']],
});

export const instrumentEntryTable = table<InstrumentEntryRow>()({
  name: 'instrumentEntry',
  columns: {
    instrumentId: 'text',
    entryId: 'text',
    kind: 'text',
    position: 'integer',
    effectiveOn: 'text',
    amountFen: 'integer',
    documentNumber: 'text',
    reversedOn: 'text null',
    reverses: 'text null',
    reasonCode: 'text null',
    pathway: 'text null',
    mode: 'text null',
    projectId: 'text null',
    villageId: 'text null',
    households: 'integer null',
    throughFundId: 'text null',
    fundId: 'text null',
    movementId: 'text null',
    actor: 'text',
    recordedAt: 'text',
  },
  key: ['instrumentId', 'entryId'],
  indexes: [
    ['effectiveOn', 'position'],
    ['villageId', 'effectiveOn'],
    ['kind', 'effectiveOn'],
  ],
});

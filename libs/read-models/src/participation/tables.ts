import type { CommitmentKind, GiverKind } from '@onus/domain';
import { table } from '../runner/table.ts';

/** A person's name is not here: it is personal. */
export interface GiverRow {
  readonly giverId: string;
  readonly kind: GiverKind;
  readonly unitId: string | null;
  readonly organisationName: string | null;
  readonly creditCode: string | null;
  /** Position of the event. */
  readonly registeredAt: number;
}

/** Nothing of it is confirmed yet; a part is; all of it is; given up for what was left. */
export type CommitmentStatus = 'open' | 'kept-in-part' | 'kept' | 'withdrawn';

export interface CommitmentRow {
  readonly commitmentId: string;
  readonly giverId: string;
  readonly giverKind: GiverKind;
  readonly unitId: string;
  readonly households: number | null;
  readonly kind: CommitmentKind;
  /** What was promised: one of the two. */
  readonly amountFen: number | null;
  readonly quantity: number | null;
  readonly quantityUnit: string | null;
  readonly due: string;
  readonly pathway: string | null;
  readonly mode: string | null;
  readonly yearlyDividendsFen: number | null;
  readonly linkedJobs: number | null;
  readonly yearlyOrdersFen: number | null;
  readonly landMu: number | null;
  readonly linkedHouseholds: number | null;
  readonly status: CommitmentStatus;
  readonly madeOn: string;
  /** Position of the event. */
  readonly madeAt: number;
  /** Reported and not verified, and confirmed: in fen, or in the unit of the quantity. */
  readonly waiting: number;
  readonly delivered: number;
  /** The day of the last delivery that is confirmed; and that on which all was delivered. */
  readonly lastDeliveredOn: string | null;
  readonly keptOn: string | null;
  readonly withdrawnOn: string | null;
  readonly withdrawnFor: string | null;
}

export interface DeliveryRow {
  readonly commitmentId: string;
  readonly deliveryId: string;
  readonly amountFen: number | null;
  readonly quantity: number | null;
  readonly status: 'reported' | 'confirmed' | 'rejected';
  readonly reportedBy: string;
  readonly reportedOn: string;
  readonly reportedAt: number;
  readonly evidenceDigest: string | null;
  readonly verifiedBy: string | null;
  readonly verifiedOn: string | null;
}

export const giverTable = table<GiverRow>()({
  name: 'giver',
  columns: {
    giverId: 'text',
    kind: 'text',
    unitId: 'text null',
    organisationName: 'text null',
    creditCode: 'text null',
    registeredAt: 'integer',
  },
  key: ['giverId'],
  indexes: [],
});

export const commitmentTable = table<CommitmentRow>()({
  name: 'commitment',
  columns: {
    commitmentId: 'text',
    giverId: 'text',
    giverKind: 'text',
    unitId: 'text',
    households: 'integer null',
    kind: 'text',
    amountFen: 'integer null',
    quantity: 'integer null',
    quantityUnit: 'text null',
    due: 'text',
    pathway: 'text null',
    mode: 'text null',
    yearlyDividendsFen: 'integer null',
    linkedJobs: 'integer null',
    yearlyOrdersFen: 'integer null',
    landMu: 'integer null',
    linkedHouseholds: 'integer null',
    status: 'text',
    madeOn: 'text',
    madeAt: 'integer',
    waiting: 'integer',
    delivered: 'integer',
    lastDeliveredOn: 'text null',
    keptOn: 'text null',
    withdrawnOn: 'text null',
    withdrawnFor: 'text null',
  },
  key: ['commitmentId'],
  indexes: [
    ['due', 'commitmentId'],
    ['unitId', 'due'],
    ['giverId', 'due'],
  ],
});

export const deliveryTable = table<DeliveryRow>()({
  name: 'delivery',
  columns: {
    commitmentId: 'text',
    deliveryId: 'text',
    amountFen: 'integer null',
    quantity: 'integer null',
    status: 'text',
    reportedBy: 'text',
    reportedOn: 'text',
    reportedAt: 'integer',
    evidenceDigest: 'text null',
    verifiedBy: 'text null',
    verifiedOn: 'text null',
  },
  key: ['commitmentId', 'deliveryId'],
  indexes: [],
});

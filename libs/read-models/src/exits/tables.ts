import { table } from '../runner/table.ts';

/** How often a unit has applied for its exit. */
export interface ExitAttemptsRow {
  readonly unitId: string;
  readonly attempts: number;
}

/** One attempt of a unit to come out of poverty. */
export interface ExitRow {
  readonly unitId: string;
  /** 1 for its first. */
  readonly attempt: number;
  readonly year: number;
  readonly policyVersion: number;
  readonly appliedOn: string;
  readonly approvedOn: string | null;
  /** The day on which it was returned, or revoked. */
  readonly endedOn: string | null;
  readonly endedAs: 'returned' | 'revoked' | null;
  /** The notice by which it was made known. */
  readonly noticeId: string | null;
  /** An objection to that notice was upheld although the exit was approved before: it calls for a revocation. Position, day. */
  readonly objectionUpheldAt: number | null;
  readonly objectionUpheldOn: string | null;
}

/** A step that was taken, or what happened to the exit besides. Words about it are not here: they are personal. */
export interface ExitEntryRow {
  readonly unitId: string;
  readonly attempt: number;
  /** Of the event. */
  readonly position: number;
  /** The kind of step, or `strike` (of a step or a return that was entered wrongly), `return`, `spot-check`, `return-to-poverty`, `revocation`. */
  readonly entry: string;
  /** The code of the step in the policy. */
  readonly step: string | null;
  readonly on: string;
  readonly actor: string;
  /** JSON of what it says: measurements, notice, counts. */
  readonly says: string;
}

export const exitAttemptsTable = table<ExitAttemptsRow>()({
  name: 'exitAttempts',
  columns: { unitId: 'text', attempts: 'integer' },
  key: ['unitId'],
  indexes: [],
});

export const exitTable = table<ExitRow>()({
  name: 'unitExit',
  columns: {
    unitId: 'text',
    attempt: 'integer',
    year: 'integer',
    policyVersion: 'integer',
    appliedOn: 'text',
    approvedOn: 'text null',
    endedOn: 'text null',
    endedAs: 'text null',
    noticeId: 'text null',
    objectionUpheldAt: 'integer null',
    objectionUpheldOn: 'text null',
  },
  key: ['unitId', 'attempt'],
  indexes: [],
});

export const exitEntryTable = table<ExitEntryRow>()({
  name: 'exitEntry',
  columns: {
    unitId: 'text',
    attempt: 'integer',
    position: 'integer',
    entry: 'text',
    step: 'text null',
    on: 'text',
    actor: 'text',
    says: 'text',
  },
  key: ['unitId', 'attempt', 'position'],
  indexes: [],
});

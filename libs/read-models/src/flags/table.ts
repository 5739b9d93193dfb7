import type { FlagOutcome } from '@onus/domain';
import { table } from '../runner/table.ts';

/** One flag, from when it was raised to when it was cleared; how it stands on a day is told by its days. */
export interface FlagRow {
  readonly flagId: string;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly policyVersion: number;
  readonly unitId: string;
  readonly year: number;
  readonly fundId: string | null;
  readonly phase: string | null;
  readonly movementId: string | null;
  readonly villageId: string | null;
  readonly projectId: string | null;
  readonly payee: string | null;
  /** JSON of what was measured. */
  readonly figures: string;
  readonly raisedOn: string;
  readonly raisedAt: number;
  readonly clearedOn: string | null;
  readonly clearedAt: number | null;
  /** JSON list of the positions of the events that made it what it is. */
  readonly positions: string;
}

export const flagTable = table<FlagRow>()({
  name: 'flag',
  columns: {
    flagId: 'text',
    ruleId: 'text',
    ruleVersion: 'integer',
    policyVersion: 'integer',
    unitId: 'text',
    year: 'integer',
    fundId: 'text null',
    phase: 'text null',
    movementId: 'text null',
    villageId: 'text null',
    projectId: 'text null',
    payee: 'text null',
    figures: 'text',
    raisedOn: 'text',
    raisedAt: 'integer',
    clearedOn: 'text null',
    clearedAt: 'integer null',
    positions: 'text',
  },
  key: ['flagId'],
  indexes: [
    ['raisedOn', 'flagId'],
    ['unitId', 'raisedOn', 'flagId'],
    ['ruleId', 'raisedOn', 'flagId'],
    ['fundId', 'raisedOn', 'flagId'],
  ],
});

/** What the office answered; the newest of a day holds. */
export interface FlagAnswerRow {
  readonly flagId: string;
  readonly position: number;
  readonly answeredOn: string;
  readonly answeredBy: string;
  readonly outcome: FlagOutcome;
  readonly evidenceDigest: string;
}

export const flagAnswerTable = table<FlagAnswerRow>()({
  name: 'flagAnswer',
  columns: {
    flagId: 'text',
    position: 'integer',
    answeredOn: 'text',
    answeredBy: 'text',
    outcome: 'text',
    evidenceDigest: 'text',
  },
  key: ['flagId', 'position'],
  indexes: [],
});

import { openPool } from '@onus/postgres';
import type pg from 'pg';
import { type Duty, type DutyName, ownDuty } from './duty.ts';
import { leasedDuty } from './leased-duty.ts';

/** One process of a ledger, among others or alone. */
export interface Instance {
  readonly name: string;
  /** The database that the instances share; undefined where there is one instance. */
  readonly shared: pg.Pool | undefined;
  /** What one of them does at a time, by its name. It is to be closed before this is. */
  duty(name: DutyName): Promise<Duty>;
  close(): Promise<void>;
}

/** Connections for leases, positions and small tables; whatever reads much has a pool of its own. */
const CONNECTIONS = 3;

/** Signs of life in the time after which others take over. */
const SIGNS = 4;

/**
 * @param database `postgres://…`, which several instances share; undefined where there is one.
 * @param forMs after its last sign of life others take its duties over
 */
export function openInstance(name: string, database: string | undefined, forMs = 10_000): Instance {
  if (database === undefined) {
    return { name, shared: undefined, duty: async () => ownDuty(name), close: async () => undefined };
  }
  const shared = openPool({ url: database, name: `onus-ledger ${name}`, max: CONNECTIONS });
  return {
    name,
    shared,
    duty: (duty) => leasedDuty({ pool: shared, name: duty, holder: name, forMs, everyMs: forMs / SIGNS }),
    close: () => shared.end(),
  };
}

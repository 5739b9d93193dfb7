import { Logger } from '@nestjs/common';
import { keepLease } from '@onus/postgres';
import type pg from 'pg';
import { toldHere } from '../told/told-here.ts';
import type { Duty, DutyName } from './duty.ts';
import { dutyGained, dutyLost } from './duty-lines.ts';

interface LeasedDutyOptions {
  readonly pool: pg.Pool;
  /** The same for all instances of one ledger. */
  readonly name: DutyName;
  /** This instance. */
  readonly holder: string;
  /** How long after its last sign of life another takes over. Default: 10 s. */
  readonly forMs?: number;
  readonly everyMs?: number;
}

type Work = (fence: number, signal: AbortSignal) => Promise<void>;

/** A duty that the instances of a ledger hand to each other, by a lease in the database that they share. */
export async function leasedDuty({ pool, name, holder, ...times }: LeasedDutyOptions): Promise<Duty> {
  const log = new Logger('Duties');
  // Owned by this function.
  const works: Work[] = [];
  let held: { readonly fence: number; readonly over: AbortController } | undefined;
  let atWork: Promise<unknown> = Promise.resolve();

  const begin = (work: Work): void => {
    const mine = held;
    if (!mine) return;
    const begun = atWork.then(() => (mine.over.signal.aborted ? undefined : work(mine.fence, mine.over.signal)));
    running.push(begun.catch(() => undefined)); // whoever works says in its own status what failed it
  };
  let running: Promise<unknown>[] = [];
  const end = (): void => {
    held?.over.abort();
    held = undefined;
    atWork = Promise.all(running);
    running = [];
  };
  const lease = await keepLease({
    pool,
    name,
    holder,
    ...times,
    onGained: (fence) => {
      log.warn(toldHere(dutyGained(name, fence)));
      held = { fence, over: new AbortController() };
      for (const work of works) begin(work);
    },
    onLost: () => {
      log.warn(toldHere(dutyLost(name)));
      end();
    },
  });

  return {
    fence: () => lease.status().heldFence,
    status: () => {
      const { heldFence, owner } = lease.status();
      return { isHere: heldFence !== undefined, holder: owner?.holder, since: owner?.since };
    },
    whileHeld: (work) => {
      works.push(work);
      begin(work);
    },
    close: async () => {
      end();
      await atWork;
      await lease.close();
    },
  };
}

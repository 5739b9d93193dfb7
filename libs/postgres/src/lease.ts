import type pg from 'pg';
import { PostgresError } from './postgres-error.ts';
import { requireSchemaPart, type SchemaPart } from './schema-part.ts';

/**
 * The right to do what only one of several instances may do at a time. It runs out by the clock of the database, so that an
 * instance that was killed, cut off or frozen loses it without being asked. Its number, the fence, grows with every owner: a
 * write names the fence under which it is made, so that what an owner of before still writes is refused.
 */
export interface Lease {
  status(): LeaseStatus;
  /** Gives it back, where it is held; others need not wait until it runs out. `onLost` is not called. */
  close(): Promise<void>;
}

/** For an operator: who does it. */
export interface LeaseStatus {
  /** While this instance may act as its owner: its fence. */
  readonly heldFence: number | undefined;
  /** As last seen in the database; undefined where nobody has it, or nobody could be asked. */
  readonly owner: { readonly holder: string; readonly fence: number; readonly since: Date } | undefined;
  /** Why the database could not be asked last. */
  readonly failure: Error | undefined;
}

export interface LeaseOptions {
  /** One connection of it is used for a moment every `everyMs`, and must be free by then. */
  readonly pool: pg.Pool;
  readonly name: string;
  /** The instance, as an operator knows it. */
  readonly holder: string;
  /** Called when it is gained, with the fence to be named by writes. */
  readonly onGained: (fence: number) => void;
  /** Called when it could not be renewed in time, before the database gives it to another. */
  readonly onLost: () => void;
  /** It runs out so long after it was renewed last. Default: 10 s. */
  readonly forMs?: number;
  /** It is renewed, or asked for, so often. Default: 2.5 s. */
  readonly everyMs?: number;
}

const FOR_MS = 10_000;
const EVERY_MS = 2_500;
/** Its owner stops so much earlier than another can begin, though two clocks run at two speeds. */
const MARGIN = 0.1;

/**
 * The fence is part of a unique key, so that changing it locks the row against `FOR KEY SHARE`, and renewing it does not: a takeover
 * waits for the writes under way, a renewal passes them by.
 */
const LEASES: SchemaPart = {
  schema: 'onus_shared',
  part: 'lease',
  version: 1,
  sql: `
    CREATE TABLE onus_shared.lease (
      name text PRIMARY KEY,
      holder text NOT NULL,
      fence bigint NOT NULL,
      since timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      UNIQUE (name, fence)
    )`,
};

const LOOK = `
  SELECT holder, fence, since, expires_at <= clock_timestamp() AS free FROM onus_shared.lease WHERE name = $1`;
/** Among those who try at once, the second looks at the row as the first has left it. */
const ACQUIRE = `
  INSERT INTO onus_shared.lease AS held (name, holder, fence, since, expires_at)
  VALUES ($1, $2, 1, clock_timestamp(), clock_timestamp() + $3 * interval '1 millisecond')
  ON CONFLICT (name) DO UPDATE
  SET holder = $2, fence = held.fence + 1, since = clock_timestamp(),
      expires_at = clock_timestamp() + $3 * interval '1 millisecond'
  WHERE held.expires_at <= clock_timestamp()
  RETURNING holder, fence, since`;
const RENEW = `
  UPDATE onus_shared.lease SET expires_at = clock_timestamp() + $3 * interval '1 millisecond'
  WHERE name = $1 AND fence = $2 AND expires_at > clock_timestamp()
  RETURNING holder, fence, since`;
const GIVE_BACK = `
  UPDATE onus_shared.lease SET expires_at = clock_timestamp() WHERE name = $1 AND fence = $2`;

type Owner = NonNullable<LeaseStatus['owner']>;

/**
 * Asks for a lease until it is closed, and renews it while it is held.
 *
 * @throws PostgresError `postgres.other-version`; what the database says where it cannot be asked now.
 */
export async function keepLease(options: LeaseOptions): Promise<Lease> {
  const { pool, name, holder, onGained, onLost, forMs = FOR_MS, everyMs = EVERY_MS } = options;
  await requireSchemaPart(pool, LEASES);

  // Owned by this function. `heldFence` is set from the answer that gave the lease until `endsAtMs`, by this machine's own clock.
  let heldFence: number | undefined;
  let endsAtMs = 0;
  let owner: Owner | undefined;
  let failure: Error | undefined;
  let ending: NodeJS.Timeout | undefined;
  let next: NodeJS.Timeout | undefined;
  let closed = false;

  const ask = async <Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row | undefined> =>
    (await pool.query<Row>({ text, values, query_timeout: 2 * forMs } as pg.QueryConfig)).rows[0];

  const lose = (): void => {
    clearTimeout(ending);
    if (heldFence === undefined) return;
    heldFence = undefined;
    owner = undefined;
    if (!closed) onLost();
  };
  /** By the time before it was asked for: by the database's clock, it runs out later than that. */
  const holdFrom = (askedAtMs: number): boolean => {
    endsAtMs = askedAtMs + forMs * (1 - MARGIN);
    clearTimeout(ending);
    const leftMs = endsAtMs - performance.now();
    if (leftMs <= 0) return false;
    ending = setTimeout(lose, leftMs);
    return true;
  };
  const isOver = (): boolean => performance.now() >= endsAtMs;

  const renew = async (fence: number): Promise<void> => {
    const askedAtMs = performance.now();
    const renewed = await ask<Owner>(RENEW, [name, fence, forMs]);
    if (heldFence !== fence) return;
    if (renewed && holdFrom(askedAtMs)) owner = renewed;
    else lose();
  };
  const acquire = async (): Promise<void> => {
    const found = await ask<Owner & { free: boolean }>(LOOK, [name]);
    owner = found && !found.free ? { holder: found.holder, fence: found.fence, since: found.since } : undefined;
    if (owner) return;
    const askedAtMs = performance.now();
    const gained = await ask<Owner>(ACQUIRE, [name, holder, forMs]);
    if (!gained) return;
    if (closed || !holdFrom(askedAtMs)) return void (await ask(GIVE_BACK, [name, gained.fence]));
    heldFence = gained.fence;
    owner = gained;
    onGained(gained.fence);
  };
  const turn = async (): Promise<void> => {
    if (heldFence !== undefined && isOver()) lose(); // this process stood still, and its timers with it
    try {
      await (heldFence === undefined ? acquire() : renew(heldFence));
      failure = undefined;
    } catch (error) {
      failure = error as Error;
      if (heldFence === undefined) owner = undefined;
    }
  };
  let turning = turn();
  const turnAgain = (): void => {
    next = setTimeout(() => {
      turning = turn().finally(turnAgain);
    }, everyMs);
  };
  await turning;
  turnAgain();

  return {
    status: () => ({ heldFence: isOver() ? undefined : heldFence, owner, failure }),
    close: async () => {
      closed = true;
      await turning;
      clearTimeout(next);
      const fence = heldFence;
      lose();
      if (fence !== undefined) await ask(GIVE_BACK, [name, fence]).catch(() => undefined); // or else it runs out
    },
  };
}

/**
 * To be called inside the transaction of a write: nobody takes the lease over until that transaction is over.
 *
 * @throws PostgresError `postgres.lease-lost` where it has been taken over since.
 */
export async function requireFence(client: pg.ClientBase, name: string, fence: number): Promise<void> {
  const { rowCount } = await client.query(
    'SELECT 1 FROM onus_shared.lease WHERE name = $1 AND fence = $2 FOR KEY SHARE',
    [name, fence],
  );
  if (rowCount === 1) return;
  throw new PostgresError(
    'postgres.lease-lost',
    `${name} 已由另一实例接管，本实例不再写入`,
    `${name} is in the hands of another instance by now: this one writes no more`,
  );
}

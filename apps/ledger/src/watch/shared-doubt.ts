import { setTimeout } from 'node:timers/promises';
import { type Setbacks, setbacks } from '@onus/disk';
import { requireSchemaPart, type SchemaPart } from '@onus/postgres';
import type pg from 'pg';
import type { TailListener } from '../tails/tail.ts';
import type { Fault, Place } from './fault.ts';
import { kindOf } from './fault-kinds.ts';
import type { Faults } from './faults.ts';

const DOUBT_TABLE: SchemaPart = {
  schema: 'onus_shared',
  part: 'doubt',
  version: 1,
  sql: `
    CREATE TABLE onus_shared.doubt (
      instance text PRIMARY KEY,
      code text NOT NULL,
      place text NOT NULL,
      since text NOT NULL,
      told_at timestamptz NOT NULL
    )`,
};

const EVERY_MS = 2_000;
/** Of an instance that is gone for good, what it had found holds nobody up for longer: the others look for themselves. */
const HEARD_WITHIN = "interval '1 hour'";

const TELL = `
  INSERT INTO onus_shared.doubt VALUES ($1, $2, $3, $4, clock_timestamp()) ON CONFLICT (instance) DO UPDATE
  SET code = excluded.code, place = excluded.place, since = excluded.since, told_at = excluded.told_at`;
const TAKE_BACK = 'DELETE FROM onus_shared.doubt WHERE instance = $1';
const OF_OTHERS = `
  SELECT code, place, since FROM onus_shared.doubt
  WHERE instance <> $1 AND told_at > clock_timestamp() - ${HEARD_WITHIN} ORDER BY told_at LIMIT 1`;

/** What this instance has found, and why another says that nobody can vouch for the log. */
export const withDoubtElsewhere = (own: Faults, { elsewhere }: Pick<SharedDoubt, 'elsewhere'>): Faults => ({
  ...own,
  open: () => {
    const other = elsewhere();
    return other ? [...own.open(), other] : own.open();
  },
  inDoubt: () => own.inDoubt() ?? elsewhere(),
  marking: () => own.inDoubt() ?? elsewhere() ?? own.marking(),
});

/** An index that differs may be damaged in one instance alone; the others compare with their own. */
const isOfLog = (code: string): boolean =>
  kindOf(code).withholds.includes('recording') && code !== 'log.index-mismatch';

export interface SharedDoubt {
  /** Why another instance says that nobody can vouch for the log. */
  elsewhere(): Fault | undefined;
  close(): Promise<void>;
}

interface SharedDoubtOptions extends Pick<TailListener, 'tell'> {
  readonly pool: pg.Pool;
  /** This one. */
  readonly instance: string;
  readonly faults: Pick<Faults, 'open'>;
  /** Between two looks. Default: 2 s. */
  readonly everyMs?: number;
}

/**
 * What one instance has found, because of which nothing is recorded, holds for all of them within some seconds: they write to one log. It is
 * taken back by whoever found it. @throws PostgresError `postgres.other-version`; what the database says where it cannot be asked at first
 */
export async function openSharedDoubt(options: SharedDoubtOptions): Promise<SharedDoubt> {
  const { pool, instance, faults, tell, everyMs = EVERY_MS } = options;
  await requireSchemaPart(pool, DOUBT_TABLE);
  const closing = new AbortController();
  const { signal } = closing;
  const trying: Setbacks = setbacks({ signal, tell });
  // Owned by `look`. While the database is away, it is as it was.
  let found: Fault | undefined;

  const look = async (): Promise<void> => {
    const own = faults.open().find(({ code }) => isOfLog(code));
    if (own) await pool.query(TELL, [instance, own.code, own.place, own.since]);
    else await pool.query(TAKE_BACK, [instance]);
    const { rows } = await pool.query<{ code: string; place: Place; since: string }>(OF_OTHERS, [instance]);
    const [first] = rows;
    found = first && { ...first, number: 0, last: first.since, times: 1, mended: null };
    trying.over();
  };
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      await setTimeout(everyMs, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await trying.persist(look, () => true).catch(() => undefined); // it is being closed
    }
  };
  await look();
  const following = follow();

  return {
    elsewhere: () => found,
    close: async () => {
      closing.abort();
      await following;
    },
  };
}

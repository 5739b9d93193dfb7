import { hostname } from 'node:os';
import { setbacks } from '@onus/disk';
import { keepLease, openPool, requireSchemaPart } from '@onus/postgres';
import type pg from 'pg';
import { whyOf } from '../fault.ts';
import type { FetchRows } from '../group.ts';
import { type KeepingOptions, keepModels, type Runner } from '../keep-models.ts';
import { fingerprintOf } from '../read-model.ts';
import { ReadModelsError } from '../read-models-error.ts';
import { type Awaited, type ModelStatus, type ReadModelsStatus, sinceWhen, waitedFor } from '../status.ts';
import { waiting } from '../waiting.ts';
import { writeTurns } from '../write-turns.ts';
import { LEASE, SCHEMA, VIEWS } from './schema.ts';
import { postgresStorage } from './storage.ts';
import { watchCheckpoints } from './watch-checkpoints.ts';

export interface PostgresRunnerOptions extends KeepingOptions {
  readonly url: string;
  /** This instance, as an operator knows it. Default: its machine and process. */
  readonly holder?: string;
  /** After how long another instance may take over, and how often the right is renewed; see `keepLease`. */
  readonly lease?: { readonly forMs: number; readonly everyMs: number };
}

/** Of what makes indexes of a large table, or writes one anew. */
const LONG_MS = 600_000;
/** One writes, the others fetch. */
const CONNECTIONS = 3;
/** Where the network swallows what is asked, whoever only looks is to know soon. */
const LOOK_MS = 5_000;
const FOREVER_MS = 2 ** 31 - 1;

/**
 * Of all instances that open it, the one with the lease keeps the read models; the others know how far they have come, and take over when it
 * is gone.
 *
 * @throws PostgresError `postgres.other-version`; what the database says where it cannot be reached.
 */
export async function openPostgresRunner(options: PostgresRunnerOptions): Promise<Runner> {
  const { url, holder = `${hostname()}:${process.pid}`, lease: times, ...keeping } = options;
  const open = (name: string, max: number, statementMs?: number): pg.Pool =>
    openPool({ url, name, schema: SCHEMA, max, ...(statementMs !== undefined && { statementMs }) });
  const pool = open('onus read models', CONNECTIONS);
  const longPool = open('onus read models, long', 1, LONG_MS);
  const lookPool = open('onus read models, looking', 2, LOOK_MS);
  const leasePool = openPool({ url, name: 'onus read models, lease', max: 1 });
  const closePools = async (): Promise<void> => {
    await Promise.all([pool, longPool, lookPool, leasePool].map((each) => each.end()));
  };
  try {
    await requireSchemaPart(pool, VIEWS);
    return await openIn();
  } catch (error) {
    await closePools();
    throw error;
  }

  async function openIn(): Promise<Runner> {
    const { models, tell } = keeping;
    const closing = new AbortController();
    const since = sinceWhen();
    const waiters = waiting<Awaited>((awaited) => waitedFor(status(), awaited, closing.signal.aborted));
    const watch = await watchCheckpoints(lookPool, () => waiters.look());
    // Owned by this function: what this instance keeps while it has the lease.
    let kept: Runner | undefined;
    let losing = new AbortController();
    let tending = Promise.resolve();
    const tried = Promise.withResolvers<void>();

    const fetchRows =
      (storage: ReturnType<typeof postgresStorage>): FetchRows =>
      async (missing) => {
        await Promise.all(
          missing.map(async ({ rows, table, name, keys }) => rows.hold(keys, await storage.fetch(table, name, keys))),
        );
      };
    /** Keeps them until the lease is lost; begins anew from what is written whenever it cannot go on. */
    const tend = async (fence: number, lost: AbortSignal): Promise<void> => {
      const trying = setbacks({ signal: lost, tell });
      while (!lost.aborted) {
        const over = Promise.withResolvers<unknown>();
        lost.addEventListener('abort', () => over.resolve(undefined));
        try {
          const storage = postgresStorage(pool, { longPool, fence, over: over.resolve });
          kept = await keepModels({
            ...keeping,
            storage,
            turns: writeTurns(),
            fetchRows: fetchRows(storage),
            changed: () => waiters.look(),
          });
          tried.resolve();
          void kept.built().catch(over.resolve);
          const why = await over.promise;
          if (why !== undefined) throw why;
        } catch (error) {
          trying.failed(error);
        }
        tried.resolve();
        const ended = kept;
        kept = undefined;
        await ended?.close();
        await trying.pause();
      }
    };
    const lease = await keepLease({
      ...{ pool: leasePool, name: LEASE, holder, ...times },
      onGained: (fence) => {
        losing = new AbortController();
        const lost = losing.signal;
        tending = tending.then(() => tend(fence, lost));
      },
      onLost: () => losing.abort(),
    });

    if (lease.status().heldFence !== undefined) await tried.promise; // what it is to make anew, it does not tell of as there

    function status(): ReadModelsStatus {
      const own = kept?.status();
      if (own) return { ...own, keeper: lease.status() };
      const failure = watch.failure();
      const statuses = models.map((model): ModelStatus => {
        const of = watch.seen().filter((one) => one.model === model.name && one.fingerprint === fingerprintOf(model));
        const live = of.find(({ stage }) => stage === 'live');
        const state = failure ? 'retrying' : live ? 'running' : 'building';
        return {
          model: model.name,
          state,
          since: since(model.name, state),
          position: live?.position,
          buildPosition: of.find(({ stage }) => stage === 'build')?.position,
          fault: failure && { position: (live?.position ?? -1) + 1, type: undefined, ...whyOf(failure) },
          buildFault: undefined,
        };
      });
      return { healthy: failure === undefined, models: statuses, keeper: lease.status() };
    }
    const waitFor: Runner['waitFor'] = (position, timeoutMs, needed = models) =>
      waiters.waitFor({ position, models: needed.map(({ name }) => name) }, timeoutMs);
    const keeper = (): Runner => {
      if (kept) return kept;
      throw new ReadModelsError('read-models.kept-elsewhere', 'another instance keeps the read models');
    };

    return {
      status,
      waitFor,
      built: async () => (await waitFor(-1, FOREVER_MS)) === 'visible',
      rebuild: async (names) => keeper().rebuild(names),
      forgetErased: async (names) => (kept ? kept.forgetErased(names) : false),
      goOn: (position) => kept?.goOn(position),
      close: async () => {
        closing.abort();
        losing.abort();
        waiters.look();
        await tending;
        await lease.close();
        await watch.close();
        await closePools();
      },
    };
  }
}
